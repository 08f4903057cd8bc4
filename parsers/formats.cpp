// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsers/formats.h"

#include <array>

#include "parsers/archive_parser.h"
#include "parsers/docx_parser.h"
#include "parsers/epub_parser.h"
#include "parsers/excel_xml_parser.h"
#include "parsers/feed_parser.h"
#include "parsers/html_parser.h"
#include "parsers/image_parser.h"
#include "parsers/json_lines_parser.h"
#include "parsers/mail_parser.h"
#include "parsers/markdown_parser.h"
#include "parsers/mhtml_parser.h"
#include "parsers/msg_parser.h"
#include "parsers/odp_parser.h"
#include "parsers/ods_parser.h"
#include "parsers/odt_parser.h"
#include "parsers/office_97_parser.h"
#include "parsers/pdf_parser.h"
#include "parsers/pptx_parser.h"
#include "parsers/rtf_parser.h"
#include "parsers/text_parser.h"
#include "parsers/word_xml_parser.h"
#include "parsers/wordpress_parser.h"
#include "parsers/xlsx_parser.h"

namespace leta::parsers {
namespace {

// Asked from the most to the least particular: an export of WordPress is also a feed, and anything
// that is not binary is also plain text.
constexpr std::array kFormats = {
    Format{"docx", 3, false, match_docx, parse_docx},
    Format{"pptx", 2, false, match_pptx, parse_pptx},
    Format{"xlsx", 2, false, match_xlsx, parse_xlsx},
    Format{"odt", 2, false, match_odt, parse_odt},
    Format{"ods", 1, false, match_ods, parse_ods},
    Format{"odp", 1, false, match_odp, parse_odp},
    Format{"epub", 1, false, match_epub, parse_epub},
    Format{"doc", 2, false, match_doc, parse_doc},
    Format{"xls", 2, false, match_xls, parse_xls},
    Format{"ppt", 3, false, match_ppt, parse_ppt},
    Format{"msg", 1, false, match_msg, parse_msg},
    Format{"rtf", 1, false, match_rtf, parse_rtf},
    Format{"wxr", 1, true, match_wordpress, parse_wordpress},
    Format{"feed", 1, true, match_feed, parse_feed},
    Format{"word-xml", 1, false, match_word_xml, parse_word_xml},
    Format{"excel-xml", 1, false, match_excel_xml, parse_excel_xml},
    Format{"mhtml", 2, false, match_mhtml, parse_mhtml},
    Format{"mbox", 1, true, match_mailbox, parse_mailbox},
    Format{"eml", 1, false, match_mail, parse_mail},
    Format{"html", 3, false, match_html, parse_html_page},
    Format{"image", 1, false, match_image, parse_image},
    Format{"pdf", 2, false, match_pdf, parse_pdf},
    Format{"zip", 2, true, match_zip, parse_zip},
    Format{"tar", 1, true, match_tar, parse_tar},
    Format{"compressed", 1, true, match_compressed, parse_compressed},
    Format{"jsonl", 1, true, match_json_lines, parse_json_lines},
    Format{"markdown", 1, false, match_markdown, parse_markdown},
    Format{"text", 2, false, match_text, parse_text},
};

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* detect_format(const Input& input) {
  const Format* best = nullptr;
  Match best_match = Match::kNo;
  for (const Format& format : formats()) {
    const Match match = format.match(input);
    if (match == Match::kByContent) return &format;
    if (match > best_match) {
      best = &format;
      best_match = match;
    }
  }
  return best;
}

}  // namespace leta::parsers
