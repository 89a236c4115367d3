#include "mapping/header.h"

#include <fmt/format.h>

#include <optional>

#include "config/reader.h"
#include "core/text.h"
#include "source/column_name.h"

namespace gsync::mapping {
namespace {

/// The most headers that a message lists.
constexpr size_t kMaxListed = 30;

std::vector<std::string> headers_of(const source::Table& table) {
  std::vector<std::string> headers;
  headers.reserve(table.columns.size());
  for (const source::Column& column : table.columns) headers.push_back(column.name);
  return headers;
}

/// The columns of `table` that `name` stands for; written the same goes first.
std::vector<size_t> columns_named(const source::Table& table, const std::string& name) {
  std::vector<size_t> same;
  std::vector<size_t> alike;
  const std::string key = source::column_key(name);
  for (size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& header = table.columns[i].name;
    if (header == name) same.push_back(i);
    if (source::column_key(header) == key) alike.push_back(i);
  }
  return same.empty() ? alike : same;
}

std::vector<size_t> columns_of(const source::Table& table, const ColumnSlot& slot) {
  std::vector<size_t> found = columns_named(table, slot.name);
  for (const std::string& other : slot.alternatives) {
    if (!found.empty()) break;
    found = columns_named(table, other);
  }
  return found;
}

/// Name of the built-in mapping that the node stands in; empty for a file of the user's.
std::string builtin_of(const config::Node& node) {
  constexpr std::string_view kFolder = "mappings/";
  constexpr std::string_view kEnd = ".yaml";
  if (node.document == nullptr) return {};
  const std::string& file = node.document->name;
  if (!file.starts_with(kFolder) || !file.ends_with(kEnd)) return {};
  std::string name = file.substr(kFolder.size(), file.size() - kFolder.size() - kEnd.size());
  return builtin_text(name) == node.document->text ? name : std::string();
}

/// Nobody can change the built-in one: the table is at fault, or another mapping is needed.
Diagnostic missing_of_builtin(const ColumnSlot& slot, const source::Table& table,
                              const std::string& mapping, const std::string& found) {
  std::vector<std::string> names{quoted(slot.name)};
  for (const std::string& other : slot.alternatives) names.push_back(quoted(other));
  return {
      Severity::kError,
      "column-missing",
      table.name,
      fmt::format("there is no column {}, which the mapping {} needs", quoted(slot.name), mapping),
      {},
      fmt::format("{}name the column {}; or make a mapping of your own that knows it: "
                  "genauth-sync connectors --mapping {} > mapping.yaml, and mapping: "
                  "mapping.yaml in the job",
                  found, join(names, " or "), mapping)};
}

Diagnostic missing(const ColumnSlot& slot, const source::Table& table) {
  const std::vector<std::string> headers = headers_of(table);
  std::string hint;
  if (const auto near = nearest(slot.name, headers)) {
    hint = fmt::format("did you mean {}?\n", quoted(*near));
  }
  const size_t shown = std::min(headers.size(), kMaxListed);
  hint +=
      fmt::format("columns found: {}{}\n", printable(join(std::span(headers).first(shown), ", ")),
                  shown < headers.size() ? ", …" : "");
  if (const std::string mapping = builtin_of(slot.node); !mapping.empty()) {
    return missing_of_builtin(slot, table, mapping, hint);
  }
  hint += fmt::format("write '{}?' if the column may be missing", printable(slot.name));
  return config::diagnose_part(
      slot.node, slot.offset, slot.length, "column-missing",
      fmt::format("{} has no column {}", quoted(table.name), quoted(slot.name)), std::move(hint));
}

Diagnostic ambiguous(const ColumnSlot& slot, const source::Table& table,
                     const std::vector<size_t>& found) {
  std::vector<std::string> headers;
  headers.reserve(found.size());
  for (const size_t index : found) headers.push_back(quoted(table.columns[index].name));
  return config::diagnose_part(slot.node, slot.offset, slot.length, "column-twice",
                               fmt::format("{} has {} columns that may be {}", quoted(table.name),
                                           found.size(), quoted(slot.name)),
                               fmt::format("found {}; rename all but one", join(headers, " and ")));
}

}  // namespace

Result<BoundTable> bind(const Section& section, const std::shared_ptr<const source::Table>& table) {
  BoundTable bound;
  bound.table = table;
  std::vector<Diagnostic> problems;
  for (const ColumnSlot& slot : section.columns) {
    const std::vector<size_t> found = columns_of(*table, slot);
    if (found.empty() && !slot.optional) problems.push_back(missing(slot, *table));
    if (found.size() > 1) problems.push_back(ambiguous(slot, *table, found));
    const bool is_there = found.size() == 1;
    bound.positions.push_back(is_there ? static_cast<int32_t>(found.front()) : -1);
    bound.sensitive.push_back(slot.sensitive);
    bound.names.push_back(std::make_shared<const std::string>(
        is_there ? table->columns[found.front()].name : slot.name));
  }
  TRY_CHECK(config::fail_if_any(std::move(problems)));
  return bound;
}

UnmatchedColumns unmatched(const Section& section, const BoundTable& bound) {
  UnmatchedColumns columns{bound.table->name, {}, {}};
  std::vector<bool> used(bound.table->columns.size());
  for (size_t slot = 0; slot < bound.positions.size(); ++slot) {
    const int32_t position = bound.positions[slot];
    if (position >= 0) {
      used[static_cast<size_t>(position)] = true;
    } else {
      columns.missing.push_back(section.columns[slot].name);
    }
  }
  for (size_t i = 0; i < used.size(); ++i) {
    if (!used[i]) columns.unused.push_back(bound.table->columns[i].name);
  }
  return columns;
}

std::vector<Diagnostic> renamed_columns(const UnmatchedColumns& columns) {
  std::vector<Diagnostic> found;
  for (const std::string& name : columns.missing) {
    const auto near = nearest(name, columns.unused);
    if (!near) continue;
    found.push_back(
        {Severity::kWarning, "column-renamed", columns.table,
         fmt::format("there is no column {}, and nobody uses {}", quoted(name), quoted(*near)), "",
         "if it was renamed, what is in it is not read any more: rename it back, or "
         "name it in the mapping"});
  }
  return found;
}

}  // namespace gsync::mapping
