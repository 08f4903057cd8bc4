// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/ole_file.h"

#include <gsf/gsf.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "parsers/ascii.h"
#include "parsers/metadata_date.h"
#include "parsers/passage_builder.h"
#include "parsers/properties.h"

namespace leta::parsers {
namespace {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

// Null where the container is damaged.
Owned<GsfInfile> open_ole(std::string_view bytes) {
  static std::once_flag once;
  std::call_once(once, [] { gsf_init(); });
  if (!is_ole(bytes)) return nullptr;
  const Owned<GsfInput> input(gsf_input_memory_new(reinterpret_cast<const guint8*>(bytes.data()),
                                                   static_cast<gsf_off_t>(bytes.size()), FALSE));
  return Owned<GsfInfile>(gsf_infile_msole_new(input.get(), nullptr));
}

Owned<GsfInput> open_child(gpointer file, const char* name) {
  return Owned<GsfInput>(gsf_infile_child_by_name(GSF_INFILE(file), name));
}

bool is_storage(GsfInput* child) {
  return GSF_IS_INFILE(child) && gsf_infile_num_children(GSF_INFILE(child)) >= 0;
}

std::string bytes_of(GsfInput* stream, std::size_t limit) {
  const auto size = static_cast<std::size_t>(std::max<gsf_off_t>(0, gsf_input_size(stream)));
  std::string content(std::min(limit, size), '\0');
  auto* const buffer = reinterpret_cast<guint8*>(content.data());
  return gsf_input_read(stream, content.size(), buffer) == nullptr ? std::string() : content;
}

constexpr int kDeepestStorage = 30;

void copy_children(GsfInfile* from, GsfOutfile* to, int depth) {
  const int count = depth == kDeepestStorage ? 0 : gsf_infile_num_children(from);
  for (int i = 0; i < count; ++i) {
    const Owned<GsfInput> child(gsf_infile_child_by_index(from, i));
    const char* const name = gsf_infile_name_by_index(from, i);
    if (!child || name == nullptr) continue;
    const bool is_folder = is_storage(child.get());
    const Owned<GsfOutput> copy(gsf_outfile_new_child(to, name, is_folder ? TRUE : FALSE));
    if (!copy) continue;
    if (is_folder) {
      copy_children(GSF_INFILE(child.get()), GSF_OUTFILE(copy.get()), depth + 1);
    } else {
      gsf_input_copy(child.get(), copy.get());
    }
    gsf_output_close(copy.get());
  }
}

const GValue* value_of(GsfDocMetaData* properties, const char* name) {
  GsfDocProp* const property = gsf_doc_meta_data_lookup(properties, name);
  return property == nullptr ? nullptr : gsf_doc_prop_get_val(property);
}

std::string text_of(GsfDocMetaData* properties, const char* name) {
  const GValue* const value = value_of(properties, name);
  if (value == nullptr || !G_VALUE_HOLDS_STRING(value)) return {};
  const char* const text = g_value_get_string(value);
  return text == nullptr ? std::string() : tidy_value(text);
}

constexpr std::string_view kUsualNames[] = {
    "Root Entry",   "WordDocument", "0Table",       "1Table",
    "Data",         "Workbook",     "Book",         "PowerPoint Document",
    "Current User", "Pictures",     "\005SummaryInformation"};

// The name in an entry of the directory, which is UTF-16 with its size in bytes behind it, or nothing
// where it is not ASCII.
std::string name_of_entry(std::string_view entry) {
  constexpr std::size_t kSizeAt = 64;
  const std::size_t size = static_cast<unsigned char>(entry[kSizeAt]);
  std::string name;
  for (std::size_t i = 0; i + 2 < size && i < kSizeAt; i += 2) {
    if (entry[i] == '\0' || entry[i + 1] != '\0') return {};
    name += entry[i];
  }
  return name;
}

}  // namespace

std::optional<std::string> with_usual_names(std::string_view bytes) {
  constexpr std::size_t kHeader = 512;
  constexpr std::size_t kEntry = 128;  // of the directory, whose sectors are multiples of it
  if (!is_ole(bytes)) return std::nullopt;
  std::string copy(bytes);
  bool is_changed = false;
  for (std::size_t at = kHeader; at + kEntry <= copy.size(); at += kEntry) {
    const std::string name = name_of_entry(bytes.substr(at, kEntry));
    if (name.empty()) continue;
    for (const std::string_view usual : kUsualNames) {
      if (usual == name || ascii_lower(usual) != ascii_lower(name)) continue;
      for (std::size_t i = 0; i < usual.size(); ++i) copy[at + 2 * i] = usual[i];
      is_changed = true;
    }
  }
  if (!is_changed) return std::nullopt;
  return copy;
}

bool is_ole(std::string_view bytes) {
  return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

OleStorage::OleStorage(std::string_view bytes) {
  if (Owned<GsfInfile> file = open_ole(bytes)) file_ = {file.release(), Unref()};
}

std::vector<std::string> OleStorage::names() const {
  std::vector<std::string> names;
  const int count = file_ ? gsf_infile_num_children(GSF_INFILE(file_.get())) : 0;
  for (int i = 0; i < count; ++i) {
    const char* const name = gsf_infile_name_by_index(GSF_INFILE(file_.get()), i);
    if (name != nullptr) names.emplace_back(name);
  }
  return names;
}

std::string OleStorage::stream(const std::string& name, std::size_t limit) const {
  if (!file_) return {};
  const Owned<GsfInput> child = open_child(file_.get(), name.c_str());
  return child && !is_storage(child.get()) ? bytes_of(child.get(), limit) : std::string();
}

OleStorage OleStorage::storage(const std::string& name) const {
  OleStorage inner;
  if (!file_) return inner;
  Owned<GsfInput> child = open_child(file_.get(), name.c_str());
  if (child && is_storage(child.get())) inner.file_ = {child.release(), Unref()};
  return inner;
}

std::string OleStorage::as_file() const {
  if (!file_) return {};
  const Owned<GsfOutput> memory(gsf_output_memory_new());
  const Owned<GsfOutfile> copy(gsf_outfile_msole_new(memory.get()));
  copy_children(GSF_INFILE(file_.get()), copy.get(), 0);
  gsf_output_close(GSF_OUTPUT(copy.get()));
  const guint8* const bytes = gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory.get()));
  return {reinterpret_cast<const char*>(bytes),
          static_cast<std::size_t>(gsf_output_size(memory.get()))};
}

std::string ole_stream(std::string_view bytes, const char* name, std::size_t limit) {
  return OleStorage(bytes).stream(name, limit);
}

void read_ole_properties(std::string_view bytes, Document& document) {
  const Owned<GsfInfile> file = open_ole(bytes);
  if (!file) return;
  const Owned<GsfInput> stream = open_child(file.get(), "\005SummaryInformation");
  if (!stream) return;
  const Owned<GsfDocMetaData> properties(gsf_doc_meta_data_new());
  GError* const error = gsf_doc_meta_data_read_from_msole(properties.get(), stream.get());
  if (error != nullptr) g_error_free(error);
  const std::string title = text_of(properties.get(), GSF_META_NAME_TITLE);
  if (!title.empty()) document.title = {title, Origin::kMetadata};
  for (const char* const name : {GSF_META_NAME_INITIAL_CREATOR, GSF_META_NAME_CREATOR}) {
    if (document.authors.empty()) {
      add_authors(document, text_of(properties.get(), name), Origin::kMetadata);
    }
  }
  add_topics(document, text_of(properties.get(), GSF_META_NAME_KEYWORDS), Origin::kMetadata);
  const GValue* const created = value_of(properties.get(), GSF_META_NAME_DATE_CREATED);
  if (created != nullptr && VAL_IS_GSF_TIMESTAMP(created)) {
    const auto* const time = static_cast<const GsfTimestamp*>(g_value_get_boxed(created));
    // Templates leave it at zero, which is 1601 in the file and anything here.
    constexpr std::int64_t kFirst = 315'532'800;  // 1980, before which there was no Office
    if (time != nullptr && time->timet > kFirst) {
      document.date = {date_of_seconds(time->timet), Origin::kMetadata};
    }
  }
}

}  // namespace leta::parsers
