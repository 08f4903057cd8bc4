// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/recogniser.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

#include "archive/hash.h"
#include "indexer/metadata/personal_numbers.h"
#include "indexer/tool_process.h"
#include "parsers/lines.h"
#include "parsers/recognised_page.h"

namespace leta::indexer {
namespace {

namespace fs = std::filesystem;
using parsers::Recognition;

// Raised when recognised_page() makes something else of the same table.
constexpr std::string_view kReading = "1";

bool has_line(const std::string& text, std::string_view wanted) {
  const auto lines = parsers::split_lines(text);
  return std::ranges::find(lines, wanted, &parsers::Line::text) != lines.end();
}

// Whole or not at all, also when the program is killed: written beside and renamed. A page that
// cannot be kept is recognised again, no more.
void keep(const fs::path& path, std::string_view text) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  // A copy of the file may be read by another thread.
  const fs::path fresh = path.string() + "." + std::to_string(::gettid());
  std::ofstream file(fresh, std::ios::binary);
  file << text;
  file.close();
  if (file) fs::rename(fresh, path, error);
  if (!file || error) fs::remove(fresh, error);
}

}  // namespace

Recogniser::Recogniser(fs::path cache, std::chrono::seconds budget)
    : cache_(std::move(cache)),
      milliseconds_left_(std::chrono::duration_cast<std::chrono::milliseconds>(budget).count()) {}

void Recogniser::find_engine() {
  std::call_once(engine_found_, [this] {
    const ToolResult version = run_program(Program::kTesseractVersion, "");
    if (!version.error.empty()) {
      missing_ = "tesseract is not installed: apt install tesseract-ocr tesseract-ocr-swe";
      return;
    }
    const ToolResult languages = run_program(Program::kTesseractLanguages, "");
    if (!has_line(languages.text, "swe") || !has_line(languages.text, "eng")) {
      missing_ = "tesseract lacks a language: apt install tesseract-ocr-swe tesseract-ocr-eng";
      return;
    }
    engine_ = version.text.substr(0, version.text.find('\n'));
  });
}

bool Recogniser::is_available() {
  find_engine();
  return missing_.empty();
}

fs::path Recogniser::path_of(const PicturePage& page) const {
  const std::string key = engine_ + '\0' + std::string(kReading) + '\0' + page.member + '\0' +
                          std::to_string(page.number);
  return cache_ / page.content / short_hash(key, 26);
}

std::optional<RecognisedPage> Recogniser::look_up(const PicturePage& page) {
  if (!is_available()) return RecognisedPage{{Recognition::State::kUnavailable, missing_}};
  if (!cache_.empty()) {
    std::ifstream file(path_of(page), std::ios::binary);
    RecognisedPage known;
    if (file >> known.personal_numbers && file.get() == '\n') {
      known.text.assign(std::istreambuf_iterator<char>(file), {});
      if (!file.bad()) return known;
    }
  }
  if (milliseconds_left_ > 0) return std::nullopt;
  ++waiting_;
  return RecognisedPage{{Recognition::State::kLater, ""}};
}

RecognisedPage Recogniser::recognise(const PicturePage& page, std::string_view picture) {
  RecognisedPage found;
  if (!picture.empty()) {
    const auto start = std::chrono::steady_clock::now();
    const ToolResult result = run_program(Program::kTesseract, picture, page.number);
    const auto spent = std::chrono::steady_clock::now() - start;
    milliseconds_left_ -= std::chrono::ceil<std::chrono::milliseconds>(spent).count();
    if (!result.error.empty()) return {{Recognition::State::kFailed, result.error}};
    found.text = parsers::recognised_page(result.text);
    found.personal_numbers = static_cast<std::int64_t>(mask_personal_numbers(found.text));
  }
  if (!cache_.empty()) {
    keep(path_of(page), std::to_string(found.personal_numbers) + '\n' + found.text);
  }
  return found;
}

void Recogniser::forget(const std::string& content) {
  if (cache_.empty() || content.empty()) return;
  std::error_code ignored;
  fs::remove_all(cache_ / content, ignored);
}

void Recogniser::keep_only(const std::set<std::string, std::less<>>& contents) {
  std::error_code error;
  std::vector<fs::path> others;
  for (const auto& entry : fs::directory_iterator(cache_, error)) {
    if (!contents.contains(entry.path().filename().string())) others.push_back(entry.path());
  }
  for (const fs::path& path : others) fs::remove_all(path);
}

}  // namespace leta::indexer
