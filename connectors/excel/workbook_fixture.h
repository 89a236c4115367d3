// Workbooks made part by part for tests, and a sink that keeps what is read.

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

#include "config/node.h"
#include "connectors/all.h"
#include "core/text.h"
#include "source/source.h"
#include "support/temp_folder.h"

namespace gsync::connectors::excel {

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

/// "text 'a'", "number 5 '005'", "date 2019-03-05", "true", "blank",
/// "bad digits-lost: ...".
inline std::string show(const source::RawValue& value) {
  struct Shower {
    std::string operator()(std::monostate) const { return "blank"; }
    std::string operator()(const std::string& text) const { return "text '" + text + "'"; }
    std::string operator()(const source::Number& number) const {
      return fmt::format("number {} '{}'", number.value, number.shown);
    }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(const source::Date& date) const { return "date " + date.iso; }
    std::string operator()(const source::BadValue& bad) const {
      return fmt::format("bad {}: {}", bad.code, bad.message);
    }
    std::string operator()(const source::NotVisible&) const { return "not visible"; }
    std::string operator()(const source::RawList&) const { return "list"; }
    std::string operator()(const source::RawObject&) const { return "object"; }
  };
  return std::visit(Shower{}, value.data);
}

/// A record as one line: "人员!2: text 'a' | blank".
inline std::string show(const source::RawRecord& record) {
  std::string text = to_text(record.at) + ":";
  for (size_t i = 0; i < record.values.size(); ++i) {
    text += (i == 0 ? " " : " | ") + show(record.values[i]);
  }
  return text;
}

/// Keeps all that it gets.
class KeepingSink final : public source::RecordSink {
 public:
  Result<void> begin(const std::shared_ptr<const source::Table>& table) override {
    tables.push_back(table);
    if (refusal) return tl::unexpected<Error>(*refusal);
    return {};
  }
  bool record(source::RawRecord record) override {
    records.push_back(show(record));
    raw.push_back(std::move(record));
    return records.size() < most;
  }
  void reject(Diagnostic diagnostic) override { rejected.push_back(std::move(diagnostic)); }
  void progress(uint64_t done, uint64_t total) override {
    last_done = done;
    last_total = total;
  }

  std::vector<std::shared_ptr<const source::Table>> tables;
  std::vector<std::string> records;
  std::vector<source::RawRecord> raw;
  std::vector<Diagnostic> rejected;
  std::optional<Error> refusal;
  size_t most = SIZE_MAX;
  uint64_t last_done = 0;
  uint64_t last_total = 0;
};

/// A source over the file. `options` are further lines of the source section.
inline Result<std::unique_ptr<source::Source>> open_source(const std::filesystem::path& file,
                                                           const std::string& options = {}) {
  TRY_ASSIGN(const config::Node section,
             config::parse_yaml("job.yaml", fmt::format("type: excel\nfile: {}\n{}",
                                                        file.filename().string(), options)));
  const source::ConnectorInfo* connector = connectors::find("excel");
  TRY_ASSIGN(const auto checked, source::Options::check(section, connector->options, "excel"));
  return connector->make(checked, {file.parent_path().string()});
}

inline Result<source::ReadVerdict> read_workbook(const std::filesystem::path& file,
                                                 const source::ReadRequest& request,
                                                 source::RecordSink& sink,
                                                 const std::string& options = {}) {
  TRY_ASSIGN(const auto source, open_source(file, options));
  return source->read(request, sink, {});
}

/// One table "users" from whichever sheet has the columns; all required.
inline source::ReadRequest request_for(const std::vector<std::string>& columns,
                                       std::vector<std::string> sheets = {}) {
  source::TableRequest table{"users", std::move(sheets), {}, false};
  for (const std::string& column : columns) table.columns.push_back({column, {}, true});
  return {{std::move(table)}, {}};
}

/// The text of the error; "no error" when there is none.
template <typename T>
std::string error_of(const Result<T>& result) {
  return result.has_value() ? std::string("no error") : to_text(result.error());
}

}  // namespace gsync::connectors::excel
