// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leta::parsers {

// The password that Excel tries on each workbook by itself, and sets where one is only protected
// against changes; readers open such files without asking.
inline constexpr std::string_view kOfficeDefaultPassword = "VelvetSweatshop";

// The package (a ZIP file) within an encrypted Office document, a DOCX, XLSX or PPTX in an OLE
// container. Nothing for another password, which is ASCII, and damaged files.
//
// By [MS-OFFCRYPTO] 2.3.4: standard encryption (Office 2007) and agile encryption (since 2010).
std::optional<std::string> decrypt_office_file(std::string_view bytes,
                                               std::string_view password = kOfficeDefaultPassword);

}  // namespace leta::parsers
