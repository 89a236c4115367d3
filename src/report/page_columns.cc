#include "report/page_columns.h"

#include <fmt/format.h>

#include <array>
#include <deque>
#include <iterator>
#include <map>
#include <vector>

#include "core/text.h"
#include "report/json_parts.h"

namespace gsync::report {
namespace {

/// A column of numbers as a JSON array.
class Column {
 public:
  void add(int64_t number) {
    if (text_.size() > 1) text_ += ',';
    fmt::format_to(std::back_inserter(text_), "{}", number);
  }
  [[nodiscard]] std::string json() const { return text_ + "]"; }

 private:
  std::string text_ = "[";
};

/// Columns by name, in the order in which they are first named.
class Columns {
 public:
  Column& operator[](std::string_view name) {
    for (auto& [known, column] : columns_) {
      if (known == name) return column;
    }
    return columns_.emplace_back(name, Column()).second;
  }

  /// A JSON object of all columns and one member more.
  [[nodiscard]] std::string json(std::string_view name, const std::string& value) const {
    std::string json = "{";
    for (const auto& [known, column] : columns_) {
      json += fmt::format("\"{}\":{},\n", known, column.json());
    }
    return json + fmt::format("\"{}\":{}}}", name, value);
  }

 private:
  std::deque<std::pair<std::string_view, Column>> columns_;
};

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

int64_t index_of(size_t department) {
  return department == kNoDepartment ? -1 : static_cast<int64_t>(department);
}

/// The names of fields that change together; most changes have the same few lists.
class NameLists {
 public:
  uint32_t add(const std::vector<diff::FieldChange>& fields, TextTable& texts) {
    std::vector<uint32_t> names;
    names.reserve(fields.size());
    for (const diff::FieldChange& field : fields) names.push_back(texts.say(field.field));
    const auto [found, fresh] = known_.emplace(std::move(names), known_.size());
    if (fresh) list_.push_back(found->first);
    return static_cast<uint32_t>(found->second);
  }
  [[nodiscard]] std::string json() const { return dumped(list_); }

 private:
  std::map<std::vector<uint32_t>, size_t> known_;
  Json list_ = Json::array();
};

/// The changes without their fields, taken one by one.
class ChangeColumns {
 public:
  ChangeColumns(const Document& document, TextTable& texts) : texts_(texts) {
    for (const KindCount& kind : document.kinds) kinds_.emplace(kind.kind, kinds_.size());
  }

  void add(const ChangeEntry& entry) {
    const plan::Operation& operation = *entry.operation;
    const diff::Change& change = operation.change;
    const SplitPlace place = split_place(change.place);
    const auto kind = kinds_.find(change.kind);
    columns_["kind"].add(kind == kinds_.end() ? -1 : static_cast<int64_t>(kind->second));
    // The ids of a whole plan follow from the order.
    const bool counted_on = operation.id == fmt::format("op-{}", ++position_);
    columns_["id"].add(counted_on ? 0 : texts_.add(operation.id));
    columns_["key"].add(texts_.add(change.key));
    columns_["name"].add(change.name == change.key ? 0 : texts_.add(change.name));
    columns_["department"].add(index_of(entry.department));
    columns_["path"].add(entry.department == kNoDepartment ? texts_.add(change.path) : 0);
    columns_["reason"].add(texts_.say(change.reason));
    columns_["cause"].add(operation.cause == plan::Cause::kConfiguration ? 1 : 0);
    columns_["rules"].add(texts_.add(join(operation.rules, "; ")));
    columns_["place"].add(texts_.add(place.before));
    columns_["number"].add(place.number);
    columns_["outcome"].add(
        entry.outcome == nullptr ? 0 : static_cast<int64_t>(entry.outcome->kind) + 1);
    columns_["message"].add(entry.outcome == nullptr ? 0 : texts_.say(entry.outcome->message));
    columns_["names"].add(names_.add(change.fields, texts_));
  }

  [[nodiscard]] std::string json() const { return columns_.json("lists", names_.json()); }

 private:
  TextTable& texts_;
  std::map<diff::ChangeKind, size_t> kinds_;
  size_t position_ = 0;
  Columns columns_;
  NameLists names_;
};

/// What the fields of many records have in common.
class Shapes {
 public:
  size_t add(const diff::FieldChange& field, const SplitPlace& place, int flags, TextTable& texts) {
    const Shape shape{texts.say(field.field),
                      texts.add(field.column),
                      texts.add(place.before),
                      texts.add(place.after),
                      static_cast<uint32_t>(field.mapping_line),
                      static_cast<uint32_t>(flags),
                      texts.add(field.field)};
    const auto [found, fresh] = known_.emplace(shape, known_.size());
    if (fresh) list_.push_back(shape);
    return found->second;
  }
  [[nodiscard]] std::string json() const { return dumped(list_); }

 private:
  using Shape = std::array<uint32_t, 7>;
  std::map<Shape, size_t> known_;
  Json list_ = Json::array();
};

int flags_of(const FieldLine& line, uint32_t number, uint32_t row) {
  int flags = 0;
  if (!line.before.empty()) flags |= kHasBefore;
  if (!line.after.empty()) flags |= kHasAfter;
  if (!line.raw.empty()) flags |= kHasRaw;
  if (number > 0) flags |= number == row ? kSameRow : kOwnRow;
  if (line.hidden_difference) flags |= kHidden;
  return flags;
}

/// 1 it existed, 2 it stays, 4 it loses all of its people.
int64_t flags_of(const DepartmentEntry& entry, const FormerDepartment& former) {
  return (former.existed ? 1 : 0) + (former.stays ? 2 : 0) + (former.is_emptied(entry) ? 4 : 0);
}

void add_tally(const Tally& tally, Columns& columns) {
  columns["joining"].add(static_cast<int64_t>(tally.joining));
  columns["changing"].add(static_cast<int64_t>(tally.changing));
  columns["moving"].add(static_cast<int64_t>(tally.moving));
  columns["leaving"].add(static_cast<int64_t>(tally.leaving));
  columns["departments"].add(static_cast<int64_t>(tally.departments));
}

}  // namespace

std::string changes_columns(const Document& document, TextTable& texts) {
  ChangeColumns columns(document, texts);
  for (const ChangeEntry& entry : document.changes) columns.add(entry);
  return columns.json();
}

FieldColumns field_columns(const Document& document, TextTable& texts) {
  Column fields;
  Shapes shapes;
  for (const ChangeEntry& entry : document.changes) {
    const diff::Change& change = entry.operation->change;
    const uint32_t row = split_place(change.place).number;
    for (const diff::FieldChange& field : change.fields) {
      const FieldLine line = document.line(change, field);
      const SplitPlace place = split_place(field.place, row);
      fields.add(
          static_cast<int64_t>(shapes.add(field, place, flags_of(line, place.number, row), texts)));
      for (const std::string* text : {&line.before, &line.after, &line.raw}) {
        if (!text->empty()) fields.add(texts.add(*text));
      }
      if (place.number > 0 && place.number != row) fields.add(place.number);
    }
  }
  return {fields.json(), shapes.json()};
}

std::string tree_columns(const Document& document, TextTable& texts) {
  Columns columns;
  Json notes = Json::object();
  const auto& entries = document.report.tree.entries;
  for (size_t i = 0; i < entries.size(); ++i) {
    const DepartmentEntry& entry = entries[i];
    const FormerDepartment& former = document.former[i];
    columns["key"].add(texts.add(entry.key));
    columns["name"].add(texts.add(entry.name));
    columns["depth"].add(static_cast<int64_t>(entry.depth));
    columns["end"].add(static_cast<int64_t>(entry.end));
    columns["mark"].add(static_cast<int64_t>(entry.mark));
    columns["users"].add(static_cast<int64_t>(entry.users));
    columns["before"].add(static_cast<int64_t>(former.users));
    columns["parent"].add(index_of(former.parent));
    columns["former"].add(texts.add(former.name));
    columns["flags"].add(flags_of(entry, former));
    add_tally(entry.tally, columns);
    if (entry.notes.empty()) continue;
    Json& list = notes[std::to_string(i)] = Json::array();
    for (const std::string& note : entry.notes) list.push_back(texts.say(note));
  }
  return columns.json("notes", dumped(notes));
}

}  // namespace gsync::report
