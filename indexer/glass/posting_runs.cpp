// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/glass/posting_runs.h"

#include <algorithm>
#include <utility>

// A run is, for each term in order of its bytes: the term (string), how many documents have it, the
// sum of their counts (numbers), and a string of postings: for each the document less the one before
// it, 0 before the first, and the count.

namespace leta::indexer {
namespace {

constexpr std::size_t kLetters = 1U << 20;

}  // namespace

PostingRuns::PostingRuns(std::filesystem::path folder, std::size_t postings_a_run)
    : folder_(std::move(folder)), postings_a_run_(postings_a_run) {}

void PostingRuns::add(Xapian::docid document, const TermCounts& terms) {
  if (!postings_.empty() && postings_.size() + terms.size() > postings_a_run_) write_run();
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const std::string_view text = terms.term(i);
    const std::size_t hash = numbers_.hash_function()(text);
    std::uint32_t number = 0;
    if (const auto known = numbers_.find(text, hash); known != numbers_.end()) {
      number = known->second;
    } else {
      number = static_cast<std::uint32_t>(terms_.size());
      terms_.push_back({keep(text)});
      numbers_.emplace(terms_.back().text, number);
    }
    Term& term = terms_[number];
    ++term.postings;
    term.count += terms.count(i);
    postings_.push_back({number, document, terms.count(i)});
  }
}

std::string_view PostingRuns::keep(std::string_view text) {
  if (letters_.empty() || letters_.back().capacity() - letters_.back().size() < text.size()) {
    letters_.emplace_back().reserve(std::max(kLetters, text.size()));
  }
  const std::size_t begin = letters_.back().size();
  letters_.back().append(text);
  return std::string_view(letters_.back()).substr(begin);
}

void PostingRuns::write_run() {
  // By term as a counting sort does it: documents stay in their order.
  struct InTerm {
    Xapian::docid document;
    Xapian::termcount count;
  };
  std::vector<std::size_t> ends(terms_.size());
  std::size_t end = 0;
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    ends[i] = end;
    end += terms_[i].postings;
  }
  std::vector<InTerm> sorted(postings_.size());
  for (const Posting& posting : postings_) {
    sorted[ends[posting.term]++] = {posting.document, posting.count};
  }

  std::vector<std::uint32_t> order(terms_.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return terms_[a].text < terms_[b].text;
  });

  SpoolFile file(folder_ / ("postings-" + std::to_string(runs_.size() + 1)));
  ByteWriter head, postings;
  for (const std::uint32_t number : order) {
    const Term& term = terms_[number];
    postings.clear();
    Xapian::docid last = 0;
    for (std::size_t i = ends[number] - term.postings; i < ends[number]; ++i) {
      postings.number(sorted[i].document - last);
      postings.number(sorted[i].count);
      last = sorted[i].document;
    }
    head.clear();
    head.string(term.text);
    head.number(term.postings);
    head.number(term.count);
    head.number(postings.bytes().size());
    file.append(head.bytes());
    file.append(postings.bytes());
  }
  file.close();
  runs_.push_back(file.path());
  numbers_.clear();
  terms_.clear();
  postings_.clear();
  letters_.clear();
}

const std::vector<std::filesystem::path>& PostingRuns::finish() {
  if (!postings_.empty()) write_run();
  numbers_ = {};
  std::vector<Term>().swap(terms_);
  std::vector<Posting>().swap(postings_);
  return runs_;
}

PostingMerge::PostingMerge(const std::vector<std::filesystem::path>& runs) {
  for (const auto& path : runs) {
    runs_.emplace_back(path);
    present_.push_back(runs_.size() - 1);  // as if it had just been read
  }
}

bool PostingMerge::comes_after(std::size_t a, std::size_t b) const {
  const int order = runs_[a].term.compare(runs_[b].term);
  return order != 0 ? order > 0 : a > b;
}

void PostingMerge::read_term(std::size_t number) {
  Run& run = runs_[number];
  if (run.rest.rest().empty()) return;
  run.term = run.rest.string();
  run.documents = static_cast<Xapian::doccount>(run.rest.number());
  run.count = run.rest.number();
  run.postings = ByteReader(run.rest.string());
  run.last = 0;
  waiting_.push_back(number);
  std::push_heap(waiting_.begin(), waiting_.end(),
                 [this](std::size_t a, std::size_t b) { return comes_after(a, b); });
}

bool PostingMerge::next_term() {
  for (const std::size_t run : present_) read_term(run);
  present_.clear();
  reading_ = 0;
  documents_ = 0;
  count_ = 0;
  while (!waiting_.empty() && (present_.empty() || runs_[waiting_.front()].term == term_)) {
    std::pop_heap(waiting_.begin(), waiting_.end(),
                  [this](std::size_t a, std::size_t b) { return comes_after(a, b); });
    const Run& run = runs_[waiting_.back()];
    term_ = run.term;
    documents_ += run.documents;
    count_ += run.count;
    present_.push_back(waiting_.back());
    waiting_.pop_back();
  }
  return !present_.empty();
}

bool PostingMerge::next(Posting& posting) {
  while (reading_ < present_.size() && runs_[present_[reading_]].postings.rest().empty()) ++reading_;
  if (reading_ == present_.size()) return false;
  Run& run = runs_[present_[reading_]];
  run.last += static_cast<Xapian::docid>(run.postings.number());
  posting = {run.last, static_cast<Xapian::termcount>(run.postings.number())};
  return true;
}

}  // namespace leta::indexer
