// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/text/analyser.h"

#include <tsl/robin_map.h>
#include <unicode/uchar.h>
#include <xapian.h>

#include <algorithm>

#include "archive/text/fold.h"
#include "archive/text/lexicon/morphology.h"
#include "archive/text/lexicon_path.h"
#include "archive/text/words.h"

namespace leta::text {
namespace {

// Raised when a rule of this folder changes which terms a text gets.
constexpr int kRulesVersion = 2;

// Distinct forms that an analyser remembers; some 100 bytes each. An archive's common words fit
// many times over, and when the cache is full it starts again from nothing.
constexpr std::size_t kCacheLimit = 300'000;

bool has_letter(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z');
  });
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

void add_unique(Terms& terms, TermType type, std::string text) {
  if (text.empty()) return;
  const Term term{type, std::move(text)};
  if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(term);
}

// The pieces of a folded word between separators.
std::vector<std::string> pieces_of(std::string_view folded, std::string_view separators) {
  std::vector<std::string> pieces;
  std::size_t begin = 0;
  while (begin <= folded.size()) {
    const std::size_t end = std::min(folded.find_first_of(separators, begin), folded.size());
    if (end > begin) pieces.emplace_back(folded.substr(begin, end - begin));
    begin = end + 1;
  }
  return pieces;
}

std::string without(std::string_view text, std::string_view characters) {
  std::string out;
  for (const char c : text) {
    if (characters.find(c) == std::string_view::npos) out.push_back(c);
  }
  return out;
}

// Spaces of every kind that may stand inside a number.
std::string digits_of(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return c >= '0' && c <= '9'; });
  return out;
}

// A word with a hyphen behind it and then a space, or a comma and a space.
bool is_cut_off(std::string_view text, const Token& token) {
  std::size_t at = token.end;
  if (at >= text.size() || text[at] != '-') return false;
  ++at;
  if (at < text.size() && text[at] == ',') ++at;
  return at < text.size() && (text[at] == ' ' || text[at] == '\n');
}

bool is_conjunction(std::string_view word) {
  return word == "och" || word == "eller" || word == "samt" || word == "respektive";
}

}  // namespace

std::string_view term_type_name(TermType type) {
  switch (type) {
    case TermType::kWord:
      return "word";
    case TermType::kLemma:
      return "lemma";
    case TermType::kStem:
      return "stem";
    case TermType::kPart:
      return "part";
    case TermType::kSpan:
      break;
  }
  return "span";
}

Language language_from_tag(std::string_view tag) {
  const std::string_view primary = tag.substr(0, tag.find_first_of("-_"));
  if (primary.empty() || primary == "sv") return Language::kSwedish;
  return primary == "en" ? Language::kEnglish : Language::kOther;
}

// Finding words here is most of the work of reading text; a table that keeps its entries side by
// side, with their hashes, does it in less than half the time of std::unordered_map.
using FormCache =
    tsl::robin_map<std::string, std::shared_ptr<const Terms>, std::hash<std::string>,
                   std::equal_to<>,
                   std::allocator<std::pair<std::string, std::shared_ptr<const Terms>>>, true>;

struct Analyser::Impl {
  explicit Impl(const Result<Lexicon>& opened)
      : lexicon(opened ? std::optional(*opened) : std::nullopt),
        lexicon_error(opened ? std::string() : opened.error()),
        swedish(lexicon) {}

  WordFinder finder;
  std::optional<Lexicon> lexicon;
  std::string lexicon_error;  // where there is none
  Morphology swedish;
  Xapian::Stem english{"english"};
  FormCache cache;
  std::vector<Word> words;
  std::string key;
  std::string folded;

  // What a folded word means in a language: dictionary forms, or a stem where none is known, and
  // the parts of a compound.
  void add_meaning(const std::string& word, Language language, Terms& terms) const {
    if (!has_letter(word)) {
      add_unique(terms, TermType::kLemma, word);
      return;
    }
    switch (language) {
      case Language::kSwedish:
        add_swedish(word, terms);
        break;
      case Language::kEnglish:
        add_unique(terms, TermType::kStem, english(word));
        break;
      case Language::kOther:
        add_unique(terms, TermType::kLemma, word);
        break;
    }
  }

  void add_swedish(const std::string& word, Terms& terms) const {
    FormAnalysis analysis = swedish.analyse_form(word);
    for (std::string& lemma : analysis.lemmas)
      add_unique(terms, TermType::kLemma, std::move(lemma));
    add_unique(terms, TermType::kStem, std::move(analysis.stem));
    for (CompoundPart& part : analysis.parts)
      add_unique(terms, TermType::kPart, std::move(part.lemma));
    for (CompoundSpan& span : analysis.spans)
      add_unique(terms, TermType::kSpan, std::move(span.lemma));
  }

  // The meaning of each piece, as parts of the whole.
  void add_pieces(const std::vector<std::string>& pieces, Language language, Terms& terms) const {
    for (const std::string& piece : pieces) {
      Terms meaning;
      add_meaning(piece, language, meaning);
      for (Term& term : meaning) add_unique(terms, TermType::kPart, std::move(term.text));
    }
  }

  Terms make_terms(std::string_view surface, Word::Form form, Language language) const {
    std::string word = fold_word(surface);
    Terms terms;
    switch (form) {
      case Word::Form::kPlain:
        terms = {{TermType::kWord, word}};
        add_meaning(word, language, terms);
        break;
      case Word::Form::kHyphenated:
        terms = {{TermType::kWord, word}};
        add_meaning(word, language, terms);
        add_pieces(pieces_of(word, "-"), language, terms);
        break;
      case Word::Form::kAddress:
        terms = {{TermType::kWord, word}};
        add_pieces(pieces_of(word, ".@-"), language, terms);
        break;
      case Word::Form::kAbbreviation:
        word = without(word, ".");
        terms = {{TermType::kWord, word}, {TermType::kLemma, word}};
        break;
      case Word::Form::kNumber:
        word = digits_of(surface);
        terms = {{TermType::kWord, word}, {TermType::kLemma, word}};
        break;
      case Word::Form::kSuffixed:
        terms = {{TermType::kWord, word}};
        add_meaning(word.substr(0, word.find(':')), language, terms);
        break;
    }
    return terms;
  }

  // The terms of "hälso" in "hälso- och sjukvård": its own, and those of hälsovård.
  Terms make_elliptic_terms(const std::string& first, const std::string& second) const {
    Terms terms = {{TermType::kWord, first}};
    add_meaning(first, Language::kSwedish, terms);
    const FormAnalysis other = swedish.analyse_form(second);
    if (other.parts.size() < 2) return terms;
    // What the two share is the head; more than that where the lexicon knows the word that results.
    std::string whole = first + second.substr(other.parts.back().begin);
    for (std::size_t i = 1; i + 1 < other.parts.size(); ++i) {
      const std::string longer = first + second.substr(other.parts[i].begin);
      if (lexicon->find(longer)) {
        whole = longer;
        break;
      }
    }
    Terms meaning;
    add_swedish(whole, meaning);
    for (Term& term : meaning) add_unique(terms, term.type, std::move(term.text));
    return terms;
  }

  std::shared_ptr<const Terms> elliptic_terms(std::string_view first, std::string_view second) {
    key.assign("-").append(first).append("-").append(second);
    return remembered([&] { return make_elliptic_terms(fold_word(first), fold_word(second)); });
  }

  std::shared_ptr<const Terms> terms(std::string_view surface, Word::Form form, Language language) {
    key.assign(1, static_cast<char>('0' + static_cast<int>(form) * 4 + static_cast<int>(language)));
    key.append(surface);
    return remembered([&] { return make_terms(surface, form, language); });
  }

  // "hälso- och sjukvård", "barn-, ungdoms- och fritidsnämnden": gives the first words the meaning
  // that the last one completes.
  void complete_ellipses(std::string_view text, std::vector<Token>& tokens) {
    const auto word_of = [&](const Token& token) {
      return text.substr(token.begin, token.end - token.begin);
    };
    for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
      if (!is_cut_off(text, tokens[i])) continue;
      std::size_t last = i + 1;
      while (last < tokens.size() && is_cut_off(text, tokens[last])) ++last;
      if (last + 1 >= tokens.size()) continue;
      const std::string between = tokens[last].terms ? tokens[last].terms->front().text
                                                     : fold_word(word_of(tokens[last]));
      if (!is_conjunction(between)) continue;
      const Token& whole = tokens[last + 1];
      tokens[i].terms = elliptic_terms(word_of(tokens[i]), word_of(whole));
    }
  }

  // What the cache has for `key`, or makes.
  template <typename Make>
  std::shared_ptr<const Terms> remembered(Make make) {
    if (const auto found = cache.find(key); found != cache.end()) return found->second;
    if (cache.size() >= kCacheLimit) cache.clear();
    auto made = std::make_shared<const Terms>(make());
    cache.emplace(key, made);
    return made;
  }
};

Analyser::Analyser() : impl_(std::make_unique<Impl>(Lexicon::open(lexicon_path()))) {}
Analyser::Analyser(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

Analyser Analyser::clone() const {
  auto impl = std::make_unique<Impl>(impl_->lexicon ? Result<Lexicon>(*impl_->lexicon)
                                                    : Error{impl_->lexicon_error});
  impl->finder = impl_->finder.clone();
  return Analyser(std::move(impl));
}

void Analyser::analyse(std::string_view text, Language language, std::vector<Token>& tokens) {
  tokens.clear();
  impl_->finder.find(text, impl_->words);
  std::uint32_t position = 0;
  for (const Word& word : impl_->words) {
    auto terms = impl_->terms(text.substr(word.begin, word.end - word.begin), word.form, language);
    // A word of ignorable characters only folds to nothing; they are not ASCII.
    if (!is_ascii(text[word.begin]) && terms->front().text.empty()) continue;
    tokens.push_back({word.begin, word.end, position++, std::move(terms)});
  }
  if (language == Language::kSwedish && impl_->lexicon) impl_->complete_ellipses(text, tokens);
}

void Analyser::analyse_wanted(std::string_view text, Language language, const WantedWords& wanted,
                              std::vector<Token>& tokens) {
  tokens.clear();
  impl_->finder.find(text, impl_->words);
  std::uint32_t position = 0;
  for (const Word& word : impl_->words) {
    const std::string_view surface = text.substr(word.begin, word.end - word.begin);
    std::shared_ptr<const Terms> terms;
    if (word.form == Word::Form::kPlain) {
      // What begins with ASCII does not fold to nothing.
      if (!is_ascii(surface.front()) || wanted.may_be_written(surface)) {
        fold_word(surface, impl_->folded);
        if (impl_->folded.empty()) continue;
        if (wanted.may_be(impl_->folded)) terms = impl_->terms(surface, word.form, language);
      }
    } else {
      terms = impl_->terms(surface, word.form, language);
      if (!is_ascii(text[word.begin]) && terms->front().text.empty()) continue;
    }
    tokens.push_back({word.begin, word.end, position++, std::move(terms)});
  }
  if (language == Language::kSwedish && impl_->lexicon) impl_->complete_ellipses(text, tokens);
}

std::shared_ptr<const Terms> Analyser::terms_of(std::string_view word, Language language) {
  return impl_->terms(word, Word::Form::kPlain, language);
}

std::string Analyser::lexicon_problem() const {
  if (impl_->lexicon) return {};
  return "Swedish words are read by their stem only, without dictionary forms and compounds: " +
         impl_->lexicon_error +
         ". Install Debian's hunspell-sv and build Leta again (./leta build), or name a compiled "
         "lexicon in $LETA_LEXICON.";
}

std::string Analyser::fingerprint() const {
  return "rules-" + std::to_string(kRulesVersion) +
         " unicode-" U_UNICODE_VERSION " snowball-xapian-" +
         std::to_string(Xapian::major_version()) + "." + std::to_string(Xapian::minor_version()) +
         " " + impl_->swedish.fingerprint();
}

}  // namespace leta::text
