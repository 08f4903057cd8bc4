// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/confine.h"

#include <sys/prctl.h>

#include <csignal>

namespace leta::indexer {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kLimitMemory = false;
#else
constexpr bool kLimitMemory = true;
#endif

}  // namespace

void confine_process() {
  // The indexer's death takes its processes along, also by SIGKILL.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  set_limit(RLIMIT_CORE, 0, 0);
  set_limit(RLIMIT_FSIZE, 0, 0);
  set_limit(RLIMIT_NOFILE, 64, 64);
}

void set_limit(__rlimit_resource_t resource, rlim_t soft, rlim_t hard) {
  const rlimit limit{soft, hard};
  ::setrlimit(resource, &limit);
}

void limit_memory(rlim_t bytes) {
  if (kLimitMemory) set_limit(RLIMIT_AS, bytes, RLIM_INFINITY);
}

}  // namespace leta::indexer
