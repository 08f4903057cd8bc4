// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "parsers/tools.h"

namespace leta::indexer {

// A page that is a picture: of a file by its content, or of a member in it.
struct PicturePage {
  std::string content;       // SHA-256 of the file
  std::string member;        // where in it; empty for the file itself
  std::uint64_t number = 0;  // from 1
};

struct RecognisedPage : parsers::Recognition {
  std::int64_t personal_numbers = 0;  // masked in its text
};

// Recognises text in pictures by tesseract, in Swedish and English, as long as the run may spend
// time on it, and keeps what it found in a folder, so that a page is recognised once: a folder for
// each file's content, a file for each page, by the version of tesseract. Personal numbers are
// masked before anything is kept or given. Safe to call from several threads.
class Recogniser {
 public:
  // `cache` is made when needed; empty: nothing is kept. `budget` is of the whole run, on all
  // threads together.
  Recogniser(std::filesystem::path cache, std::chrono::seconds budget);

  // False where tesseract or one of its languages is not installed.
  bool is_available();

  // What is known of a page without its picture; nothing: recognise() it.
  std::optional<RecognisedPage> look_up(const PicturePage& page);
  RecognisedPage recognise(const PicturePage& page, std::string_view picture);

  // Pages that there was no time for.
  std::int64_t waiting() const { return waiting_; }

  // Removes all pages of a file's content.
  void forget(const std::string& content);
  // Removes all pages of other contents.
  void keep_only(const std::set<std::string, std::less<>>& contents);

 private:
  void find_engine();
  std::filesystem::path path_of(const PicturePage& page) const;

  std::filesystem::path cache_;
  std::atomic<std::int64_t> milliseconds_left_;
  std::atomic<std::int64_t> waiting_{0};
  std::once_flag engine_found_;
  std::string engine_;   // its version; empty: unavailable
  std::string missing_;  // then why, a sentence
};

}  // namespace leta::indexer
