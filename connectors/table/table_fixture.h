// What tests of table sources share: a sink that keeps what is read, records
// and values as text.

#pragma once

#include <fmt/format.h>

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

namespace gsync::connectors::table {

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
  void restart() override { records.clear(); }
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
inline Result<std::unique_ptr<source::Source>> open_source(std::string_view connector,
                                                           const std::filesystem::path& file,
                                                           const std::string& options = {}) {
  TRY_ASSIGN(const config::Node section,
             config::parse_yaml("job.yaml", fmt::format("type: {}\nfile: {}\n{}", connector,
                                                        file.filename().string(), options)));
  const source::ConnectorInfo* info = connectors::find(connector);
  TRY_ASSIGN(const auto checked, source::Options::check(section, info->options, connector));
  return info->make(checked, {file.parent_path().string()});
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

}  // namespace gsync::connectors::table
