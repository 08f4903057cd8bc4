// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
#include <libxml/parser.h>

#include <csignal>
#include <string_view>

#include "indexer/tool_process.h"
#include "indexer/worker_process.h"

// A worker, and a tool to be, is the program itself, started again: here the test program.
int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  xmlInitParser();
  if (argc == 2 && std::string_view(argv[1]) == "worker") return leta::indexer::run_worker(3);
  if (argc == 4 && std::string_view(argv[1]) == "tool") {
    return leta::indexer::become_tool(argv[2], argv[3]);
  }
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
