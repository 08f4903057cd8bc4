// SPDX-License-Identifier: GPL-3.0-or-later
// search_bench ARCHIVE QUERIES.tsv [PASSES]: how long queries take in process, as /api/v1/search answers
// them: ten hits, snippets, three exact facets, JSON. QUERIES has a line each: term, rare, and, or or
// phrase; then its words, after tabs. The first pass warms up and is not counted.
//
// Prints wall time and processor time of the thread; on a machine with other work the latter says more.
#include <time.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "search-server/answers/json_writer.h"
#include "search-server/answers/request_parameters.h"
#include "search-server/answers/searcher.h"
#include "search-server/matching/columns.h"
#include "search-server/matching/live_archive.h"

namespace {

using namespace leta;
using namespace leta::server;

struct Query {
  std::string kind;
  std::string text;
};

std::vector<Query> read_queries(const std::string& path) {
  std::vector<Query> queries;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    Query query{line.substr(0, tab), line.substr(tab + 1)};
    const std::string between = query.kind == "or" ? " OR " : " ";
    for (std::size_t at = query.text.find('\t'); at != std::string::npos;
         at = query.text.find('\t', at)) {
      query.text.replace(at, 1, between);
    }
    if (query.kind == "phrase") query.text = '"' + query.text + '"';
    queries.push_back(std::move(query));
  }
  return queries;
}

double thread_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Times {
  std::vector<double> wall, own;
};

double at(std::vector<double>& times, double share) {
  std::sort(times.begin(), times.end());
  return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

void print(const std::string& kind, Times& times) {
  std::cout << kind << "\t" << times.wall.size();
  for (std::vector<double>* of : {&times.wall, &times.own}) {
    for (const double share : {0.5, 0.95, 0.99}) std::cout << "\t" << at(*of, share);
  }
  std::cout << "\n";
}

int run(const std::string& folder, const std::string& queries, int passes) {
  Result<std::unique_ptr<LiveArchive>> archive =
      LiveArchive::open(Archive(folder), Audience::kPublic, 1);
  if (!archive) {
    std::cerr << archive.error() << "\n";
    return 1;
  }
  (*archive)->read([](const Reader& reader) {
    const double own = thread_milliseconds();
    const Columns columns(reader.database);
    std::cout << "columns of " << columns.document_count() << " documents: "
              << thread_milliseconds() - own << " ms\n";
    return 0;
  });
  std::map<std::string, Times> by_kind;
  std::size_t bytes = 0;
  for (int pass = 0; pass <= passes; ++pass) {
    for (const Query& query : read_queries(queries)) {
      const auto wall = std::chrono::steady_clock::now();
      const double own = thread_milliseconds();
      const SearchRequest request =
          read_search_request(
              read_query_string("facets=author,topic,year&q=" + percent_encode(query.text)),
              Lang::kSwedish)
              .request;
      bytes += search_json(request, (*archive)->read([&](const Reader& reader) {
                 return search(request, reader);
               })).size();
      if (pass == 0) continue;
      const double took = thread_milliseconds() - own;
      const std::chrono::duration<double, std::milli> waited =
          std::chrono::steady_clock::now() - wall;
      for (const std::string& kind : {query.kind, std::string("all")}) {
        by_kind[kind].wall.push_back(waited.count());
        by_kind[kind].own.push_back(took);
      }
    }
  }
  std::cout << "kind\tqueries\twall ms p50\tp95\tp99\tprocessor ms p50\tp95\tp99\n";
  for (auto& [kind, times] : by_kind) print(kind, times);
  std::cout << bytes << " bytes of JSON\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: search_bench ARCHIVE QUERIES.tsv [PASSES]\n";
    return 2;
  }
  try {
    return run(argv[1], argv[2], argc > 3 ? std::atoi(argv[3]) : 3);
  } catch (const Xapian::Error& error) {
    std::cerr << error.get_description() << "\n";
    return 1;
  }
}
