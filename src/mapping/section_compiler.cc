#include "mapping/section_compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.h"
#include "mapping/parser.h"

namespace gsync::mapping {
namespace {

using config::MapReader;
using config::Node;

const std::vector<std::string> kBlankChoices{"keep", "clear"};
const std::vector<std::string> kDepartmentChoices{"path", "key", "name", "auto", "path_or_key"};
const std::vector<std::string> kPersonChoices{"key", "name", "email", "auto"};
const std::vector<std::string> kRowsChoices{"one", "merge"};
const std::vector<std::string> kTypeChoices{"text", "number", "boolean", "date"};
constexpr std::array kTypes{model::FieldType::kText, model::FieldType::kNumber,
                            model::FieldType::kBoolean, model::FieldType::kDate};

std::vector<std::string> field_names(model::ObjectType object) {
  std::vector<std::string> names;
  for (const model::FieldInfo& field : model::fields(object)) names.emplace_back(field.name);
  return names;
}

/// The document's character where a block scalar starts is '|' or '>'.
bool is_block(const Node& node) {
  std::string_view rest = node.document->text;
  for (int line = 1; line < node.line; ++line) {
    const size_t end = rest.find('\n');
    if (end == std::string_view::npos) return false;
    rest.remove_prefix(end + 1);
  }
  const auto at = static_cast<size_t>(std::max(node.column - 1, 0));
  return at < rest.size() && (rest[at] == '|' || rest[at] == '>');
}

/// What ends too early fails on the line after the last one.
int lines_of(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  return static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
}

/// A scalar as a map of one: {value: SCALAR}.
Node as_map(const Node& entry) {
  if (!entry.is_scalar()) return entry;
  Node key = entry;
  key.text = "value";
  Node map;
  map.kind = config::NodeKind::kMap;
  map.line = entry.line;
  map.column = entry.column;
  map.document = entry.document;
  map.entries.emplace_back(std::move(key), entry);
  return map;
}

uint32_t line_of(const Node& node) { return static_cast<uint32_t>(std::max(node.line, 0)); }

uint32_t line_of(MapReader& reader, const std::string& key) {
  const Node* found = reader.child(key);
  return found == nullptr ? 0 : line_of(*found);
}

}  // namespace

SectionCompiler::SectionCompiler(const Node& node, model::ObjectType object,
                                 const CompileContext& context, std::vector<Script>& scripts)
    : node_(node), context_(context), scripts_(scripts) {
  section_.object = object;
}

Section SectionCompiler::compile() {
  const bool is_user = section_.object == model::ObjectType::kUser;
  MapReader reader(node_, is_user ? "users" : "departments");
  section_.names = reader.texts("from");
  section_.when = value(reader, "when");
  section_.when_line = line_of(reader, "when");
  section_.key = value(reader, "key");
  section_.key_line = line_of(reader, "key");
  if (is_user) {
    read_users(reader);
  } else {
    read_departments(reader);
  }
  read_fields(reader);
  read_aliases(reader);
  std::vector<Diagnostic> found = reader.finish();
  problems_.insert(problems_.end(), std::make_move_iterator(found.begin()),
                   std::make_move_iterator(found.end()));
  return std::move(section_);
}

void SectionCompiler::require(const Node& at, bool present, const std::string& what) {
  if (present) return;
  problems_.push_back(config::diagnose(at, "missing-key", what));
}

void SectionCompiler::read_departments(MapReader& reader) {
  section_.parent = value(reader, "parent");
  section_.path = value(reader, "path");
  section_.parent_line = line_of(reader, "parent");
  section_.path_line = line_of(reader, "path");
  require(node_, node_.find("key") != nullptr || node_.find("path") != nullptr,
          "departments need 'key' or 'path'");
  const Node* leaders = reader.child("leaders");
  if (leaders == nullptr) return;
  const Node map = as_map(*leaders);
  MapReader rule(map, "leaders");
  auto people = value_or_script(rule);
  const auto by = static_cast<PersonBy>(rule.choice("by", kPersonChoices, 0));
  const auto blank = static_cast<Blank>(rule.choice("blank", kBlankChoices, 0));
  for (Diagnostic& problem : rule.finish()) problems_.push_back(std::move(problem));
  if (people) section_.leaders = PeopleRule{*std::move(people), by, blank, line_of(*leaders)};
}

void SectionCompiler::read_users(MapReader& reader) {
  require(node_, node_.find("key") != nullptr, "users need 'key'");
  section_.leaver = value(reader, "leaver");
  section_.leaver_line = line_of(reader, "leaver");
  section_.rows = static_cast<Rows>(reader.choice("rows", kRowsChoices, 0));
  const Node* departments = reader.child("departments");
  if (departments == nullptr) return;
  const Node map = as_map(*departments);
  MapReader rule(map, "departments");
  auto names = value_or_script(rule);
  const auto by = static_cast<DepartmentBy>(rule.choice("by", kDepartmentChoices, 0));
  const auto blank = static_cast<Blank>(rule.choice("blank", kBlankChoices, 0));
  for (Diagnostic& problem : rule.finish()) problems_.push_back(std::move(problem));
  if (names) section_.member = MembershipRule{*std::move(names), by, blank, line_of(*departments)};
}

void SectionCompiler::read_fields(MapReader& reader) {
  const Node* fields = reader.child("fields");
  if (fields == nullptr) return;
  if (fields->kind != config::NodeKind::kMap) {
    problems_.push_back(
        config::diagnose(*fields, "not-a-map", "fields must be a list of 'field: value' lines"));
    return;
  }
  for (const auto& [key, entry] : fields->entries) read_field(key, entry);
  std::sort(section_.fields.begin(), section_.fields.end(),
            [](const FieldMapping& a, const FieldMapping& b) { return a.field < b.field; });
}

/// The fields that hold the key are not mapped a second time.
bool SectionCompiler::is_reserved(const Node& key) {
  if (key.text != "externalId" && key.text != "openDepartmentId") return false;
  problems_.push_back(config::diagnose(
      key, "field-reserved", fmt::format("{} holds the key of the record", quoted(key.text)),
      "map it with 'key:' above 'fields:'"));
  return true;
}

void SectionCompiler::read_field(const Node& key, const Node& entry) {
  const auto id = model::find_field(section_.object, key.text);
  if (!id) {
    problems_.push_back(config::diagnose(
        key, "unknown-field",
        fmt::format("{} is not a field of a {}", quoted(key.text), model::to_text(section_.object)),
        config::suggestion(key.text, field_names(section_.object)) +
            "\nany other value goes to customData.KEY"));
    return;
  }
  if (is_reserved(key)) return;
  FieldMapping field;
  field.field = *id;
  field.name = key.text;
  field.type = model::field(*id).type;
  field.line = line_of(entry.kind == config::NodeKind::kNull ? key : entry);
  const Node map = as_map(entry);
  MapReader reader(map, fmt::format("field {}", quoted(key.text)));
  auto parsed = value_or_script(reader);
  read_options(reader, field);
  for (Diagnostic& problem : reader.finish()) problems_.push_back(std::move(problem));
  if (!parsed) return;
  field.value = *std::move(parsed);
  add_field(key, std::move(field));
}

void SectionCompiler::read_options(MapReader& reader, FieldMapping& field) {
  const model::FieldInfo& info = model::field(field.field);
  field.blank = static_cast<Blank>(reader.choice("blank", kBlankChoices, 0));
  if (info.type == model::FieldType::kUserKey) {
    field.by = static_cast<PersonBy>(reader.choice("by", kPersonChoices, 0));
  }
  if (!info.custom) return;
  const std::string json(info.json);
  const std::string label = reader.text("label", json);
  model::FieldType stored = model::FieldType::kText;
  if (info.type == model::FieldType::kText) {
    stored = kTypes[reader.choice("type", kTypeChoices, 0)];
    field.type = stored;
  }
  field.custom = model::CustomField{section_.object, json, label, stored};
}

bool SectionCompiler::add_field(const Node& key, FieldMapping field) {
  const bool twice =
      std::any_of(section_.fields.begin(), section_.fields.end(),
                  [&](const FieldMapping& other) { return other.field == field.field; });
  if (twice) {
    problems_.push_back(config::diagnose(
        key, "field-twice", fmt::format("the field {} is mapped a second time", quoted(key.text))));
    return false;
  }
  section_.fields.push_back(std::move(field));
  return true;
}

/// `columns:` gives other headers to columns that the values name.
void SectionCompiler::read_aliases(MapReader& reader) {
  const Node* columns = reader.child("columns");
  if (columns == nullptr) return;
  MapReader aliases(*columns, "columns");
  std::vector<std::string> known;
  for (const ColumnSlot& slot : section_.columns) known.push_back(slot.name);
  for (const auto& entry : columns->entries) {
    const Node& key = entry.first;
    const auto slot =
        std::find_if(section_.columns.begin(), section_.columns.end(),
                     [&key](const ColumnSlot& column) { return column.name == key.text; });
    std::vector<std::string> names = aliases.texts(key.text);
    if (slot != section_.columns.end()) {
      slot->alternatives = std::move(names);
      continue;
    }
    aliases.report(config::diagnose(key, "unknown-column",
                                    fmt::format("no value reads the column {}", quoted(key.text)),
                                    config::suggestion(key.text, known)));
  }
  for (Diagnostic& problem : aliases.finish()) problems_.push_back(std::move(problem));
}

std::optional<Expression> SectionCompiler::value(MapReader& reader, const std::string& key) {
  const Node* found = reader.child(key);
  return found != nullptr ? parse(*found) : std::nullopt;
}

std::optional<Expression> SectionCompiler::parse(const Node& node) {
  if (node.is_scalar()) return parse_value(node, context_, section_.columns, problems_);
  problems_.push_back(config::diagnose(node, "wrong-type", "a value is one line of text",
                                       "for example: 姓名 | trim"));
  return std::nullopt;
}

std::optional<Expression> SectionCompiler::value_or_script(MapReader& reader) {
  const Node* plain = reader.child("value");
  const Node* lua = reader.child("lua");
  if (lua != nullptr && plain == nullptr) return script(reader, *lua);
  if (plain != nullptr && lua == nullptr) return parse(*plain);
  problems_.push_back(config::diagnose(
      reader.node(), "missing-key",
      plain == nullptr ? "a value is missing here" : "'value' and 'lua' exclude each other",
      "write 'value: COLUMN | functions' or 'lua: SCRIPT'"));
  return std::nullopt;
}

std::optional<Expression> SectionCompiler::script(MapReader& reader, const Node& lua) {
  Script made;
  made.text = lua.text;
  made.columns = script_columns(reader);
  made.file = lua.document->name;
  made.first_line = lua.line + (is_block(lua) ? 1 : 0);
  if (const auto flaw = check_script(lua.text)) {
    Diagnostic problem =
        config::diagnose(lua, "script-syntax",
                         fmt::format("the script does not compile: {}", printable(flaw->message)));
    const int line = std::min(flaw->line, lines_of(lua.text));
    problem.place = fmt::format("{}:{}:1", made.file, made.first_line + line - 1);
    problem.excerpt.clear();
    problems_.push_back(std::move(problem));
    return std::nullopt;
  }
  scripts_.push_back(std::move(made));
  return Expression{ScriptUse{static_cast<uint32_t>(scripts_.size() - 1)}, {}};
}

std::vector<ScriptColumn> SectionCompiler::script_columns(MapReader& reader) {
  std::vector<ScriptColumn> columns;
  const Node* list = reader.child("columns");
  if (list == nullptr) return columns;
  const auto add = [&](const Node& item) {
    std::string_view name = trim(item.text);
    const bool optional = name.ends_with('?');
    if (optional) name = trim(name.substr(0, name.size() - 1));
    if (name.empty()) {
      problems_.push_back(config::diagnose(item, "wrong-type", "a column name is missing here"));
      return;
    }
    columns.push_back(
        {intern_column(section_.columns, item, 0, name.size(), name, optional), std::string(name)});
  };
  if (list->is_scalar()) add(*list);
  for (const Node& item : list->items) add(item);
  return columns;
}

}  // namespace gsync::mapping
