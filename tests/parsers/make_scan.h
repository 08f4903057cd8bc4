// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <poppler-document.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/parsers/make_pdf.h"

// Pages as a scanner gives them: pictures of text, in shades of grey.
namespace leta::parsers {

struct Scan {
  int width = 0;
  int height = 0;
  std::string pixels;  // row by row, a byte each
};

// A page as make_pdf() sets it, at 200 dots an inch. Needs a font on the machine.
inline Scan scan_page(const std::vector<PdfText>& lines) {
  const std::string pdf = make_pdf({lines});
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
  const std::unique_ptr<poppler::page> page(document->create_page(0));
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  const poppler::image image = renderer.render_page(page.get(), 200, 200);
  Scan scan{image.width(), image.height(), {}};
  for (int y = 0; y < scan.height; ++y) {
    scan.pixels.append(image.const_data() + std::ptrdiff_t{y} * image.bytes_per_row(),
                       static_cast<std::size_t>(scan.width));
  }
  return scan;
}

inline std::string little(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i)));
  return out;
}

// TIFF 6.0, uncompressed, a directory for each page.
inline std::string make_tiff(const std::vector<Scan>& scans) {
  std::string out = "II" + little(42, 2) + little(0, 4);
  std::size_t link = 4;
  const auto field = [](int tag, int type, std::size_t value) {
    return little(static_cast<std::uint64_t>(tag), 2) +
           little(static_cast<std::uint64_t>(type), 2) + little(1, 4) + little(value, 4);
  };
  for (const Scan& scan : scans) {
    const std::size_t pixels = out.size();
    out += scan.pixels;
    if (out.size() % 2 != 0) out.push_back('\0');
    out.replace(link, 4, little(out.size(), 4));
    const auto width = static_cast<std::size_t>(scan.width);
    const auto height = static_cast<std::size_t>(scan.height);
    const std::string fields = field(256, 4, width) + field(257, 4, height) + field(258, 3, 8) +
                               field(259, 3, 1) + field(262, 3, 1) + field(273, 4, pixels) +
                               field(277, 3, 1) + field(278, 4, height) +
                               field(279, 4, scan.pixels.size());
    out += little(fields.size() / 12, 2) + fields;
    link = out.size();
    out += little(0, 4);
  }
  return out;
}

// A PDF of a page for each scan, which is all that the page holds.
inline std::string make_scanned_pdf(const std::vector<Scan>& scans) {
  std::vector<std::string> objects;
  std::string kids;
  for (std::size_t i = 0; i < scans.size(); ++i) {
    const std::string width = std::to_string(scans[i].width);
    const std::string height = std::to_string(scans[i].height);
    const std::string content = "595 0 0 842 0 0 cm /I Do";
    const auto name = [&](std::size_t n) { return std::to_string(10 + 3 * i + n) + " 0 R"; };
    kids += name(0) + " ";
    objects.push_back("<< /Type /Page /Parent 5 0 R /MediaBox [0 0 595 842] /Contents " + name(1) +
                      " /Resources << /XObject << /I " + name(2) + " >> >> >>");
    objects.push_back("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content +
                      "\nendstream");
    objects.push_back("<< /Type /XObject /Subtype /Image /Width " + width + " /Height " + height +
                      " /ColorSpace /DeviceGray /BitsPerComponent 8 /Length " +
                      std::to_string(scans[i].pixels.size()) + " >>\nstream\n" + scans[i].pixels +
                      "\nendstream");
  }
  std::string pdf = "%PDF-1.4\n";
  std::string xref = "xref\n0 1\n0000000000 65535 f \n";
  const auto add = [&](std::size_t number, const std::string& body) {
    std::string offset = std::to_string(pdf.size());
    offset.insert(0, 10 - offset.size(), '0');
    xref += std::to_string(number) + " 1\n" + offset + " 00000 n \n";
    pdf += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
  };
  add(1, "<< /Type /Catalog /Pages 5 0 R >>");
  add(5, "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(scans.size()) + " >>");
  for (std::size_t i = 0; i < objects.size(); ++i) add(10 + i, objects[i]);
  const std::string start = std::to_string(pdf.size());
  return pdf + xref + "trailer\n<< /Size 1000 /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

}  // namespace leta::parsers
