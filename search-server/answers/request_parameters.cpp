// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/request_parameters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "search-server/answers/period_end.h"

namespace leta::server {
namespace {

// Collects the request while its fields are read one by one.
class Reader {
 public:
  Reader(Lang lang, bool group_versions) {
    read_.request.lang = lang;
    read_.request.group_versions = group_versions;
  }

  void field(const QueryField& field);
  ReadRequest take() && { return std::move(read_); }

 private:
  using Set = void (Reader::*)(const std::string& value);
  struct Row {
    std::string_view name;
    Set set;
  };
  static const std::array<Row, 17> kRows;

  void error(std::string_view parameter, std::string_view swedish, std::string_view english) {
    read_.errors.push_back(
        {std::string(parameter),
         std::string(read_.request.lang == Lang::kSwedish ? swedish : english)});
  }

  void q(const std::string& value);
  void lang(const std::string& value);
  void sort(const std::string& value);
  void from(const std::string& value) {
    date("from", value, PeriodEnd::kFirst, read_.request.from);
  }
  void to(const std::string& value) { date("to", value, PeriodEnd::kLast, read_.request.to); }
  void mentioned_from(const std::string& value) {
    date("mentioned_from", value, PeriodEnd::kFirst, read_.request.mentioned_from);
  }
  void mentioned_to(const std::string& value) {
    date("mentioned_to", value, PeriodEnd::kLast, read_.request.mentioned_to);
  }
  void decisions(const std::string& value);
  void decided_by(const std::string& value);
  void decided_from(const std::string& value) {
    date("decided_from", value, PeriodEnd::kFirst, read_.request.decided_from);
  }
  void decided_to(const std::string& value) {
    date("decided_to", value, PeriodEnd::kLast, read_.request.decided_to);
  }
  void offset(const std::string& value) {
    number("offset", value, UINT32_MAX - kMaxLimit, read_.request.offset);
  }
  void limit(const std::string& value) { number("limit", value, kMaxLimit, read_.request.limit); }
  void generation(const std::string& value) {
    number("generation", value, UINT32_MAX, read_.request.generation.emplace());
  }
  void group(const std::string& value);
  void facets(const std::string& value);
  void facet_limit(const std::string& value) {
    number("facet_limit", value, kMaxFacetLimit, read_.request.facet_limit);
  }
  void filter(schema::Facet facet, const std::string& value);
  void date(std::string_view name, const std::string& value, PeriodEnd end, Date& date);
  void number(std::string_view name, const std::string& value, std::uint32_t max,
              std::uint32_t& number);

  ReadRequest read_;
};

const std::array<Reader::Row, 17> Reader::kRows = {{
    {"q", &Reader::q},
    {"lang", &Reader::lang},
    {"sort", &Reader::sort},
    {"from", &Reader::from},
    {"to", &Reader::to},
    {"mentioned_from", &Reader::mentioned_from},
    {"mentioned_to", &Reader::mentioned_to},
    {"decisions", &Reader::decisions},
    {"decided_by", &Reader::decided_by},
    {"decided_from", &Reader::decided_from},
    {"decided_to", &Reader::decided_to},
    {"offset", &Reader::offset},
    {"limit", &Reader::limit},
    {"generation", &Reader::generation},
    {"group", &Reader::group},
    {"facets", &Reader::facets},
    {"facet_limit", &Reader::facet_limit},
}};

void Reader::field(const QueryField& field) {
  const auto row = std::find_if(kRows.begin(), kRows.end(),
                                [&](const Row& r) { return r.name == field.name; });
  const std::optional<schema::Facet> facet = schema::facet_from_name(field.name);
  if (row == kRows.end() && !facet) return;
  if (!field.value) {
    error(field.name, "Värdet är inte giltig UTF-8 i procentkodning.",
          "The value is not percent-encoded UTF-8.");
  } else if (facet) {
    filter(*facet, *field.value);
  } else if (!field.value->empty() || row->name == "facets" || row->name == "q") {
    (this->*row->set)(*field.value);
  }
}

void Reader::q(const std::string& value) {
  std::size_t characters = 0;
  std::size_t bytes = 0;
  for (; bytes < value.size(); ++bytes) {
    const bool starts_character = (static_cast<unsigned char>(value[bytes]) & 0xC0) != 0x80;
    if (starts_character && ++characters > kMaxQueryCharacters) break;
  }
  read_.request.text = value.substr(0, bytes);
  read_.request.truncated = bytes < value.size();
}

void Reader::lang(const std::string& value) {
  if (const std::optional<Lang> lang = read_lang({{"lang", value}})) {
    read_.request.lang = *lang;
  } else {
    error("lang", "Språket ska vara sv eller en.", "The language must be sv or en.");
  }
}

void Reader::sort(const std::string& value) {
  const auto name = std::find(kSortNames.begin(), kSortNames.end(), value);
  if (name == kSortNames.end()) {
    error("sort", "Ordningen ska vara relevance, newest, oldest eller title.",
          "The order must be relevance, newest, oldest or title.");
  } else {
    read_.request.sort = static_cast<Sort>(name - kSortNames.begin());
  }
}

void Reader::group(const std::string& value) {
  if (value != "versions" && value != "none") {
    return error("group", "Värdet ska vara versions eller none.",
                 "The value must be versions or none.");
  }
  read_.request.group_versions = value == "versions";
}

void Reader::decisions(const std::string& value) {
  if (value != "0" && value != "1") {
    return error("decisions", "Värdet ska vara 0 eller 1.", "The value must be 0 or 1.");
  }
  read_.request.decisions = value == "1";
}

void Reader::decided_by(const std::string& value) {
  auto& bodies = read_.request.decided_by;
  if (std::find(bodies.begin(), bodies.end(), value) == bodies.end()) bodies.push_back(value);
}

void Reader::facets(const std::string& value) {
  read_.request.facets.clear();
  std::string_view rest = value;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view name = rest.substr(0, comma);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    const std::optional<schema::Facet> facet = schema::facet_from_name(name);
    if (!facet) {
      error("facets", "Ett av namnen är ingen facett.", "One of the names is not a facet.");
      return;
    }
    auto& facets = read_.request.facets;
    if (std::find(facets.begin(), facets.end(), *facet) == facets.end()) facets.push_back(*facet);
  }
}

void Reader::filter(schema::Facet facet, const std::string& value) {
  if (value.empty()) return;
  if (value != kNoValue) {
    const DatePrecision precision = parse_iso_date(value).precision;
    if (facet == schema::Facet::kYear && precision != DatePrecision::kYear) {
      return error("year", "Året skrivs ÅÅÅÅ.", "A year is written YYYY.");
    }
    if (facet == schema::Facet::kMonth && precision != DatePrecision::kMonth) {
      return error("month", "Månaden skrivs ÅÅÅÅ-MM.", "A month is written YYYY-MM.");
    }
  }
  auto& values = read_.request.filters[facet_index(facet)];
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

void Reader::date(std::string_view name, const std::string& value, PeriodEnd end, Date& date) {
  date = read_period_end(value, end);
  if (date) return;
  error(name, "Skriv ett år, en månad eller en dag: 2014, 2014-03, 17 mars 2014 eller våren 2014.",
        "Write a year, a month or a day: 2014, 2014-03, 17 March 2014 or spring 2014.");
}

void Reader::number(std::string_view name, const std::string& value, std::uint32_t max,
                    std::uint32_t& number) {
  std::uint32_t parsed = 0;
  const char* end = value.data() + value.size();
  const auto [stop, failure] = std::from_chars(value.data(), end, parsed);
  if (failure != std::errc() || stop != end || parsed > max) {
    const std::string most = std::to_string(max);
    error(name, "Talet ska vara ett heltal från 0 till " + most + ".",
          "The number must be a whole number from 0 to " + most + ".");
  } else {
    number = parsed;
  }
}

// Orders languages by their weight in an Accept-Language header; "en;q=0.8" is 800 thousandths.
int weight_thousandths(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == std::string_view::npos) return 1000;
  int weight = 0;
  int scale = 1000;
  bool fraction = false;
  for (const char c : parameters.substr(at + 2)) {
    if (c == '.' && !fraction) {
      fraction = true;
    } else if (c >= '0' && c <= '9' && scale > 0) {
      weight += (c - '0') * scale;
      scale /= 10;
    } else {
      break;
    }
  }
  return weight;
}

}  // namespace

ReadRequest read_search_request(const std::vector<QueryField>& fields, Lang language,
                                bool group_versions) {
  Reader reader(read_lang(fields).value_or(language), group_versions);
  for (const QueryField& field : fields) reader.field(field);
  return std::move(reader).take();
}

std::optional<Lang> read_lang(const std::vector<QueryField>& fields) {
  std::optional<Lang> lang;
  for (const QueryField& field : fields) {
    if (field.name != "lang") continue;
    if (field.value == "sv") lang = Lang::kSwedish;
    if (field.value == "en") lang = Lang::kEnglish;
  }
  return lang;
}

Lang lang_from_header(std::string_view accept_language) {
  int swedish = 0;
  int english = 0;
  while (!accept_language.empty()) {
    const std::size_t comma = std::min(accept_language.find(','), accept_language.size());
    std::string_view range = accept_language.substr(0, comma);
    accept_language.remove_prefix(std::min(comma + 1, accept_language.size()));
    range.remove_prefix(std::min(range.find_first_not_of(" \t"), range.size()));
    const std::size_t semicolon = std::min(range.find(';'), range.size());
    const std::string_view tag = range.substr(0, semicolon);
    const std::string_view primary = tag.substr(0, std::min(tag.find('-'), tag.size()));
    const int weight = weight_thousandths(range.substr(semicolon));
    if (primary == "sv") swedish = std::max(swedish, weight);
    if (primary == "en") english = std::max(english, weight);
  }
  return english > swedish ? Lang::kEnglish : Lang::kSwedish;
}

}  // namespace leta::server
