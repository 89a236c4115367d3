// A mapping and tables in memory: what the tests of mapping/ stand on.

#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "config/node.h"
#include "mapping/mapping.h"

namespace gsync::mapping {

using Cells = std::vector<source::RawValue>;

inline source::RawValue cell(std::string text) { return {std::move(text)}; }
inline source::RawValue cell(const char* text) { return {std::string(text)}; }
inline source::RawValue number(double value, std::string shown) {
  return {source::Number{value, std::move(shown)}};
}
inline source::RawValue date(std::string iso) { return {source::Date{std::move(iso)}}; }
inline source::RawValue flag(bool value) { return {value}; }
inline source::RawValue blank() { return {}; }
inline source::RawValue hidden() { return {source::NotVisible()}; }
inline source::RawValue bad(std::string message) {
  return {source::BadValue{"digits-lost", std::move(message), "format the column as text"}};
}

inline Cells row(std::initializer_list<const char*> texts) {
  Cells cells;
  for (const char* text : texts) cells.push_back(*text == '\0' ? blank() : cell(text));
  return cells;
}

/// A sheet: headers, then rows from row 2 on.
struct Sheet {
  std::string what;
  std::string name;
  std::vector<std::string> headers;
  std::vector<Cells> rows;
};

inline Result<Mapping> compile(const std::string& yaml) {
  auto node = config::parse_yaml("m.yaml", yaml);
  if (!node) return tl::unexpected(node.error());
  return Mapping::compile(*node);
}

/// All diagnostics of a mapping that does not compile.
inline std::string compile_error(const std::string& yaml) {
  const auto mapping = compile(yaml);
  return mapping ? "it compiles" : to_text(mapping.error());
}

inline std::shared_ptr<const source::Table> table_of(const Mapping& mapping, const Sheet& sheet) {
  auto table = std::make_shared<source::Table>();
  const source::ReadRequest request = mapping.request();
  while (table->request < request.tables.size() &&
         request.tables[table->request].what != sheet.what) {
    ++table->request;
  }
  table->name = sheet.name;
  uint32_t ordinal = 0;
  for (const std::string& header : sheet.headers) table->columns.push_back({header, ++ordinal});
  return table;
}

inline Result<void> feed(source::RecordSink& normalizer, const Mapping& mapping,
                         const Sheet& sheet) {
  const auto table = table_of(mapping, sheet);
  TRY_CHECK(normalizer.begin(table));
  const auto container = std::make_shared<const std::string>("a.xlsx: " + sheet.name);
  uint32_t line = 1;
  for (const Cells& cells : sheet.rows) {
    normalizer.record({table, {container, ++line, PlaceForm::kCell, {}}, cells});
  }
  return {};
}

inline Normalized run(const std::string& yaml, const std::vector<Sheet>& sheets) {
  const auto mapping = compile(yaml);
  if (!mapping) {
    ADD_FAILURE() << to_text(mapping.error());
    return {};
  }
  Normalizer normalizer(*mapping);
  for (const Sheet& sheet : sheets) {
    const auto fed = feed(normalizer, *mapping, sheet);
    if (!fed) ADD_FAILURE() << to_text(fed.error());
  }
  return normalizer.finish({});
}

/// Texts of everything that was set aside.
inline std::vector<std::string> rejections(const Normalized& result) {
  std::vector<std::string> texts;
  for (const Rejected& rejected : result.rejected) texts.push_back(to_text(rejected.diagnostic));
  return texts;
}
inline std::vector<std::string> warnings(const Normalized& result) {
  std::vector<std::string> texts;
  for (const Diagnostic& warning : result.warnings) texts.push_back(to_text(warning));
  return texts;
}
using Texts = std::vector<std::string>;

inline Texts user_keys(const Normalized& result) {
  Texts keys;
  for (const model::User& user : result.desired.users) keys.push_back(user.key);
  return keys;
}
/// "key < parent" of each department.
inline Texts department_lines(const Normalized& result) {
  Texts lines;
  for (const model::Department& department : result.desired.departments) {
    lines.push_back(department.key + " < " + department.parent);
  }
  return lines;
}

inline std::string user_text(const Normalized& result, size_t index, std::string_view field) {
  const auto id = model::find_field(model::ObjectType::kUser, field);
  const auto found = result.desired.users.at(index).attributes.find(*id);
  if (!found) return "not visible";
  return model::is_empty(found->value) ? "empty" : model::to_text(found->value);
}

}  // namespace gsync::mapping
