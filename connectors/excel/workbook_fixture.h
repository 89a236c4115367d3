// Workbooks made part by part for tests.

#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zip.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "connectors/table/table_fixture.h"
#include "support/temp_folder.h"

namespace gsync::connectors::excel {

using table::error_of;
using table::KeepingSink;
using table::request_for;
using table::show;

inline constexpr std::string_view kMainSpace =
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
inline constexpr std::string_view kOfficeSpace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

struct TestSheet {
  std::string name;
  std::string content;
  /// More attributes of its <sheet> element: `state="hidden"`.
  std::string attributes = {};
};

/// A whole worksheet part around the rows.
inline std::string worksheet(std::string_view rows, std::string_view behind = {}) {
  return fmt::format("<worksheet xmlns=\"{}\"><sheetData>{}</sheetData>{}</worksheet>", kMainSpace,
                     rows, behind);
}

struct TestPart {
  std::string name;
  std::string content;
  int32_t method = ZIP_CM_DEFLATE;
};

/// A workbook with the usual parts; `put` replaces or adds one, `drop` removes.
class TestWorkbook {
 public:
  TestWorkbook() {
    put("[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    put("_rels/.rels", relationships({{"rId1", "officeDocument", "xl/workbook.xml"}}));
  }

  /// Sheet content is the rows' XML, or a whole part when it begins with "<?"
  /// or "<worksheet".
  TestWorkbook& sheet(TestSheet sheet) {
    sheets_.push_back(std::move(sheet));
    return *this;
  }
  TestWorkbook& strings(std::string_view items) {
    return put("xl/sharedStrings.xml",
               fmt::format("<sst xmlns=\"{}\">{}</sst>", kMainSpace, items));
  }
  TestWorkbook& styles(std::string_view content) {
    return put("xl/styles.xml",
               fmt::format("<styleSheet xmlns=\"{}\">{}</styleSheet>", kMainSpace, content));
  }
  TestWorkbook& properties(std::string_view attributes) {
    properties_ = attributes;
    return *this;
  }
  TestWorkbook& put(std::string name, std::string content, int32_t method = ZIP_CM_DEFLATE) {
    drop(name);
    parts_.push_back({std::move(name), std::move(content), method});
    return *this;
  }
  TestWorkbook& drop(std::string_view name) {
    std::erase_if(parts_, [&](const TestPart& part) { return part.name == name; });
    return *this;
  }
  [[nodiscard]] bool has(std::string_view name) const {
    return std::ranges::any_of(parts_, [&](const TestPart& part) { return part.name == name; });
  }

  std::filesystem::path write(const std::filesystem::path& path) {
    add_workbook();
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const TestPart& part : parts_) {
      zip_source_t* source =
          zip_source_buffer(archive, part.content.data(), part.content.size(), 0);
      const auto index = static_cast<zip_uint64_t>(
          zip_file_add(archive, part.name.c_str(), source, ZIP_FL_ENC_UTF_8));
      zip_set_file_compression(archive, index, part.method, 0);
    }
    EXPECT_EQ(zip_close(archive), 0);
    return path;
  }

  struct Link {
    std::string id;
    std::string type;
    std::string target;
  };
  static std::string relationships(const std::vector<Link>& links) {
    std::string text =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    for (const Link& link : links) {
      text += fmt::format(R"(<Relationship Id="{}" Type="{}/{}" Target="{}"/>)", link.id,
                          kOfficeSpace, link.type, link.target);
    }
    return text + "</Relationships>";
  }

 private:
  void add_workbook() {
    std::string list;
    std::vector<Link> links;
    for (size_t i = 0; i < sheets_.size(); ++i) {
      const std::string id = fmt::format("rId{}", i + 1);
      const std::string part = fmt::format("worksheets/sheet{}.xml", i + 1);
      list += fmt::format(R"(<sheet name="{}" sheetId="{}" r:id="{}" {}/>)", sheets_[i].name, i + 1,
                          id, sheets_[i].attributes);
      links.push_back({id, "worksheet", part});
      const std::string& content = sheets_[i].content;
      const bool whole = content.starts_with("<?") || content.starts_with("<worksheet");
      if (!has("xl/" + part)) put("xl/" + part, whole ? content : worksheet(content));
    }
    if (has("xl/sharedStrings.xml")) links.push_back({"s", "sharedStrings", "sharedStrings.xml"});
    if (has("xl/styles.xml")) links.push_back({"t", "styles", "styles.xml"});
    if (!has("xl/workbook.xml")) {
      put("xl/workbook.xml",
          fmt::format(
              R"(<workbook xmlns="{}" xmlns:r="{}"><workbookPr {}/><sheets>{}</sheets></workbook>)",
              kMainSpace, kOfficeSpace, properties_, list));
    }
    if (!has("xl/_rels/workbook.xml.rels")) put("xl/_rels/workbook.xml.rels", relationships(links));
  }

  std::vector<TestPart> parts_;
  std::vector<TestSheet> sheets_;
  std::string properties_;
};

/// A source over the workbook. `options` are further lines of the source section.
inline Result<std::unique_ptr<source::Source>> open_source(const std::filesystem::path& file,
                                                           const std::string& options = {}) {
  return table::open_source("excel", file, options);
}

/// Reads with the scanner, and again with the general parser alone: both give the same on every
/// file.
inline Result<source::ReadVerdict> read_workbook(const std::filesystem::path& file,
                                                 const source::ReadRequest& request,
                                                 KeepingSink& sink,
                                                 const std::string& options = {}) {
  KeepingSink strict = sink;
  TRY_ASSIGN(const auto source, open_source(file, options));
  TRY_ASSIGN(const auto general, open_source(file, options + "xml: strict\n"));
  const auto verdict = source->read(request, sink, {});
  const auto again = general->read(request, strict, {});
  EXPECT_EQ(error_of(again), error_of(verdict));
  if (!verdict || !again) return verdict;
  EXPECT_EQ(strict.records, sink.records);
  EXPECT_EQ(again->fingerprint, verdict->fingerprint);
  return verdict;
}

}  // namespace gsync::connectors::excel
