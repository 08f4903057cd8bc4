// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

#include "search-server/answers/search_request.h"

namespace leta::server {

// A page of search-server/web/ in one language, read once and rendered many times. Beside
// Mustache's own tags a template may have, replaced when it is read:
//   {{> name}}    the file name.mustache
//   {{text key}}  a text of the catalogue
//   {{static f}}  the address of a style, script or picture
//   {{json x}}    the value x, JSON of script_json(), in a script element that holds data
// All other values are escaped: a template with an unescaped tag ({{{x}}}, {{&x}}) is refused.
//
// A section over an empty string is shown, and a name that an object lacks is looked up in the
// objects around it; so leave out what is empty and give each name one meaning.
class PageTemplate {
 public:
  // Throws std::runtime_error when the template, a file or a text it names does not exist or when
  // it is not well-formed.
  PageTemplate(std::string_view name, Lang lang);

  // Safe to call from several threads at once.
  std::string render(const kainjow::mustache::data& values) const;

 private:
  // The library's render() is not const: it notes errors of partials and lambdas, of which there
  // are none here. Otherwise it only reads.
  mutable kainjow::mustache::mustache parsed_;
};

// A page in each language.
class LocalisedTemplate {
 public:
  explicit LocalisedTemplate(std::string_view name)
      : swedish_(name, Lang::kSwedish), english_(name, Lang::kEnglish) {}
  std::string render(Lang lang, const kainjow::mustache::data& values) const {
    return (lang == Lang::kSwedish ? swedish_ : english_).render(values);
  }

 private:
  PageTemplate swedish_, english_;
};

}  // namespace leta::server
