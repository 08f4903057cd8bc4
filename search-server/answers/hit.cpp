// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/answers/hit.h"

#include <algorithm>

#include "search-server/answers/links.h"

namespace leta::server {
namespace {

std::vector<std::string> values_of(const std::vector<Text>& texts) {
  std::vector<std::string> values;
  std::transform(texts.begin(), texts.end(), std::back_inserter(values),
                 [](const Text& text) { return text.value; });
  return values;
}

// A document without a title is called by its file, or else by its id.
std::string title_of(const Document& metadata, const DocumentRecord& record) {
  if (!metadata.title.value.empty()) return metadata.title.value;
  const std::string name = record.source.substr(record.source.rfind('/') + 1);
  return name.empty() ? record.id : name;
}

}  // namespace

std::string topic_as_shown(const std::string& topic, const Columns& columns) {
  const FacetColumn& column = columns.facet(schema::Facet::kTopic);
  const auto ordinal = column.find(topic);
  return ordinal ? column.value(*ordinal) : topic;
}

Hit plain_hit(const Document& metadata, const DocumentRecord& record, const Columns& columns) {
  Hit hit;
  hit.id = record.id;
  hit.title = title_of(metadata, record);
  hit.title_marked = {{hit.title, false}};
  hit.url = document_url(metadata, record.id);
  hit.source = record.source;
  hit.kind = metadata.kind.value;
  hit.collection = metadata.collection.value;
  hit.source_id = metadata.source_id;
  hit.date = metadata.date.value;
  hit.date_origin = metadata.date.origin;
  hit.authors = values_of(metadata.authors);
  for (const Text& topic : metadata.topics) {
    hit.topics.push_back(topic_as_shown(topic.value, columns));
  }
  hit.organisations = values_of(metadata.organisations);
  hit.language = metadata.language.value;
  return hit;
}

Hit damaged_hit(const std::string& id) {
  Hit hit;
  hit.is_damaged = true;
  hit.id = id;
  hit.title = id.empty() ? "?" : id;
  hit.title_marked = {{hit.title, false}};
  hit.url = document_url({}, id);
  return hit;
}

}  // namespace leta::server
