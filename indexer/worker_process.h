// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leta::indexer {

// The life of a worker process: confines itself, then reads tasks from the socket `socket`, parses
// each file and answers, until the other end closes. Returns the process's exit code.
int run_worker(int socket);

}  // namespace leta::indexer
