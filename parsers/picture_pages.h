// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "parsers/page_lines.h"
#include "parsers/tools.h"

namespace leta::parsers {

// Reads pages that hold a picture instead of text, and keeps what people should know of them.
class PicturePages {
 public:
  // `tools` null: no picture is read.
  explicit PicturePages(Tools* tools) : tools_(tools) {}

  // The lines of page `number`, from 1, which is `height` points high (0: pixels are the measure);
  // none where it has no text or cannot be read now. `draw`: see Tools.
  PageLines read(std::uint64_t number, double height, const std::function<std::string()>& draw);

  // How many pages gave no text.
  std::size_t without_text() const;
  bool has_later() const { return !later_.empty(); }
  // Why a page cannot be read; empty where that is not so.
  const std::string& failure() const { return failure_; }
  // Why no picture can be read; empty where that is not so.
  const std::string& unavailable() const { return unavailable_; }

  // A sentence each for what became of the pages, of `count` in the document.
  std::vector<std::string> notes(std::size_t count) const;

 private:
  Tools* tools_;
  std::vector<std::uint64_t> read_, later_, failed_;
  std::size_t empty_ = 0, unread_ = 0;
  std::string unavailable_, failure_;
};

}  // namespace leta::parsers
