// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/file_access.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "indexer/channel.h"

namespace leta::indexer {
namespace {

constexpr std::uint64_t kReadFile = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
constexpr std::uint64_t kRead = kReadFile | LANDLOCK_ACCESS_FS_READ_DIR;

// All that the first version of Landlock knows; what later ones add (renaming between folders,
// truncating) no list of allowed system calls has.
constexpr std::uint64_t kDenied =
    kRead | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
    LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
    LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

}  // namespace

bool allow_reading(std::span<const char* const> paths) {
  landlock_ruleset_attr denied{};
  denied.handled_access_fs = kDenied;
  // The C library has no functions for these calls.
  const Descriptor rules(static_cast<int>(
      ::syscall(SYS_landlock_create_ruleset, &denied, sizeof denied.handled_access_fs, 0)));
  if (!rules.valid()) return false;
  for (const char* const path : paths) {
    const Descriptor place(::open(path, O_PATH | O_CLOEXEC));
    struct stat status {};
    if (!place.valid() || ::fstat(place.get(), &status) != 0) continue;
    landlock_path_beneath_attr allowed{};
    allowed.allowed_access = S_ISDIR(status.st_mode) ? kRead : kReadFile;
    allowed.parent_fd = place.get();
    if (::syscall(SYS_landlock_add_rule, rules.get(), LANDLOCK_RULE_PATH_BENEATH, &allowed, 0) !=
        0) {
      return false;
    }
  }
  return ::syscall(SYS_landlock_restrict_self, rules.get(), 0) == 0;
}

}  // namespace leta::indexer
