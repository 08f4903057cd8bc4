// SPDX-License-Identifier: GPL-3.0-or-later
#include "small_lexicon.h"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace leta::text {

TemporaryFolder::TemporaryFolder() {
  std::string name = std::filesystem::temp_directory_path() / "leta-lexicon-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void write_file(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

LexiconSources write_small_sources(const std::filesystem::path& folder) {
  write_file(folder / "sv.aff",
             "SET UTF-8\n"
             "COMPOUNDBEGIN X\n"
             "SFX A Y 1\nSFX A 0 s .\n"
             "SFX B Y 2\nSFX B 0 et [^a]\nSFX B 0 nde a\n"
             "SFX D Y 1\nSFX D 0 en [^a]\n"
             "SFX E Y 1\nSFX E 0 n .\n"
             "SFX G Y 3\nSFX G 0 ar [^ae]\nSFX G a or a\nSFX G a orna a\n"
             "SFX O Y 2\nSFX O 0 t [^a]\nSFX O 0 a [^a]\n"
             "SFX P Y 3\nSFX P 0 d a\nSFX P 0 de a\nSFX P 0 t a\n"
             "SFX m Y 1\nSFX m 0 r .\n"
             "SFX v N 2\nSFX v a s/WXZ a\nSFX v 0 s/WXZ [^a]\n");
  write_file(folder / "sv.dic",
             "12\n"
             "skola/AEGY\n"
             "skol/XZ\n"
             "förvaltning/ADGvY\n"
             "social/OXY\n"
             "kommun/ADGXY\n"
             "plan/ADXY\n"
             "tull/ADGXY\n"
             "lag/ADGXY\n"
             "utreda/ABmP\n"
             "göra\n"
             "gjort/A\n"
             "Lindvik/A\n"
             "felstavadt/%A\n"
             "ad hoc\n");
  write_file(folder / "irregular.txt",
             "# a comment\n"
             "verb göra gör gjorde gjort gjord\n"
             "prefix om\n"
             "forms god adjective gott goda bättre\n"
             "only bättre god:adjective\n"
             "part skol skola\n");
  write_file(folder / "compounds.txt", "whole kommunplan\nnot-first an\n");
  write_file(folder / "places.txt", "Lindvik  # invented\n");
  write_file(
      folder / "word-counts.tsv",
      "skola\t500\nkommun\t900\nförvaltning\t300\nsocial\t200\nplan\t100\ntull\t50\nlag\t400\n");
  return {.aff = folder / "sv.aff", .dic = folder / "sv.dic", .language_data = folder};
}

}  // namespace leta::text
