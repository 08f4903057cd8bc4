// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/system_calls.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <memory>

namespace leta::indexer {
namespace {

scmp_arg_cmp equals(unsigned argument, scmp_datum_t value) {
  return {argument, SCMP_CMP_EQ, value, 0};
}

// Of flags of open(): reading, and nothing made or emptied.
scmp_arg_cmp is_for_reading(unsigned argument) {
  return {argument, SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND, O_RDONLY};
}

std::vector<AllowedCall> common_calls() {
  std::vector<AllowedCall> calls;
  for (const int number : {
           // What is open already.
           SCMP_SYS(read),
           SCMP_SYS(readv),
           SCMP_SYS(pread64),
           SCMP_SYS(write),
           SCMP_SYS(writev),
           SCMP_SYS(lseek),
           SCMP_SYS(close),
           SCMP_SYS(dup),
           SCMP_SYS(poll),
           SCMP_SYS(ppoll),
           SCMP_SYS(fstat),
           SCMP_SYS(fstatfs),
           SCMP_SYS(fadvise64),
           SCMP_SYS(getdents64),
           // Whether a file is there: the C library asks for the time zone's with each date. No
           // content is read by it.
           SCMP_SYS(newfstatat),
           SCMP_SYS(stat),
           SCMP_SYS(lstat),
           SCMP_SYS(access),
           SCMP_SYS(faccessat),
           SCMP_SYS(faccessat2),
           SCMP_SYS(readlink),
           SCMP_SYS(readlinkat),
           // Memory.
           SCMP_SYS(mmap),
           SCMP_SYS(munmap),
           SCMP_SYS(mremap),
           SCMP_SYS(mprotect),
           SCMP_SYS(madvise),
           SCMP_SYS(brk),
           SCMP_SYS(futex),
           // Time and chance.
           SCMP_SYS(clock_gettime),
           SCMP_SYS(clock_getres),
           SCMP_SYS(clock_nanosleep),
           SCMP_SYS(nanosleep),
           SCMP_SYS(gettimeofday),
           SCMP_SYS(time),
           SCMP_SYS(times),
           SCMP_SYS(getrandom),
           // Itself and the machine.
           SCMP_SYS(getpid),
           SCMP_SYS(gettid),
           SCMP_SYS(getuid),
           SCMP_SYS(geteuid),
           SCMP_SYS(getgid),
           SCMP_SYS(getegid),
           SCMP_SYS(getrusage),
           SCMP_SYS(getrlimit),
           SCMP_SYS(getcwd),
           SCMP_SYS(uname),
           SCMP_SYS(sysinfo),
           SCMP_SYS(getcpu),
           SCMP_SYS(sched_getaffinity),
           SCMP_SYS(sched_yield),
           // Its own signals and end.
           SCMP_SYS(rt_sigaction),
           SCMP_SYS(rt_sigprocmask),
           SCMP_SYS(rt_sigreturn),
           SCMP_SYS(sigaltstack),
           SCMP_SYS(restart_syscall),
           SCMP_SYS(exit),
           SCMP_SYS(exit_group),
       }) {
    calls.push_back({number});
  }
  for (const int command : {F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC}) {
    calls.push_back({SCMP_SYS(fcntl), {equals(1, static_cast<scmp_datum_t>(command))}});
  }
  // abort() signals itself.
  calls.push_back({SCMP_SYS(tgkill), {equals(0, static_cast<scmp_datum_t>(::getpid()))}});
  // Asking for a limit.
  calls.push_back({SCMP_SYS(prlimit64), {equals(0, 0), equals(2, 0)}});
  return calls;
}

void add_reading(std::vector<AllowedCall>& calls) {
  calls.push_back({SCMP_SYS(open), {is_for_reading(1)}});
  calls.push_back({SCMP_SYS(openat), {is_for_reading(2)}});
}

}  // namespace

std::vector<AllowedCall> worker_calls(bool files) {
  std::vector<AllowedCall> calls = common_calls();
  calls.push_back({SCMP_SYS(sendmsg)});
  calls.push_back({SCMP_SYS(recvmsg)});
  // Its limits follow the file (limits.h).
  for (const auto limit : {RLIMIT_CPU, RLIMIT_AS}) {
    const auto value = static_cast<scmp_datum_t>(limit);
    calls.push_back({SCMP_SYS(prlimit64), {equals(0, 0), equals(1, value)}});
    calls.push_back({SCMP_SYS(setrlimit), {equals(0, value)}});
  }
  if (files) add_reading(calls);
  return calls;
}

std::vector<AllowedCall> tool_calls(int program) {
  std::vector<AllowedCall> calls = common_calls();
  add_reading(calls);
  for (const int number : {SCMP_SYS(arch_prctl), SCMP_SYS(set_tid_address),
                           SCMP_SYS(set_robust_list), SCMP_SYS(rseq)}) {
    calls.push_back({number});
  }
  calls.push_back({SCMP_SYS(execveat),
                   {equals(0, static_cast<scmp_datum_t>(program)),
                    equals(4, static_cast<scmp_datum_t>(AT_EMPTY_PATH))}});
  return calls;
}

bool allow_system_calls(const std::vector<AllowedCall>& calls) {
  const std::unique_ptr<void, decltype(&seccomp_release)> filter(
      seccomp_init(SCMP_ACT_ERRNO(EPERM)), &seccomp_release);
  if (!filter) return false;
  for (const AllowedCall& call : calls) {
    if (seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, call.number,
                               static_cast<unsigned>(call.conditions.size()),
                               call.conditions.data()) != 0) {
      return false;
    }
  }
  return seccomp_load(filter.get()) == 0;
}

}  // namespace leta::indexer
