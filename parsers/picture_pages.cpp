// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/picture_pages.h"

#include <utility>

#include "parsers/recognised_page.h"

namespace leta::parsers {
namespace {

// "Page 4", "Pages 1–3, 7"
std::string name_pages(const std::vector<std::uint64_t>& pages) {
  std::string out = pages.size() == 1 ? "Page " : "Pages ";
  for (std::size_t begin = 0; begin < pages.size();) {
    std::size_t end = begin + 1;
    while (end < pages.size() && pages[end] == pages[end - 1] + 1) ++end;
    if (begin > 0) out += ", ";
    out += std::to_string(pages[begin]);
    if (end - begin > 1) out += "–" + std::to_string(pages[end - 1]);
    begin = end;
  }
  return out;
}

}  // namespace

PageLines PicturePages::read(std::uint64_t number, double height,
                             const std::function<std::string()>& draw) {
  PageLines lines;
  if (tools_ == nullptr || !unavailable_.empty()) {
    ++unread_;
    return lines;
  }
  Recognition found = tools_->recognise(number, draw);
  switch (found.state) {
    case Recognition::State::kRead:
      lines = recognised_lines(found.text, height);
      lines.lines.empty() ? static_cast<void>(++empty_) : read_.push_back(number);
      break;
    case Recognition::State::kLater:
      later_.push_back(number);
      break;
    case Recognition::State::kFailed:
      failed_.push_back(number);
      failure_ = std::move(found.text);
      break;
    case Recognition::State::kUnavailable:
      ++unread_;
      unavailable_ = std::move(found.text);
      break;
  }
  return lines;
}

std::size_t PicturePages::without_text() const {
  return later_.size() + failed_.size() + empty_ + unread_;
}

std::vector<std::string> PicturePages::notes(std::size_t count) const {
  std::vector<std::string> notes;
  const auto note = [&](const std::vector<std::uint64_t>& pages, const std::string& what) {
    if (!pages.empty()) notes.push_back((count > 1 ? name_pages(pages) + ": " : "") + what);
  };
  note(read_, "The text was recognised in a picture (OCR) and may hold errors.");
  note(later_, "A picture that is not recognised yet; the next add goes on with it.");
  note(failed_, "A picture that cannot be read. " + failure_);
  const std::string of_pages = " of " + std::to_string(count) + " pages hold no text";
  if (empty_ > 0) notes.push_back(std::to_string(empty_) + of_pages + '.');
  if (unread_ > 0) {
    notes.push_back(std::to_string(unread_) + of_pages + "; they may be scanned pictures." +
                    (unavailable_.empty() ? "" : " " + unavailable_));
  }
  return notes;
}

}  // namespace leta::parsers
