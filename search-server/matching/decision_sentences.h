// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "archive/text/analyser.h"

namespace leta::server {

struct Reader;

// The terms of a sentence's words, in order.
using SentenceWords = std::vector<std::shared_ptr<const text::Terms>>;
// By the decision's index in its document; empty for proposals.
using DecisionWords = std::vector<SentenceWords>;

// What documents' decisions say, as the index reads it, of one revision. A sentence is read from the
// stored document when it is first asked for, some 60 µs a document, and kept: some 350 bytes a decision,
// 64 MB at most. Safe for concurrent use.
class DecisionSentences {
 public:
  // Of a document that has decisions. `reader` is of the same revision. A document that is damaged
  // has none. Throws Xapian::Error.
  std::shared_ptr<const DecisionWords> of(Xapian::docid document, const Reader& reader) const;

 private:
  // Words that have the same terms share them, whoever read them.
  struct SameTerms {
    std::size_t operator()(const std::shared_ptr<const text::Terms>& terms) const;
    bool operator()(const std::shared_ptr<const text::Terms>& a,
                    const std::shared_ptr<const text::Terms>& b) const {
      return *a == *b;
    }
  };

  mutable std::mutex mutex_;
  mutable std::unordered_map<Xapian::docid, std::shared_ptr<const DecisionWords>> kept_;
  mutable std::unordered_set<std::shared_ptr<const text::Terms>, SameTerms, SameTerms> terms_;
  mutable std::size_t kept_words_ = 0;
};

}  // namespace leta::server
