// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace leta::parsers {

// A line of text on a page, its lower left corner in points from the page's lower left corner.
// `text` is written in WinAnsi: å is \xE5.
struct PdfText {
  double x = 72;
  double y = 700;
  std::string text;
  double size = 12;
};

struct PdfOptions {
  std::string info;                  // entries of the information dictionary: "/Title (Plan)"
  std::string trailer;               // more entries of the trailer
  std::string catalog;               // more entries of the catalog
  std::vector<std::string> objects;  // more objects, numbered from 10
};

// A PDF of 595 × 842 points a page, in Helvetica.
inline std::string make_pdf(const std::vector<std::vector<PdfText>>& pages,
                            const PdfOptions& options = {}) {
  struct Object {
    int number;
    std::string body;
  };
  std::vector<Object> objects;
  constexpr int kFirstPage = 100;
  std::string kids;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const int number = kFirstPage + 2 * static_cast<int>(i);
    kids += std::to_string(number) + " 0 R ";
    std::string content;
    for (const PdfText& line : pages[i]) {
      std::string escaped;
      for (const char c : line.text) {
        if (c == '(' || c == ')' || c == '\\') escaped.push_back('\\');
        escaped.push_back(c);
      }
      content += "BT /F1 " + std::to_string(line.size) + " Tf " + std::to_string(line.x) + ' ' +
                 std::to_string(line.y) + " Td (" + escaped + ") Tj ET\n";
    }
    objects.push_back({number, "<< /Type /Page /Parent 2 0 R /Contents " +
                                   std::to_string(number + 1) + " 0 R >>"});
    objects.push_back({number + 1, "<< /Length " + std::to_string(content.size()) +
                                       " >>\nstream\n" + content + "endstream"});
  }
  objects.push_back({1, "<< /Type /Catalog /Pages 2 0 R " + options.catalog + " >>"});
  objects.push_back({2, "<< /Type /Pages /Kids [" + kids + "] /Count " +
                            std::to_string(pages.size()) +
                            " /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> >>"});
  objects.push_back(
      {3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"});
  objects.push_back({4, "<< " + options.info + " >>"});
  for (std::size_t i = 0; i < options.objects.size(); ++i) {
    objects.push_back({10 + static_cast<int>(i), options.objects[i]});
  }

  std::string pdf = "%PDF-1.4\n";
  std::string xref = "xref\n0 1\n0000000000 65535 f \n";
  for (const Object& object : objects) {
    std::string offset = std::to_string(pdf.size());
    offset.insert(0, 10 - offset.size(), '0');
    xref += std::to_string(object.number) + " 1\n" + offset + " 00000 n \n";
    pdf += std::to_string(object.number) + " 0 obj\n" + object.body + "\nendobj\n";
  }
  const std::string start = std::to_string(pdf.size());
  return pdf + xref + "trailer\n<< /Size 1000 /Root 1 0 R /Info 4 0 R " + options.trailer +
         " >>\nstartxref\n" + start + "\n%%EOF\n";
}

}  // namespace leta::parsers
