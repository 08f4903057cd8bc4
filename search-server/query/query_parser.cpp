// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/query/query_parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "archive/text/fold.h"
#include "archive/text/references.h"
#include "search-server/formats/white_space.h"

namespace leta::server {
namespace {

// Groups nested deeper are read as if their parentheses were not there.
constexpr int kMaxDepth = 20;

struct QueryToken {
  enum class Kind : std::uint8_t {
    kWord, kPhrase, kPrefix, kReference, kOpen, kClose, kMinus, kField, kAnd, kOr, kNot, kNear
  };
  Kind kind;
  std::string text;  // as typed, so that an operator can become a word again
  schema::Field field = schema::Field::kText;
  std::uint32_t distance = 0;
};
using Kind = QueryToken::Kind;
using Tokens = std::vector<QueryToken>;

struct OperatorRow {
  std::string_view name;
  Kind kind;
};
constexpr std::array<OperatorRow, 6> kOperators = {{{"OCH", Kind::kAnd},
                                                    {"AND", Kind::kAnd},
                                                    {"ELLER", Kind::kOr},
                                                    {"OR", Kind::kOr},
                                                    {"INTE", Kind::kNot},
                                                    {"NOT", Kind::kNot}}};

struct FieldRow {
  std::string_view name;  // folded to ASCII
  schema::Field field;
};
constexpr std::array<FieldRow, 6> kFields = {{{"titel", schema::Field::kTitle},
                                              {"title", schema::Field::kTitle},
                                              {"forfattare", schema::Field::kAuthor},
                                              {"author", schema::Field::kAuthor},
                                              {"amne", schema::Field::kTopic},
                                              {"topic", schema::Field::kTopic}}};

// The length of a quotation mark at the beginning of `text`: the straight one and the curved ones that
// word processors make of it. 0 when there is none.
std::size_t quote_length(std::string_view text) {
  if (text.starts_with('"')) return 1;
  for (const std::string_view quote : {"\u201C", "\u201D", "\u201E"}) {
    if (text.starts_with(quote)) return quote.size();
  }
  return 0;
}

std::optional<schema::Field> field_named(std::string_view name) {
  const std::string folded = text::fold_to_ascii(name);
  const auto row = std::find_if(kFields.begin(), kFields.end(),
                                [&](const FieldRow& r) { return r.name == folded; });
  if (row == kFields.end()) return std::nullopt;
  return row->field;
}

// NEAR or NEAR/n.
std::optional<std::uint32_t> near_distance(std::string_view word) {
  if (word == "NEAR") return kNearDistance;
  if (!word.starts_with("NEAR/")) return std::nullopt;
  std::uint32_t distance = 0;
  const char* end = word.data() + word.size();
  const auto [stop, failure] = std::from_chars(word.data() + 5, end, distance);
  if (failure != std::errc() || stop != end || distance == 0) return std::nullopt;
  return std::min(distance, kMaxNearDistance);
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : rest_(text) {}

  Tokens read() && {
    bool after_space = true;
    while (!rest_.empty()) {
      if (is_space(rest_.front())) {
        rest_.remove_prefix(1);
        after_space = true;
      } else if (const std::size_t quote = quote_length(rest_)) {
        read_quote(quote);
        after_space = false;
      } else if (rest_.front() == '(' || rest_.front() == ')') {
        const bool open = rest_.front() == '(';
        tokens_.push_back({open ? Kind::kOpen : Kind::kClose, std::string(rest_.substr(0, 1))});
        rest_.remove_prefix(1);
        after_space = open;
      } else if (after_space && is_minus()) {
        tokens_.push_back({Kind::kMinus, "-"});
        rest_.remove_prefix(1);
        after_space = false;
      } else {
        if (!read_reference()) read_chunk();
        after_space = false;
      }
    }
    return std::move(tokens_);
  }

 private:
  bool is_minus() const {
    return rest_.size() > 1 && rest_[0] == '-' && rest_[1] != '-' && rest_[1] != ')' &&
           !is_space(rest_[1]);
  }

  void read_quote(std::size_t length) {
    rest_.remove_prefix(length);
    for (std::size_t end = 0; end < rest_.size(); ++end) {
      if (const std::size_t closing = quote_length(rest_.substr(end))) {
        tokens_.push_back({Kind::kPhrase, std::string(rest_.substr(0, end))});
        rest_.remove_prefix(end + closing);
        return;
      }
    }
  }

  // "Dnr KS 2014/123", "§ 45": more than one word between spaces.
  bool read_reference() {
    const auto reference = text::reference_at(rest_, 0);
    if (!reference) return false;
    const std::string_view behind = rest_.substr(reference->end);
    if (behind.starts_with('*')) return false;
    tokens_.push_back({Kind::kReference, std::string(rest_.substr(0, reference->end))});
    rest_.remove_prefix(reference->end);
    return true;
  }

  void read_chunk() {
    std::size_t end = 1;
    while (end < rest_.size() && !is_space(rest_[end]) && rest_[end] != '(' && rest_[end] != ')' &&
           quote_length(rest_.substr(end)) == 0) {
      ++end;
    }
    const std::string_view chunk = rest_.substr(0, end);
    const std::size_t colon = chunk.find(':');
    if (colon != std::string_view::npos) {
      const bool has_operand = colon + 1 < rest_.size() && !is_space(rest_[colon + 1]) &&
                               rest_[colon + 1] != ')';
      if (const auto field = field_named(chunk.substr(0, colon)); field && has_operand) {
        tokens_.push_back({Kind::kField, std::string(chunk.substr(0, colon)), *field});
        rest_.remove_prefix(colon + 1);
        return;
      }
    }
    tokens_.push_back(token_of(chunk));
    rest_.remove_prefix(end);
  }

  static QueryToken token_of(std::string_view chunk) {
    // Exactly this form: a phrase of one word.
    if (chunk.size() > 1 && chunk.front() == '=') {
      return {Kind::kPhrase, std::string(chunk.substr(1))};
    }
    for (const OperatorRow& row : kOperators) {
      if (chunk == row.name) return {row.kind, std::string(chunk)};
    }
    if (const auto distance = near_distance(chunk)) {
      return {Kind::kNear, std::string(chunk), schema::Field::kText, *distance};
    }
    const std::size_t stars = chunk.size() - (chunk.find_last_not_of('*') + 1);
    if (stars > 0 && stars < chunk.size()) {
      return {Kind::kPrefix, std::string(chunk.substr(0, chunk.size() - stars))};
    }
    return {Kind::kWord, std::string(chunk)};
  }

  std::string_view rest_;
  Tokens tokens_;
};

bool is_operand(Kind kind) {
  return kind == Kind::kWord || kind == Kind::kPhrase || kind == Kind::kPrefix ||
         kind == Kind::kReference;
}
bool begins_operand(Kind kind) {
  return is_operand(kind) || kind == Kind::kOpen || kind == Kind::kMinus || kind == Kind::kField ||
         kind == Kind::kNot;
}
bool ends_operand(Kind kind) { return is_operand(kind) || kind == Kind::kClose; }

// Cuts after kMaxQueryWords operands; true when something was cut.
bool limit_words(Tokens& tokens) {
  std::size_t words = 0;
  const auto cut = std::find_if(tokens.begin(), tokens.end(), [&](const QueryToken& token) {
    return is_operand(token.kind) && ++words > kMaxQueryWords;
  });
  const bool is_cut = cut != tokens.end();
  tokens.erase(cut, tokens.end());
  return is_cut;
}

// Leaves only pairs of parentheses, with something between them, nested at most kMaxDepth deep.
void balance(Tokens& tokens) {
  std::vector<bool> keep(tokens.size(), true);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == Kind::kOpen) {
      keep[i] = false;
      open.push_back(i);
    } else if (tokens[i].kind == Kind::kClose) {
      keep[i] = false;
      if (open.empty()) continue;
      const std::size_t begin = open.back();
      open.pop_back();
      const bool holds_operand =
          std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                      tokens.begin() + static_cast<std::ptrdiff_t>(i), [](const QueryToken& token) {
                        return token.kind != Kind::kOpen && token.kind != Kind::kClose &&
                               token.kind != Kind::kMinus;
                      });
      if (open.size() < kMaxDepth && holds_operand) keep[begin] = keep[i] = true;
      // What stands before an empty pair is not about what follows it.
      if (!holds_operand && begin > 0) {
        QueryToken& before = tokens[begin - 1];
        if (before.kind == Kind::kMinus) keep[begin - 1] = false;
        if (before.kind == Kind::kField || before.kind == Kind::kNot) before.kind = Kind::kWord;
      }
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!keep[i]) continue;
    if (kept != i) tokens[kept] = std::move(tokens[i]);
    ++kept;
  }
  tokens.resize(kept);
}

// From the right: what stands before its operand and has none becomes a word; a lone minus goes.
Tokens settle_prefixes(Tokens tokens) {
  Tokens settled;  // in reverse
  for (auto token = tokens.rbegin(); token != tokens.rend(); ++token) {
    const bool before_operand = !settled.empty() && begins_operand(settled.back().kind);
    const bool before_field_text =
        !settled.empty() && (is_operand(settled.back().kind) || settled.back().kind == Kind::kOpen);
    if (token->kind == Kind::kMinus && !before_operand) continue;
    if (token->kind == Kind::kNot && !before_operand) token->kind = Kind::kWord;
    if (token->kind == Kind::kField && !before_field_text) token->kind = Kind::kWord;
    settled.push_back(std::move(*token));
  }
  std::reverse(settled.begin(), settled.end());
  return settled;
}

// From the left: what stands between two operands and lacks one becomes a word.
void settle_infixes(Tokens& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool has_both = i > 0 && ends_operand(tokens[i - 1].kind) && i + 1 < tokens.size() &&
                          begins_operand(tokens[i + 1].kind);
    const bool is_infix = tokens[i].kind == Kind::kAnd || tokens[i].kind == Kind::kOr;
    if (is_infix && !has_both) tokens[i].kind = Kind::kWord;
    if (tokens[i].kind != Kind::kNear) continue;
    const bool between_plain_words =
        has_both && tokens[i - 1].kind == Kind::kWord && tokens[i + 1].kind == Kind::kWord &&
        (i < 2 || tokens[i - 2].kind != Kind::kField);
    if (!between_plain_words) tokens[i].kind = Kind::kWord;
  }
}

// Turns operators without their operands into words, or drops them, so that the grammar always fits.
Tokens settle(Tokens tokens) {
  balance(tokens);
  tokens = settle_prefixes(std::move(tokens));
  settle_infixes(tokens);
  return tokens;
}

class Grammar {
 public:
  explicit Grammar(Tokens tokens) : tokens_(std::move(tokens)) {}

  // either := all (OR all)*
  QueryNode either(schema::Field field) {
    QueryNode node{QueryNode::Kind::kOr, {}, field, 0, {}};
    node.children.push_back(all(field));
    while (take(Kind::kOr)) node.children.push_back(all(field));
    return node.children.size() == 1 ? std::move(node.children.front()) : node;
  }

 private:
  bool at(Kind kind) const { return next_ < tokens_.size() && tokens_[next_].kind == kind; }
  bool take(Kind kind) {
    const bool taken = at(kind);
    if (taken) ++next_;
    return taken;
  }

  // all := (AND? perhaps_not)*
  QueryNode all(schema::Field field) {
    QueryNode node{QueryNode::Kind::kAnd, {}, field, 0, {}};
    while (next_ < tokens_.size() && !at(Kind::kOr) && !at(Kind::kClose)) {
      if (!take(Kind::kAnd)) node.children.push_back(perhaps_not(field));
    }
    return node.children.size() == 1 ? std::move(node.children.front()) : node;
  }

  // perhaps_not := (NOT | '-')* operand
  QueryNode perhaps_not(schema::Field field) {
    bool negated = false;
    while (at(Kind::kNot) || at(Kind::kMinus)) {
      negated = !negated;
      ++next_;
    }
    QueryNode node = operand(field);
    if (!negated) return node;
    QueryNode negation{QueryNode::Kind::kNot, {}, field, 0, {}};
    negation.children.push_back(std::move(node));
    return negation;
  }

  // operand := '(' either ')' | field operand | phrase | prefix | word (NEAR word)*
  QueryNode operand(schema::Field field) {
    if (at(Kind::kField)) field = tokens_[next_++].field;
    if (take(Kind::kOpen)) {
      QueryNode node = either(field);
      take(Kind::kClose);
      return node;
    }
    const QueryToken& token = tokens_[next_];
    if (token.kind != Kind::kWord) {
      ++next_;
      const auto kind = token.kind == Kind::kPhrase      ? QueryNode::Kind::kPhrase
                        : token.kind == Kind::kReference ? QueryNode::Kind::kReference
                                                         : QueryNode::Kind::kPrefix;
      return {kind, token.text, field, 0, {}};
    }
    QueryNode node = word(field);
    if (!at(Kind::kNear)) return node;
    QueryNode near{QueryNode::Kind::kNear, {}, field, tokens_[next_].distance, {}};
    near.children.push_back(std::move(node));
    while (at(Kind::kNear)) {
      near.distance = std::max(near.distance, tokens_[next_++].distance);
      near.children.push_back(word(field));
    }
    return near;
  }

  QueryNode word(schema::Field field) {
    return {QueryNode::Kind::kWords, tokens_[next_++].text, field, 0, {}};
  }

  Tokens tokens_;
  std::size_t next_ = 0;
};

}  // namespace

ParsedQuery parse_query(std::string_view text) {
  ParsedQuery parsed;
  Tokens tokens = Lexer(text).read();
  parsed.truncated = limit_words(tokens);
  parsed.root = Grammar(settle(std::move(tokens))).either(schema::Field::kText);
  return parsed;
}

}  // namespace leta::server
