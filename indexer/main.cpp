// SPDX-License-Identifier: GPL-3.0-or-later
// leta-index: reads documents into an archive. Options become a request, commands.h does the rest.
#include <libxml/parser.h>
#include <xapian.h>

#include <CLI/CLI.hpp>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <system_error>
#include <thread>

#include "indexer/commands.h"
#include "indexer/tool_process.h"
#include "indexer/worker_process.h"

namespace leta::indexer {
namespace {

constexpr int kWorkerSocket = 3;

std::string default_archive() {
  const char* const set = std::getenv("LETA_ARCHIVE");
  return set != nullptr && *set != '\0' ? set : "archive-data";
}

int run(int argc, char** argv) {
  CLI::App app("Reads documents into a Leta archive.", "leta-index");
  app.set_version_flag("--version", "leta-index " LETA_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Example: leta-index add --archive ./archive-data ~/documents\n"
      "Exit codes: 0 all well; 1 done, but some documents failed; 2 wrong usage; "
      "3 the archive cannot be used.");

  std::string archive = default_archive();
  int result = kAllWell;
  const auto command = [&](const char* name, const char* help) {
    CLI::App* sub = app.add_subcommand(name, help);
    sub->add_option("--archive", archive,
                    "The archive's folder ($LETA_ARCHIVE, else ./archive-data)")
        ->capture_default_str();
    return sub;
  };

  AddRequest request;
  request.jobs = std::max(1U, std::thread::hardware_concurrency());
  bool json = false;
  std::vector<std::string> sources;
  const std::map<std::string, Audience> audiences = {{"public", Audience::kPublic},
                                                     {"internal", Audience::kInternal}};
  auto picture_seconds = request.picture_budget.count();
  const auto with_sources = [&](CLI::App* sub, const std::function<int()>& run_it) {
    sub->add_option("--collection", request.options.collection,
                    "Collection of the documents (default: the source's name)");
    sub->add_option_function<Audience>(
           "--audience",
           [&](const Audience& audience) {
             request.options.audience = audience;
             request.audience_given = true;
           },
           "The widest audience the documents may have: public or internal (default: as given "
           "before, else public)")
        ->transform(CLI::CheckedTransformer(audiences).description(""));
    sub->add_option("--base-url", request.options.base_url,
                    "Where the originals of the folder are on the web");
    sub->add_option("--jobs", request.jobs, "Worker processes (default: one a core)")
        ->check(CLI::Range(1U, 256U));
    sub->add_flag("--prune", request.prune,
                  "Remove documents also when much of a source is gone at once");
    sub->add_option("--ocr-budget", picture_seconds,
                    "Seconds for recognising text in pictures; the next run goes on")
        ->check(CLI::Range(0L, 10'000'000L))
        ->capture_default_str();
    sub->add_option("SOURCE", sources, "Files and folders")->required();
    sub->callback([&, run_it] {
      request.picture_budget = std::chrono::seconds(picture_seconds);
      request.sources.assign(sources.begin(), sources.end());
      result = run_it();
    });
    return sub;
  };
  CLI::App* add = with_sources(
      command("add", "Index files, folders, exports and feeds; again to bring up to date"),
      [&] { return add_command(archive, request, json); });
  add->add_flag("--retry-failed", request.retry_failed,
                "Read files that failed, or that hold something that did, again");
  add->add_flag("--json", json, "Print the totals as JSON");
  with_sources(command("watch", "Do as add, and again within two seconds of a change"),
               [&] { return watch_command(archive, request); });

  CLI::App* status = command("status", "What became of every file ever seen");
  status->add_flag("--json", json, "Everything, as JSON");
  status->callback([&] { result = status_command(archive, json); });

  std::vector<std::string> ids;
  CLI::App* forget = command("forget", "Take documents down, for good");
  CLI::Option* by_id = forget->add_option("--id", ids, "A document's id");
  CLI::Option* by_source =
      forget->add_option("--source", sources, "A file or folder that was added");
  forget->callback([&] {
    if (by_id->count() + by_source->count() == 0) {
      throw CLI::RequiredError("forget: --id ID or --source PATH");
    }
    result = forget_command(archive, ids, sources);
  });

  bool digest = false;
  CLI::App* check = command("check", "Is the archive whole?");
  check->add_flag("--digest", digest, "Print one hash of everything the archive holds");
  check->callback([&] { result = check_command(archive, digest); });

  command("compact", "Write the archive anew without free space")->callback([&] {
    result = compact_command(archive);
  });
  command("rebuild", "Index all documents again by the present rules")->callback([&] {
    result = rebuild_command(archive);
  });

  std::string file;
  CLI::App* extract = app.add_subcommand("extract", "Print what is understood of a file, as JSON");
  extract->add_option("FILE", file, "The file")->required();
  extract->callback([&] { result = extract_command(file); });

  std::vector<std::string> texts;
  CLI::App* analyze =
      app.add_subcommand("analyze", "Print how text is read, one JSON object a word");
  analyze->add_option("TEXT", texts, "Text (default: the lines of standard input)");
  std::string language = "sv";
  analyze->add_option("--language", language, "The text's language, as a BCP 47 tag")
      ->capture_default_str();
  analyze->callback([&] { result = analyze_command(texts, language); });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // Help and version are no errors.
    return app.exit(error) == 0 ? kAllWell : kWrongUsage;
  }
  return result;
}

}  // namespace
}  // namespace leta::indexer

int main(int argc, char** argv) {
  // File names and texts are UTF-8 whatever the user's locale; only characters follow it, for
  // terminals.
  std::setlocale(LC_CTYPE, "C.UTF-8");
  std::signal(SIGPIPE, SIG_IGN);
  xmlInitParser();  // once, before any thread or parser
  if (argc == 2 && std::string_view(argv[1]) == "worker") {
    return leta::indexer::run_worker(leta::indexer::kWorkerSocket);
  }
  if (argc == 4 && std::string_view(argv[1]) == "tool") {
    return leta::indexer::become_tool(argv[2], argv[3]);
  }
  const auto cannot_be_used = [](const std::string& reason) {
    std::cerr << "leta-index: the archive cannot be used: " << reason << ".\n"
              << "What was done up to its last commit is kept; the next add carries on.\n";
  };
  try {
    return leta::indexer::run(argc, argv);
  } catch (const Xapian::Error& error) {
    // The system's own words say most: no space left, permission denied.
    const char* const system = error.get_error_string();
    cannot_be_used(error.get_msg() + (system != nullptr ? std::string(": ") + system : ""));
  } catch (const std::system_error& error) {
    cannot_be_used(error.what());
  } catch (const std::exception& error) {
    std::cerr << "leta-index: " << error.what() << "\n";
  }
  return leta::indexer::kUnusable;
}
