// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/word_diff.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "search-server/formats/white_space.h"

namespace leta::server {
namespace {

// Equal words between two changes that are as few are read as part of the change.
constexpr std::size_t kFewWords = 2;

// Texts as numbers: equal ones have the same.
class Numbers {
 public:
  std::uint32_t of(std::string_view text) {
    return known_.try_emplace(text, static_cast<std::uint32_t>(known_.size())).first->second;
  }

 private:
  std::unordered_map<std::string_view, std::uint32_t> known_;
};

using Sequence = std::vector<std::uint32_t>;

// Which elements of two sequences stay, by one of their longest common subsequences.
class Alignment {
 public:
  Alignment(const Sequence& a, const Sequence& b, std::size_t& steps, Deadline& deadline)
      : a_(a), b_(b), stays_in_a_(a.size()), stays_in_b_(b.size()), steps_(steps),
        deadline_(deadline) {
    align({0, a.size(), 0, b.size()});
  }

  std::vector<bool>& stays_in_a() { return stays_in_a_; }
  std::vector<bool>& stays_in_b() { return stays_in_b_; }
  bool is_rough() const { return is_rough_; }

 private:
  struct Box {
    std::size_t a_begin, a_end, b_begin, b_end;
  };
  // A diagonal in the middle of a shortest way through a box.
  struct Snake {
    std::size_t a_begin, b_begin, a_end, b_end;
  };

  void align(Box box) {
    while (box.a_begin < box.a_end && box.b_begin < box.b_end &&
           a_[box.a_begin] == b_[box.b_begin]) {
      stays(box.a_begin++, box.b_begin++);
    }
    while (box.a_begin < box.a_end && box.b_begin < box.b_end &&
           a_[box.a_end - 1] == b_[box.b_end - 1]) {
      stays(--box.a_end, --box.b_end);
    }
    if (box.a_begin == box.a_end || box.b_begin == box.b_end) return;
    const std::optional<Snake> snake = middle(box);
    if (!snake) {
      is_rough_ = true;
      return;
    }
    align({box.a_begin, snake->a_begin, box.b_begin, snake->b_begin});
    for (std::size_t i = 0; snake->a_begin + i < snake->a_end; ++i) {
      stays(snake->a_begin + i, snake->b_begin + i);
    }
    align({snake->a_end, box.a_end, snake->b_end, box.b_end});
  }

  void stays(std::size_t in_a, std::size_t in_b) { stays_in_a_[in_a] = stays_in_b_[in_b] = true; }

  // Nothing when the steps are used up.
  std::optional<Snake> middle(const Box& box) {
    using Int = std::ptrdiff_t;
    const Int n = static_cast<Int>(box.a_end - box.a_begin);
    const Int m = static_cast<Int>(box.b_end - box.b_begin);
    const Int size = 2 * std::min(n, m) + 2;
    // How far each diagonal reaches, from the beginning and from the end; by diagonal modulo size.
    std::vector<Int> forward(static_cast<std::size_t>(size)), backward(forward);
    const auto at = [&](std::vector<Int>& reach, Int diagonal) -> Int& {
      return reach[static_cast<std::size_t>(((diagonal % size) + size) % size)];
    };
    const Int delta = n - m;
    for (Int d = 0; d <= (n + m + 1) / 2; ++d) {
      for (const bool from_begin : {true, false}) {
        std::vector<Int>& reach = from_begin ? forward : backward;
        std::vector<Int>& other = from_begin ? backward : forward;
        for (Int k = -(d - 2 * std::max<Int>(0, d - m)); k <= d - 2 * std::max<Int>(0, d - n);
             k += 2) {
          if (steps_ == 0) return std::nullopt;
          --steps_;
          deadline_.step();
          const bool down = k == -d || (k != d && at(reach, k - 1) < at(reach, k + 1));
          Int x = down ? at(reach, k + 1) : at(reach, k - 1) + 1;
          Int y = x - k;
          const Int x_begin = x;
          const Int y_begin = y;
          while (x < n && y < m && equal(box, x, y, from_begin)) {
            ++x;
            ++y;
          }
          at(reach, k) = x;
          const Int k_of_other = delta - k;
          const Int d_of_other = from_begin ? d - 1 : d;
          const bool meets = ((n + m) % 2 == 1) == from_begin && k_of_other >= -d_of_other &&
                             k_of_other <= d_of_other && x + at(other, k_of_other) >= n;
          if (!meets) continue;
          return from_begin ? snake(box, x_begin, y_begin, x, y)
                            : snake(box, n - x, m - y, n - x_begin, m - y_begin);
        }
      }
    }
    return std::nullopt;  // never: the ways meet
  }

  bool equal(const Box& box, std::ptrdiff_t x, std::ptrdiff_t y, bool from_begin) const {
    const auto i = static_cast<std::size_t>(x);
    const auto j = static_cast<std::size_t>(y);
    return from_begin ? a_[box.a_begin + i] == b_[box.b_begin + j]
                      : a_[box.a_end - 1 - i] == b_[box.b_end - 1 - j];
  }

  static Snake snake(const Box& box, std::ptrdiff_t x_begin, std::ptrdiff_t y_begin,
                     std::ptrdiff_t x_end, std::ptrdiff_t y_end) {
    return {box.a_begin + static_cast<std::size_t>(x_begin),
            box.b_begin + static_cast<std::size_t>(y_begin),
            box.a_begin + static_cast<std::size_t>(x_end),
            box.b_begin + static_cast<std::size_t>(y_end)};
  }

  const Sequence& a_;
  const Sequence& b_;
  std::vector<bool> stays_in_a_, stays_in_b_;
  std::size_t& steps_;
  Deadline& deadline_;
  bool is_rough_ = false;
};

// The end of a paragraph, among its words.
constexpr std::string_view kBreak = "\n";

// Signs that stand before the items of a list in one format and not in another.
constexpr std::string_view kBullets[] = {"•", "·", "▪", "◦", "‣", "–", "-", "*"};

// The words, without a bullet before them, and the break.
void add_words(std::string_view paragraph, std::vector<std::string_view>& words) {
  const std::size_t first = words.size();
  std::size_t at = 0;
  while (at < paragraph.size()) {
    std::size_t end = at;
    while (end < paragraph.size() && !is_space(paragraph[end])) ++end;
    const std::string_view word = paragraph.substr(at, end - at);
    const bool is_bullet = words.size() == first && std::ranges::find(kBullets, word) !=
                                                        std::end(kBullets);
    if (end > at && !is_bullet) words.push_back(word);
    at = end + 1;
  }
  words.push_back(kBreak);
}

// Builds the result from words and their fates.
class Writer {
 public:
  void add(std::string_view word, Change change) {
    if (word == kBreak) {
      // A break that is gone does not part what is left.
      if (change != Change::kRemoved) end_paragraph();
      return;
    }
    if (change == Change::kRemoved) ++diff_.removed;
    if (change == Change::kAdded) ++diff_.added;
    if (change != Change::kSame && !in_change_) ++diff_.places;
    in_change_ = change != Change::kSame;
    if (paragraph_.empty() || paragraph_.back().change != change) paragraph_.push_back({change, {}});
    std::string& text = paragraph_.back().text;
    if (!text.empty()) text += ' ';
    text += word;
  }

  WordDiff take() && {
    end_paragraph();
    return std::move(diff_);
  }

 private:
  void end_paragraph() {
    if (!paragraph_.empty()) diff_.paragraphs.push_back(std::move(paragraph_));
    paragraph_.clear();
  }

  WordDiff diff_;
  DiffParagraph paragraph_;
  bool in_change_ = false;
};

// Few words that stay between changes make these hard to read.
void join_changes(std::vector<bool>& stays_a, std::vector<bool>& stays_b,
                  std::span<const std::string_view> a) {
  std::size_t i = 0;
  std::size_t j = 0;
  std::size_t changed_before = 0;
  while (i < stays_a.size() || j < stays_b.size()) {
    std::size_t changed = 0;
    while (i < stays_a.size() && !stays_a[i]) ++i, ++changed;
    while (j < stays_b.size() && !stays_b[j]) ++j, ++changed;
    changed_before = changed > 0 ? changed_before + changed : changed_before;
    std::size_t run = 0;
    bool has_break = false;
    while (i + run < stays_a.size() && stays_a[i + run] && j + run < stays_b.size() &&
           stays_b[j + run]) {
      has_break = has_break || a[i + run] == kBreak;
      ++run;
    }
    std::size_t after_a = i + run;
    std::size_t after_b = j + run;
    std::size_t changed_after = 0;
    while (after_a < stays_a.size() && !stays_a[after_a]) ++after_a, ++changed_after;
    while (after_b < stays_b.size() && !stays_b[after_b]) ++after_b, ++changed_after;
    const bool join = run > 0 && run <= kFewWords && !has_break && changed_before > 2 * run &&
                      changed_after > 2 * run;
    for (std::size_t at = 0; join && at < run; ++at) {
      stays_a[i + at] = stays_b[j + at] = false;
    }
    changed_before = join ? changed_before + 2 * run : 0;
    i += run;
    j += run;
  }
}

class Differ {
 public:
  Differ(std::size_t steps, Deadline& deadline) : steps_(steps), deadline_(deadline) {}

  WordDiff run(std::span<const std::string> before, std::span<const std::string> after) {
    Numbers numbers;
    Sequence a, b;
    for (const std::string& paragraph : before) a.push_back(numbers.of(paragraph));
    for (const std::string& paragraph : after) b.push_back(numbers.of(paragraph));
    Alignment lines(a, b, steps_, deadline_);
    is_rough_ = lines.is_rough();
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
      std::vector<std::string_view> old_words, new_words;
      while (i < a.size() && !lines.stays_in_a()[i]) add_words(before[i++], old_words);
      while (j < b.size() && !lines.stays_in_b()[j]) add_words(after[j++], new_words);
      words(old_words, new_words);
      if (i < a.size() && j < b.size()) {
        std::vector<std::string_view> same;
        add_words(after[j], same);
        for (const std::string_view word : same) writer_.add(word, Change::kSame);
        ++i;
        ++j;
      }
    }
    WordDiff diff = std::move(writer_).take();
    diff.is_rough = is_rough_;
    return diff;
  }

 private:
  void words(std::span<const std::string_view> before, std::span<const std::string_view> after) {
    Numbers numbers;
    Sequence a, b;
    for (const std::string_view word : before) a.push_back(numbers.of(word));
    for (const std::string_view word : after) b.push_back(numbers.of(word));
    Alignment alignment(a, b, steps_, deadline_);
    is_rough_ = is_rough_ || alignment.is_rough();
    join_changes(alignment.stays_in_a(), alignment.stays_in_b(), before);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
      while (i < a.size() && !alignment.stays_in_a()[i]) writer_.add(before[i++], Change::kRemoved);
      while (j < b.size() && !alignment.stays_in_b()[j]) writer_.add(after[j++], Change::kAdded);
      if (i < a.size() && j < b.size()) {
        writer_.add(after[j], Change::kSame);
        ++i;
        ++j;
      }
    }
  }

  std::size_t steps_;  // left
  Deadline& deadline_;
  Writer writer_;
  bool is_rough_ = false;
};

}  // namespace

WordDiff diff_words(std::span<const std::string> before, std::span<const std::string> after,
                    Deadline& deadline, std::size_t steps) {
  return Differ(steps, deadline).run(before, after);
}

}  // namespace leta::server
