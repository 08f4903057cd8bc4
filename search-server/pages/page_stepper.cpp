// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/pages/page_stepper.h"

#include <charconv>
#include <utility>

#include "search-server/pages/page_parts.h"
#include "search-server/pages/texts.h"

namespace leta::server {

namespace mustache = kainjow::mustache;

void set_stepper(mustache::data& values, const Stepper& stepper, Lang lang) {
  if (stepper.total == 0) return;
  const std::string name(stepper.name);
  const std::size_t at = stepper.at <= stepper.total ? stepper.at : 0;
  const std::size_t next = at % stepper.total + 1;
  const std::size_t previous = at <= 1 ? stepper.total : at - 1;
  const auto url = [&](std::size_t n) {
    return mustache::data(stepper.url_at(n) + "#" + name + "-" + std::to_string(n));
  };
  const std::string total = number(lang, stepper.total);
  mustache::data bar;
  bar["step_name"] = mustache::data(name);
  bar["step_total"] = mustache::data(std::to_string(stepper.total));
  bar["step_at"] = mustache::data(std::to_string(at));
  bar["step_label"] = mustache::data(std::string(text(lang, stepper.texts + ".nav")));
  // With {n} left for the script to fill in.
  bar["step_pattern"] = mustache::data(text(lang, stepper.texts + ".at", {{"total", total}}));
  bar["step_words"] = mustache::data(
      at == 0 ? plural(lang, stepper.texts + ".total", stepper.total)
              : text(lang, stepper.texts + ".at", {{"n", number(lang, at)}, {"total", total}}));
  bar["previous_step"] = url(previous);
  bar["next_step"] = url(next);
  values["stepper"] = std::move(bar);
}

std::size_t read_step(std::string_view value) {
  std::size_t step = 0;
  const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), step);
  return failure == std::errc() && end == value.data() + value.size() ? step : 0;
}

}  // namespace leta::server
