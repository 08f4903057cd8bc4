// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/http_routes.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "archive/hash.h"
#include "search-server/answers/compare_view.h"
#include "search-server/answers/decision_list.h"
#include "search-server/answers/document_hits.h"
#include "search-server/answers/documents.h"
#include "search-server/answers/json_writer.h"
#include "search-server/answers/request_parameters.h"
#include "search-server/answers/searcher.h"
#include "search-server/answers/site_url.h"
#include "search-server/answers/suggest.h"
#include "search-server/exports/decision_export.h"
#include "search-server/exports/export_stream.h"
#include "search-server/formats/query_string.h"
#include "search-server/http/entity_tag.h"
#include "search-server/http/original_answer.h"
#include "search-server/pages/open_search.h"
#include "search-server/pages/page_compare.h"
#include "search-server/pages/page_decisions.h"
#include "search-server/pages/page_document.h"
#include "search-server/pages/page_embed.h"
#include "search-server/pages/page_error.h"
#include "search-server/pages/page_feed.h"
#include "search-server/pages/page_resources.h"
#include "search-server/pages/page_search.h"
#include "search-server/pages/page_stepper.h"
#include "search-server/pages/texts.h"

namespace leta::server {
namespace {

constexpr std::string_view kJson = "application/json; charset=utf-8";
constexpr std::string_view kProblemJson = "application/problem+json; charset=utf-8";
constexpr std::string_view kHtml = "text/html; charset=utf-8";
constexpr std::string_view kAtom = "application/atom+xml; charset=utf-8";
constexpr std::string_view kOpenSearch = "application/opensearchdescription+xml; charset=utf-8";
constexpr std::string_view kBrowserSuggestions = "application/x-suggestions+json; charset=utf-8";
constexpr std::string_view kMethods = "GET, HEAD, OPTIONS";
constexpr std::uint32_t kSimilarOnPage = 5;

struct StatusRow {
  int status;
  std::string_view swedish;
  std::string_view english;
};
constexpr StatusRow kStatuses[] = {
    {400, "Begäran går inte att läsa", "The request cannot be read"},
    {401, "Här krävs en giltig inloggning", "A valid login is needed here"},
    {404, "Finns inte", "Not found"},
    {405, "Metoden går inte att använda här", "The method cannot be used here"},
    {413, "Begäran är för stor", "The request is too large"},
    {414, "Adressen är för lång", "The address is too long"},
    {416, "Filen har inte den delen", "The file has no such part"},
    {429, "För många frågor, försök igen snart", "Too many requests, try again soon"},
    {431, "Begärans huvud är för stort", "The request's headers are too large"},
    {500, "Något gick fel", "Something went wrong"},
    {503, "Servern är upptagen, försök igen snart", "The server is busy, try again soon"},
};

// Stops the handling of a request with a problem instead of an answer.
struct ProblemFound {
  Problem problem;
};

[[noreturn]] void give_up(int status, std::vector<ParameterError> errors = {},
                          std::string detail = {}) {
  throw ProblemFound{{status, {}, std::move(detail), std::move(errors)}};
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

bool wants_html(const HttpRequest& request) {
  return request.accept.find("text/html") != std::string::npos;
}

// Of what is said to whoever asked.
Lang lang_of(const HttpRequest& request) {
  return read_lang(read_query_string(request.query()))
      .value_or(wants_html(request) ? lang_from_header(request.accept_language) : Lang::kSwedish);
}

// What was asked for, where the same request may do better later: one that can be read. Never an address
// elsewhere, which a path that begins with two slashes would be.
std::string address_to_ask_again(const HttpRequest& request, int status) {
  const bool may_help = status == 429 || status >= 500;
  const bool is_ours = !request.target.starts_with("//") && !request.target.starts_with("/\\");
  const bool can_be_read = percent_decode(request.target).has_value();
  return may_help && is_ours && can_be_read && request.method == "GET" ? request.target
                                                                       : std::string();
}

// Seconds until asking again makes sense.
std::string_view wait_of(Unready unready) {
  switch (unready) {
    case Unready::kBusy:
      break;
    case Unready::kTooLong:
      return "30";
    case Unready::kStarting:
      return "5";
    case Unready::kUnreadable:
      return "60";
  }
  return "1";
}

Problem not_now(Unready unready) { return {503, {}, {}, {}, unready}; }

HttpResponse response(int status, std::string_view content_type, std::string body) {
  HttpResponse response;
  response.status = status;
  response.headers = {{"Content-Type", std::string(content_type)}};
  response.body = std::move(body);
  return response;
}

// Between the cells of a table.
char read_separator(const std::vector<QueryField>& fields, Lang lang) {
  char separator = ',';
  for (const QueryField& field : fields) {
    if (field.name != "separator") continue;
    if (field.value != "comma" && field.value != "semicolon") {
      give_up(400, {{"separator", lang == Lang::kSwedish
                                      ? "Skiljetecknet ska vara comma eller semicolon."
                                      : "The separator must be comma or semicolon."}});
    }
    separator = field.value == "comma" ? ',' : ';';
  }
  return separator;
}

// Pages load nothing but the server's own files; other answers load nothing.
std::string_view policy_of(std::string_view content_type) {
  return content_type == kHtml
             ? "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
               "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
             : "default-src 'none'; frame-ancestors 'none'";
}

// On every response.
void add_policy_headers(HttpResponse& response, std::string_view policy) {
  response.headers.emplace_back("Content-Security-Policy", policy);
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Referrer-Policy", "same-origin");
}
void add_security_headers(HttpResponse& response, std::string_view content_type) {
  add_policy_headers(response, policy_of(content_type));
}

// A file to keep, made while it is sent.
HttpResponse file(const ExportFormat& format, const std::string& name, ExportBody body) {
  HttpResponse answer = response(200, format.media_type, {});
  answer.stream = std::move(body.stream);
  answer.headers.emplace_back(
      "Content-Disposition",
      "attachment; filename=\"" + name + "." + std::string(format.extension) + "\"");
  answer.headers.emplace_back("Leta-Total", std::to_string(body.total));
  answer.headers.emplace_back("Trailer", kExportTrailers);
  answer.headers.emplace_back("Cache-Control", "no-store");
  add_security_headers(answer, format.media_type);
  return answer;
}

// A file whose address changes with its content.
HttpResponse for_good(std::string_view media_type, std::string content) {
  HttpResponse answer = response(200, media_type, std::move(content));
  answer.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  add_security_headers(answer, media_type);
  return answer;
}

}  // namespace

// A request that has found its route.
struct HttpRoutes::Call {
  const HttpRequest& request;
  std::string id;  // decoded, for patterns with {id}
  std::vector<QueryField> fields;
  const SiteLook& look;

  bool has(std::string_view name) const {
    return std::ranges::find(fields, name, &QueryField::name) != fields.end();
  }
  // Of the last one of that name; "" for none, or one that cannot be read.
  std::string value(std::string_view name) const {
    std::string value;
    for (const QueryField& field : fields) {
      if (field.name == name) value = field.value.value_or("");
    }
    return value;
  }
  Lang lang(bool of_page) const {
    const Lang wanted = of_page ? lang_from_header(request.accept_language) : Lang::kSwedish;
    return read_lang(fields).value_or(wanted);
  }
  SearchRequest search_request(bool of_page) const {
    ReadRequest read = read_search_request(fields, lang(of_page), of_page);
    if (!read.errors.empty()) give_up(400, std::move(read.errors));
    return std::move(read.request);
  }
  // Of lists of decisions: `in` says where the words are to be.
  bool in_sentence() const {
    const std::string where = value("in");
    if (where.empty() || where == "document") return false;
    if (where == "sentence") return true;
    give_up(400, {{"in", lang(false) == Lang::kSwedish ? "Värdet ska vara document eller sentence."
                                                       : "The value must be document or sentence."}});
  }
  SearchRequest decisions_request() const {
    SearchRequest wanted = search_request(false);
    wanted.in_sentence = in_sentence();
    return wanted;
  }
  PageAddress page_address() const {
    PageAddress address{search_request(true), read_lang(fields).has_value()};
    address.versions_apart = !address.request.group_versions;
    address.whole_facet = schema::facet_from_name(value("all"));
    address.login = request.login;
    address.look = &look;
    address.site = site_url(request);
    return address;
  }
};

const std::vector<HttpRoutes::Route>& HttpRoutes::routes() {
  static const std::vector<Route> kRoutes = {
      {"/", &HttpRoutes::search_page},
      {"/document/{id}", &HttpRoutes::document_page},
      {"/document/{id}/compare", &HttpRoutes::compare_page},
      {"/embed", &HttpRoutes::embed_page},
      {"/embed.js", &HttpRoutes::embed_file},
      {"/embed.css", &HttpRoutes::embed_file},
      {"/document/{id}/original", &HttpRoutes::original},
      {"/embed-results.js", &HttpRoutes::embed_file},
      {"/embed-results.css", &HttpRoutes::embed_file},
      {"/beslut", &HttpRoutes::decisions_page},
      {"/feed.atom", &HttpRoutes::feed},
      {"/opensearch.xml", &HttpRoutes::open_search},
      {"/opensearch/suggestions", &HttpRoutes::open_search_suggestions},
      {"/api/v1/search", &HttpRoutes::search},
      {"/api/v1/documents/{id}", &HttpRoutes::document},
      {"/api/v1/documents/{id}/similar", &HttpRoutes::similar},
      {"/api/v1/decisions", &HttpRoutes::decisions},
      {"/api/v1/decisions/export", &HttpRoutes::decisions_file},
      {"/api/v1/export", &HttpRoutes::export_file},
      {"/api/v1/suggest", &HttpRoutes::suggestions},
      {"/api/v1/openapi.json", &HttpRoutes::description},
      {"/static/{id}", &HttpRoutes::static_file},
      {"/healthz", &HttpRoutes::health},
      {"/readyz", &HttpRoutes::health},
  };
  return kRoutes;
}

std::vector<std::string_view> HttpRoutes::patterns() {
  std::vector<std::string_view> patterns;
  std::ranges::transform(routes(), std::back_inserter(patterns), &Route::pattern);
  return patterns;
}

HttpResponse HttpRoutes::answer(const HttpRequest& request) const {
  std::string_view route;
  const auto answer = [&] {
    try {
      return dispatch(request, route);
    } catch (ProblemFound& found) {
      return problem(request, std::move(found.problem), look_);
    } catch (const TakesTooLong&) {
      return problem(request, not_now(Unready::kTooLong), look_);
    } catch (const Unavailable&) {
      return problem(request, not_now(Unready::kBusy), look_);
    } catch (const DamagedDocument& damage) {
      HttpResponse failed = problem(
          request, {500, {}, std::string(text(lang_of(request), "document.damaged")), {}}, look_);
      failed.fault = damage.what();
      return failed;
    } catch (const Xapian::DatabaseError& error) {
      HttpResponse failed = problem(request, not_now(Unready::kUnreadable), look_);
      failed.fault = error.get_description();
      return failed;
    } catch (const Xapian::Error& error) {
      return fault(request, error.get_description());
    } catch (const std::exception& error) {
      return fault(request, error.what());
    }
  };
  HttpResponse response = answer();
  response.route = route;
  return response;
}

HttpResponse HttpRoutes::refusal(int status) {
  const auto row = std::find_if(std::begin(kStatuses), std::end(kStatuses),
                                [&](const StatusRow& r) { return r.status == status; });
  HttpResponse refused =
      response(status, kProblemJson, problem_json({status, std::string(row->swedish), {}, {}}));
  add_security_headers(refused, kProblemJson);
  refused.headers.emplace_back("Cache-Control", "no-store");
  if (status == 503) refused.headers.emplace_back("Retry-After", "1");
  return refused;
}

HttpResponse HttpRoutes::dispatch(const HttpRequest& request,
                                  std::string_view& route_found) const {
  if (request.target.size() > kMaxTarget) give_up(414);
  const std::vector<std::string_view> segments = segments_of(request.path());
  for (const Route& route : routes()) {
    const std::vector<std::string_view> pattern = segments_of(route.pattern);
    if (pattern.size() != segments.size()) continue;
    Call call{request, {}, {}, look_};
    bool fits = true;
    for (std::size_t i = 0; fits && i < pattern.size(); ++i) {
      if (pattern[i] == "{id}") {
        std::optional<std::string> id = percent_decode(segments[i]);
        if (!id) give_up(400);
        call.id = *std::move(id);
      } else {
        fits = pattern[i] == segments[i];
      }
    }
    if (!fits) continue;
    route_found = route.pattern;
    if (request.method == "OPTIONS") {
      HttpResponse options = response(204, kJson, {});
      options.headers = {{"Allow", std::string(kMethods)}};
      add_security_headers(options, kJson);
      return options;
    }
    if (request.method != "GET" && request.method != "HEAD") give_up(405);
    call.fields = read_query_string(request.query());
    return (this->*route.handler)(call);
  }
  if (!percent_decode(request.path())) give_up(400);
  give_up(404);
}

HttpResponse HttpRoutes::problem(const HttpRequest& request, Problem problem,
                                 const SiteLook& look) {
  const std::vector<QueryField> fields = read_query_string(request.query());
  const Lang lang = lang_of(request);
  const auto row = std::find_if(std::begin(kStatuses), std::end(kStatuses),
                                [&](const StatusRow& r) { return r.status == problem.status; });
  problem.title = std::string(lang == Lang::kSwedish ? row->swedish : row->english);
  HttpResponse failed;
  if (wants_html(request)) {
    PageAddress address{read_search_request(fields, lang).request, read_lang(fields).has_value()};
    address.login = request.login;
    address.look = &look;
    failed = response(problem.status, kHtml, render_error_page(problem, address,
                                        address_to_ask_again(request, problem.status)));
    add_security_headers(failed, kHtml);
  } else {
    if (problem.status == 503) problem.detail = std::string(problem_heading(problem, lang)) + ".";
    failed = response(problem.status, kProblemJson, problem_json(problem));
    add_security_headers(failed, kProblemJson);
  }
  failed.headers.emplace_back("Cache-Control", "no-store");
  failed.headers.emplace_back("Vary", "Accept, Accept-Language");
  if (problem.status == 405) failed.headers.emplace_back("Allow", std::string(kMethods));
  if (problem.status == 503) {
    failed.headers.emplace_back("Retry-After", wait_of(problem.unready));
  }
  return failed;
}

HttpResponse HttpRoutes::fault(const HttpRequest& request, std::string what) const {
  HttpResponse failed = problem(request, {500, {}, {}, {}}, look_);
  failed.fault = std::move(what);
  return failed;
}

// What is taken down must be gone: browsers ask about their copy each time, which also gives
// another one after a login; a cache for many may answer with its own for a minute.
std::string_view HttpRoutes::cache_control() const {
  return audience_ == Audience::kPublic ? "public, max-age=0, s-maxage=60, must-revalidate"
                                        : "private, no-cache";
}

template <typename Make>
HttpResponse HttpRoutes::from_archive(const Call& call, std::string_view content_type,
                                      Make make) const {
  const bool is_page = content_type == kHtml;
  const auto tag_of = [&](const Snapshot& snapshot) {
    const Revision& revision = snapshot.revision();
    // Not the manifest's generation: that also grows with what is internal.
    std::string all = LETA_VERSION " " + std::to_string(revision.public_documents) + " " +
                      std::to_string(revision.internal_documents) + " " +
                      (call.lang(is_page) == Lang::kSwedish ? "sv " : "en ") +
                      configuration_ + " " + std::to_string(static_cast<int>(call.request.login)) +
                      " " + site_url(call.request) + " " +
                      call.request.target;
    return "\"" + short_hash(all, 20) + "\"";
  };
  const auto add_headers = [&](HttpResponse& answer, const std::string& tag) {
    answer.headers.emplace_back("ETag", tag);
    answer.headers.emplace_back("Cache-Control", cache_control());
    if (is_page) answer.headers.emplace_back("Vary", "Accept-Language");
    add_security_headers(answer, content_type);
  };
  if (!call.request.if_none_match.empty()) {
    const std::string tag = tag_of(*archive_.current());
    if (names_tag(call.request.if_none_match, tag)) {
      HttpResponse unchanged;
      unchanged.status = 304;
      add_headers(unchanged, tag);
      return unchanged;
    }
  }
  std::string tag = tag_of(*archive_.current());
  std::string timing = "cache";
  std::optional<std::string> body = answers_.find(tag);
  if (!body) {
    body = archive_.read([&](const Reader& reader) {
      tag = tag_of(reader.snapshot);
      std::string made = make(reader);
      reader.times.end("write");
      timing = reader.times.text();
      return made;
    });
    answers_.keep(tag, *body);
  }
  HttpResponse answer = response(200, content_type, *std::move(body));
  add_headers(answer, tag);
  if (call.request.server_timing) answer.headers.emplace_back("Server-Timing", timing);
  return answer;
}

HttpResponse HttpRoutes::search_page(const Call& call) const {
  const PageAddress address = call.page_address();
  return from_archive(call, kHtml, [&](const Reader& reader) {
    return render_search_page(address, read_search_page(address, reader));
  });
}

HttpResponse HttpRoutes::document_page(const Call& call) const {
  const PageAddress address = call.page_address();
  return from_archive(call, kHtml, [&](const Reader& reader) {
    std::optional<DocumentView> view = find_document(call.id, reader);
    if (!view) give_up(404);
    try {
      view->similar = *find_similar(call.id, kSimilarOnPage, reader);
    } catch (const DamagedDocument&) {
      // What it says can be read all the same.
    }
    view->site = site_url(call.request);
    view->hits = find_hits(address.request.text, view->document, reader);
    view->reference = export_record(call.id, view->site, reader);
    return render_document_page(*view, address,
                                {read_step(call.value("hit")), call.value("cite")});
  });
}

HttpResponse HttpRoutes::compare_page(const Call& call) const {
  const PageAddress address = call.page_address();
  const std::string with = call.value("with");
  if (with.empty()) {
    give_up(400, {{"with", address.request.lang == Lang::kSwedish
                               ? "Id för det andra dokumentet saknas."
                               : "The other document's id is missing."}});
  }
  return from_archive(call, kHtml, [&](const Reader& reader) {
    const std::optional<CompareView> view = compare_documents(with, call.id, reader);
    if (!view) give_up(404);
    return render_compare_page(*view, address, read_step(call.value("change")));
  });
}

HttpResponse HttpRoutes::embed_page(const Call& call) const {
  HttpResponse answer = response(
      200, kHtml,
      render_embed_page(call.search_request(true).lang, read_lang(call.fields).has_value(),
                        site_url(call.request), look_));
  answer.headers.emplace_back("Cache-Control", "no-cache");
  answer.headers.emplace_back("Vary", "Accept-Language");
  add_security_headers(answer, kHtml);
  return answer;
}

// Scripts and styles that other sites load: an address for good, so browsers ask again after an hour.
HttpResponse HttpRoutes::embed_file(const Call& call) const {
  const WebFile* file = find_web_file(call.request.path().substr(1));
  const std::string tag = "\"" + std::string(file->hash) + "\"";
  const bool unchanged = call.request.if_none_match.find(tag) != std::string::npos;
  HttpResponse answer = response(unchanged ? 304 : 200, file->media_type,
                                 unchanged ? std::string() : std::string(file->content));
  answer.headers.emplace_back("ETag", tag);
  answer.headers.emplace_back("Cache-Control", "public, max-age=3600");
  if (audience_ == Audience::kPublic) {
    answer.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
  }
  add_security_headers(answer, file->media_type);
  return answer;
}

HttpResponse HttpRoutes::original(const Call& call) const {
  const bool swedish = call.lang(wants_html(call.request)) == Lang::kSwedish;
  const std::vector<OriginalPlace> places = archive_.read([&](const Reader& reader) {
    const std::optional<Xapian::docid> number = document_number(call.id, reader.database);
    if (!number) give_up(404);
    return reader.originals.places_of(stored_document(*number, reader));
  });
  if (places.empty()) {
    give_up(404, {},
            swedish ? "Dokumentets fil lämnas inte ut här. Texten finns på dokumentets sida."
                    : "The document's file is not given out here. Its text is on its page.");
  }
  for (const OriginalPlace& place : places) {
    std::optional<OriginalFile> file = open_original(place);
    if (!file) continue;
    const std::string name = place.file.empty() ? place.source.filename().string()
                                                : place.file.substr(place.file.rfind('/') + 1);
    HttpResponse answer = original_answer(call.request, *std::move(file), name);
    if (answer.status == 416) {
      HttpResponse refused = problem(call.request, {416, {}, {}, {}}, look_);
      std::ranges::move(answer.headers, std::back_inserter(refused.headers));
      return refused;
    }
    answer.headers.emplace_back("Cache-Control", cache_control());
    add_policy_headers(answer, kOriginalPolicy);
    return answer;
  }
  give_up(404, {},
          swedish ? "Dokumentets fil finns inte kvar. Texten finns på dokumentets sida."
                  : "The document's file is no longer there. Its text is on its page.");
}

HttpResponse HttpRoutes::decisions_page(const Call& call) const {
  PageAddress address = call.page_address();
  if (!call.has("limit")) address.request.limit = kDecisionsOnPage;
  address.request.in_sentence = call.in_sentence() && !address.request.text.empty();
  return from_archive(call, kHtml, [&](const Reader& reader) {
    const DecisionList list = list_decisions(address.request, reader);
    SearchRequest with_words = address.request;
    with_words.in_sentence = true;
    const bool is_counted = address.request.in_sentence || address.request.text.empty();
    return render_decisions_page(address, list,
                                 is_counted ? list.total : count_decisions(with_words, reader));
  });
}

HttpResponse HttpRoutes::feed(const Call& call) const {
  PageAddress address{call.decisions_request(), read_lang(call.fields).has_value()};
  address.look = &look_;
  if (!call.has("limit")) address.request.limit = kFeedLimit;
  const std::string site = site_url(call.request);
  return from_archive(call, kAtom, [&](const Reader& reader) {
    return render_feed(read_feed(address.request, site, reader), address, site);
  });
}

HttpResponse HttpRoutes::open_search(const Call& call) const {
  const Lang lang = call.search_request(false).lang;
  HttpResponse answer =
      response(200, kOpenSearch, render_open_search(lang, site_url(call.request), look_));
  answer.headers.emplace_back("Cache-Control", "no-cache");
  add_security_headers(answer, kOpenSearch);
  return answer;
}

HttpResponse HttpRoutes::open_search_suggestions(const Call& call) const {
  const SearchRequest request = call.search_request(false);
  return from_archive(call, kBrowserSuggestions, [&](const Reader& reader) {
    return server::open_search_suggestions(request.text, suggest(request, reader),
                                           site_url(call.request));
  });
}

HttpResponse HttpRoutes::search(const Call& call) const {
  const SearchRequest request = call.search_request(false);
  return from_archive(call, kJson, [&](const Reader& reader) {
    return search_json(request, server::search(request, reader));
  });
}

HttpResponse HttpRoutes::document(const Call& call) const {
  return from_archive(call, kJson, [&](const Reader& reader) {
    const std::optional<DocumentView> view = find_document(call.id, reader);
    if (!view) give_up(404);
    return document_json(*view);
  });
}

HttpResponse HttpRoutes::similar(const Call& call) const {
  const SearchRequest request = call.search_request(false);
  return from_archive(call, kJson, [&](const Reader& reader) {
    const auto hits = find_similar(call.id, request.limit, reader);
    if (!hits) give_up(404);
    return similar_json(call.id, *hits);
  });
}

HttpResponse HttpRoutes::decisions(const Call& call) const {
  const SearchRequest request = call.decisions_request();
  return from_archive(call, kJson, [&](const Reader& reader) {
    return decisions_json(request, list_decisions(request, reader));
  });
}

HttpResponse HttpRoutes::decisions_file(const Call& call) const {
  DecisionExport wanted{call.decisions_request(), {}, read_separator(call.fields, call.lang(false)),
                        site_url(call.request)};
  const bool swedish = wanted.request.lang == Lang::kSwedish;
  for (const QueryField& field : call.fields) {
    if (field.name != "format") continue;
    if (field.value != "jsonl" && field.value != "csv") {
      give_up(400, {{"format", swedish ? "Formatet ska vara jsonl eller csv."
                                       : "The format must be jsonl or csv."}});
    }
    wanted.format = field.value == "csv" ? DecisionFormat::kCsv : DecisionFormat::kJsonLines;
  }
  const std::string_view format = wanted.format == DecisionFormat::kCsv ? "csv" : "jsonl";
  return file(*find_export_format(format), swedish ? "beslut" : "decisions",
              export_decisions(std::move(wanted), archive_));
}

HttpResponse HttpRoutes::export_file(const Call& call) const {
  Export wanted{
      call.search_request(false), find_export_format("jsonl"), {}, site_url(call.request)};
  const bool swedish = wanted.request.lang == Lang::kSwedish;
  for (const QueryField& field : call.fields) {
    if (field.name != "format") continue;
    wanted.format = find_export_format(field.value.value_or(""));
    if (wanted.format == nullptr) {
      give_up(400,
              {{"format", swedish ? "Formatet ska vara jsonl, csv, ris, bibtex eller csl-json."
                                  : "The format must be jsonl, csv, ris, bibtex or csl-json."}});
    }
  }
  wanted.options.separator = read_separator(call.fields, wanted.request.lang);
  const ExportFormat& format = *wanted.format;
  return file(format, "leta", export_hits(std::move(wanted), archive_));
}

HttpResponse HttpRoutes::suggestions(const Call& call) const {
  const SearchRequest request = call.search_request(false);
  return from_archive(call, kJson, [&](const Reader& reader) {
    return suggestions_json(suggest(request, reader));
  });
}

HttpResponse HttpRoutes::description(const Call&) const {
  HttpResponse answer =
      response(200, kJson, std::string(find_web_file("openapi.json")->content));
  answer.headers.emplace_back("Cache-Control", "no-cache");
  add_security_headers(answer, kJson);
  return answer;
}

HttpResponse HttpRoutes::static_file(const Call& call) const {
  std::optional<HttpResponse> file = page_file("/static/" + call.id, look_);
  if (!file) give_up(404);
  return *std::move(file);
}

bool HttpRoutes::is_always_answered(std::string_view path) {
  return path == "/healthz" || path == "/readyz" || path.starts_with("/static/");
}

std::optional<HttpResponse> HttpRoutes::page_file(std::string_view path, const SiteLook& look) {
  for (const LookFile* own : {&look.logo, &look.style}) {
    if (!own->path.empty() && own->path == path) return for_good(own->media_type, own->content);
  }
  const WebFile* file = find_static(path);
  if (file == nullptr) return {};
  return for_good(file->media_type, std::string(file->content));
}

HttpResponse HttpRoutes::health(const Call&) const { return alive(); }

HttpResponse HttpRoutes::alive() {
  HttpResponse answer = response(200, kJson, status_json("ok"));
  answer.headers.emplace_back("Cache-Control", "no-store");
  add_security_headers(answer, kJson);
  return answer;
}

}  // namespace leta::server
