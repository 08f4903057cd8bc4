// SPDX-License-Identifier: GPL-3.0-or-later
// leta-lexicon: compiles hunspell-sv and the data under stopwords/ into the file that Lexicon maps.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "archive/text/lexicon/lexicon_builder.h"

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: leta-lexicon SV.aff SV.dic STOPWORDS_FOLDER OUTPUT\n";
    return 2;
  }
  const auto bytes =
      leta::text::build_lexicon({.aff = argv[1], .dic = argv[2], .language_data = argv[3]});
  if (!bytes) {
    std::cerr << "leta-lexicon: " << bytes.error() << '\n';
    return 1;
  }
  // Written beside and renamed: a program that has the old file mapped keeps it.
  const std::filesystem::path output = argv[4];
  const std::filesystem::path fresh = output.string() + ".new";
  std::ofstream file(fresh, std::ios::binary);
  file.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
  file.close();
  std::error_code failed;
  if (file) std::filesystem::rename(fresh, output, failed);
  if (!file || failed) {
    std::cerr << "leta-lexicon: cannot write " << output.string() << '\n';
    return 1;
  }
  return 0;
}
