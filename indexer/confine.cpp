// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/confine.h"

#include <fcntl.h>
#include <iconv.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <ctime>

#include "indexer/file_access.h"
#include "indexer/system_calls.h"

namespace leta::indexer {
namespace {

#ifdef LETA_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

constexpr rlim_t kOpenFiles = 64;
// Beyond what a tool may open, so that the number is never given again once its program has begun.
constexpr int kProgram = 32;

// What libraries open while they read a file: poppler its character maps and, through fontconfig,
// fonts; iconv its tables, which are modules; the C library and ICU the time zone.
constexpr const char* kReadByWorkers[] = {
    "/usr/share/poppler",     "/usr/share/fonts",      "/usr/share/fontconfig",
    "/usr/local/share/fonts", "/var/cache/fontconfig", "/etc/fonts",
    "/usr/share/zoneinfo",    "/etc/localtime",        "/usr/lib",
};

// The programs, their libraries and data.
constexpr const char* kReadByTools[] = {"/usr", "/etc/ld.so.cache", "/etc/catdocrc"};

// Tables of iconv that stay loaded, for a worker that can open none later: what mail and XML in
// Swedish are written in.
void load_tables() {
  for (const char* const name :
       {"ISO-8859-1", "ISO-8859-15", "WINDOWS-1252", "IBM850", "MACINTOSH", "UTF-16", "UTF-7"}) {
    static_cast<void>(::iconv_open("UTF-8", name));
    static_cast<void>(::iconv_open(name, "UTF-8"));
  }
}

}  // namespace

const bool kConfines = !kSanitized;

void confine_process() {
  // The indexer's death takes its processes along, also by SIGKILL.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  set_limit(RLIMIT_CORE, 0, 0);
  set_limit(RLIMIT_FSIZE, 0, 0);
  set_limit(RLIMIT_NOFILE, kOpenFiles, kOpenFiles);
}

bool confine_worker() {
  if (!kConfines) return true;
  ::tzset();
  if (!allow_reading(kReadByWorkers)) return confine_worker_without_files();
  return allow_system_calls(worker_calls(true));
}

bool confine_worker_without_files() {
  if (!kConfines) return true;
  ::tzset();
  load_tables();
  return allow_system_calls(worker_calls(false));
}

bool confine_tool(int program) {
  if (::dup3(program, kProgram, O_CLOEXEC) < 0) return false;
  set_limit(RLIMIT_NOFILE, kProgram, kProgram);
  if (!kConfines) return true;
  // Without Landlock it can read more, and still tell nobody but the indexer.
  static_cast<void>(allow_reading(kReadByTools));
  return allow_system_calls(tool_calls(kProgram));
}

void become_program(char* const* arguments, char* const* environment) {
  ::syscall(SYS_execveat, kProgram, "", arguments, environment, AT_EMPTY_PATH);
}

void set_limit(__rlimit_resource_t resource, rlim_t soft, rlim_t hard) {
  const rlimit limit{soft, hard};
  ::setrlimit(resource, &limit);
}

void limit_memory(rlim_t bytes) {
  if (!kSanitized) set_limit(RLIMIT_AS, bytes, RLIM_INFINITY);
}

}  // namespace leta::indexer
