// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/collation.h"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace leta {
namespace {

constexpr std::int32_t kCompared = 200;

std::unique_ptr<icu::Collator> make_collator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Collator> collator(
      icu::Collator::createInstance(icu::Locale("sv", "SE"), status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU's Swedish collation is missing");
  collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
  return collator;
}

}  // namespace

std::string swedish_sort_key(std::string_view text) {
  thread_local const std::unique_ptr<icu::Collator> collator = make_collator();
  icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  unicode.truncate(kCompared);
  std::array<std::uint8_t, 512> fixed{};
  const std::int32_t size =
      collator->getSortKey(unicode, fixed.data(), static_cast<std::int32_t>(fixed.size()));
  std::string key;
  if (size <= static_cast<std::int32_t>(fixed.size())) {
    key.assign(reinterpret_cast<const char*>(fixed.data()), static_cast<std::size_t>(size));
  } else {
    key.resize(static_cast<std::size_t>(size));
    collator->getSortKey(unicode, reinterpret_cast<std::uint8_t*>(key.data()), size);
  }
  while (!key.empty() && key.back() == '\0') key.pop_back();
  return key;
}

}  // namespace leta
