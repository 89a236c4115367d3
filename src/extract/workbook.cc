#include "extract/workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

#include "connectors/excel/import_workbook.h"
#include "core/text.h"
#include "extract/department_names.h"
#include "source/column_name.h"

namespace gsync::extract {
namespace {

using connectors::excel::ImportColumn;
using connectors::excel::ImportLayout;
using connectors::excel::ImportSheet;
using connectors::excel::ImportWorkbook;
using connectors::excel::SheetId;
using connectors::excel::TemplateCell;
using model::Attributes;
using model::FieldId;
using model::ObjectType;

/// The country code that numbers without one have (reference 6.0).
constexpr std::string_view kPlainCode = "+86";

const std::string& key_of(const model::User& user) { return user.key.empty() ? user.id : user.key; }

std::string text_of(const Attributes& attributes, FieldId field) {
  const auto found = attributes.find(field);
  return found ? model::to_text(found->value) : std::string();
}

/// The country code is written out unless the workbook's language implies it.
std::string phone_of(const Attributes& attributes, std::string_view language) {
  const std::string number = text_of(attributes, model::user_field::phone());
  if (number.empty()) return {};
  std::string code = text_of(attributes, model::user_field::phone_country_code());
  if (code.empty()) code = kPlainCode;
  if (code == kPlainCode && language == "zh-CN") return number;
  return code + " " + number;
}

std::string choice(const std::string& choices, size_t index) {
  return std::string(split(choices, "|")[index]);
}

/// The objects in an order that does not depend on system ids.
template <typename Object, typename Text>
std::vector<const Object*> sorted(const std::vector<Object>& objects, const Text& text) {
  std::vector<const Object*> order;
  order.reserve(objects.size());
  for (const Object& object : objects) order.push_back(&object);
  std::stable_sort(order.begin(), order.end(), [&text](const Object* left, const Object* right) {
    return text(*left) < text(*right);
  });
  return order;
}

/// The fields that columns hold.
class FieldColumns {
 public:
  FieldColumns(ObjectType object, const ImportSheet& sheet) : object_(object) {
    for (const ImportColumn& column : sheet.columns) {
      if (const auto field = model::find_field(object, column.field)) known_.insert(*field);
    }
  }

  /// Fields with a value that no column holds: custom data, and others.
  void note_missing(const Attributes& attributes) {
    for (const model::Attribute& attribute : attributes) {
      if (model::is_empty(attribute.value) || known_.contains(attribute.field)) continue;
      const model::FieldInfo& info = model::field(attribute.field);
      if (info.custom) custom_.insert(attribute.field);
      if (!info.custom && !is_told_otherwise(info)) others_.insert(attribute.field);
    }
  }

  [[nodiscard]] const std::set<FieldId>& custom() const { return custom_; }
  [[nodiscard]] const std::set<FieldId>& others() const { return others_; }

 private:
  /// The key, the status and the country code stand in columns of other names.
  /// What the service sets by itself is nothing that an import would miss.
  [[nodiscard]] bool is_told_otherwise(const model::FieldInfo& info) const {
    if (object_ == ObjectType::kDepartment) {
      return info.id == model::department_field::open_department_id() ||
             info.id == model::department_field::status() ||
             info.type == model::FieldType::kBoolean;
    }
    using namespace model::user_field;  // NOLINT(google-build-using-namespace): their names
    return info.id == external_id() || info.id == status() || info.id == phone_country_code() ||
           info.type == model::FieldType::kBoolean;
  }

  ObjectType object_;
  std::set<FieldId> known_;
  std::set<FieldId> custom_;
  std::set<FieldId> others_;
};

/// A column for each key of custom data that the mapping does not read.
void add_custom_columns(const std::set<FieldId>& custom,
                        const std::vector<model::CustomField>& defined, ObjectType object,
                        ImportSheet& sheet, WorkbookReport& report) {
  std::set<std::string> taken;
  for (const ImportColumn& column : sheet.columns) taken.insert(source::column_key(column.header));
  for (const FieldId field : custom) {
    const model::FieldInfo& info = model::field(field);
    ImportColumn column{std::string(info.json), std::string(info.name), std::string(info.name)};
    for (const model::CustomField& definition : defined) {
      const bool is_it = definition.object == object && definition.key == info.json;
      if (!is_it) continue;
      if (!definition.label.empty() && !taken.contains(source::column_key(definition.label))) {
        column.header = definition.label;
      }
      if (definition.type == model::FieldType::kNumber) column.cell = TemplateCell::kNumber;
    }
    taken.insert(source::column_key(column.header));
    report.further_columns.emplace_back(info.name);
    sheet.columns.push_back(std::move(column));
  }
}

class CompanyWriter {
 public:
  CompanyWriter(const model::Snapshot& state, std::string_view language)
      : state_(state), language_(language), names_(state.departments) {
    for (const model::User& user : state.users) keys_.emplace(user.id, key_of(user));
  }

  Result<WorkbookReport> write(const std::filesystem::path& path,
                               const std::function<void(uint64_t, uint64_t)>& progress) {
    TRY_ASSIGN(layout_,
               connectors::excel::import_layout(language_, connectors::excel::Columns::kMapped));
    extend_layout();
    TRY_ASSIGN(ImportWorkbook book, ImportWorkbook::create(path, layout_));
    const auto path_of = [this](const model::Department& each) { return names_.path_of(each.id); };
    for (const model::Department* department : sorted(state_.departments, path_of)) {
      TRY_CHECK(write_row(book, SheetId::kDepartments, names_.key_of(department->id),
                          cells_of(*department)));
    }
    uint64_t done = 0;
    for (const model::User* user : sorted(state_.users, key_of)) {
      TRY_CHECK(write_row(book, SheetId::kUsers, key_of(*user), cells_of(*user)));
      if (progress) progress(++done, state_.users.size());
    }
    TRY_CHECK(book.close());
    return std::move(report_);
  }

 private:
  void extend_layout() {
    ImportSheet& departments = layout_.sheet(SheetId::kDepartments);
    ImportSheet& users = layout_.sheet(SheetId::kUsers);
    FieldColumns of_departments(ObjectType::kDepartment, departments);
    FieldColumns of_users(ObjectType::kUser, users);
    for (const auto& department : state_.departments) {
      of_departments.note_missing(department.attributes);
    }
    for (const model::User& user : state_.users) of_users.note_missing(user.attributes);
    add_custom_columns(of_departments.custom(), state_.custom_fields, ObjectType::kDepartment,
                       departments, report_);
    add_custom_columns(of_users.custom(), state_.custom_fields, ObjectType::kUser, users, report_);
    for (const FieldId field : of_departments.others()) {
      report_.left_fields.push_back(fmt::format("department {}", model::field(field).name));
    }
    for (const FieldId field : of_users.others()) {
      report_.left_fields.emplace_back(model::field(field).name);
    }
  }

  std::vector<std::string> cells_of(const model::Department& department) const {
    std::vector<std::string> cells;
    for (const ImportColumn& column : layout_.sheet(SheetId::kDepartments).columns) {
      if (column.field == "key") {
        cells.push_back(names_.key_of(department.id));
      } else if (column.field == "parent") {
        cells.push_back(names_.key_of(department.parent));
      } else if (column.field == "leaders") {
        cells.push_back(leaders_of(department));
      } else {
        cells.push_back(field_text(ObjectType::kDepartment, department.attributes, column.field));
      }
    }
    return cells;
  }

  /// People who are not in the workbook cannot be named in it.
  std::string leaders_of(const model::Department& department) const {
    std::vector<std::string> keys;
    for (const std::string& id : department.leaders.value_or(std::vector<std::string>())) {
      const auto key = keys_.find(id);
      if (key != keys_.end()) keys.push_back(key->second);
    }
    return join(keys, ";");
  }

  std::vector<std::string> cells_of(const model::User& user) const {
    std::vector<std::string> cells;
    for (const ImportColumn& column : layout_.sheet(SheetId::kUsers).columns) {
      if (column.field == "key") {
        cells.push_back(key_of(user));
      } else if (column.field == "departments") {
        cells.push_back(departments_of(user));
      } else if (column.field == "leaver") {
        const std::string status = text_of(user.attributes, model::user_field::status());
        cells.push_back(choice(column.choices, status.empty() || status == "Activated" ? 0 : 1));
      } else if (column.field == "phone") {
        cells.push_back(phone_of(user.attributes, language_));
      } else if (column.field == "gender") {
        cells.push_back(gender_of(user, column));
      } else {
        cells.push_back(field_text(ObjectType::kUser, user.attributes, column.field));
      }
    }
    return cells;
  }

  static std::string gender_of(const model::User& user, const ImportColumn& column) {
    const std::string gender = field_text(ObjectType::kUser, user.attributes, "gender");
    if (gender == "M") return choice(column.choices, 0);
    if (gender == "F") return choice(column.choices, 1);
    return {};
  }

  std::string departments_of(const model::User& user) const {
    if (!user.memberships) return {};
    std::vector<std::string> names;
    std::string main;
    for (const model::Membership& place : *user.memberships) {
      std::string name = names_.of(place.department);
      if (name.empty()) continue;
      if (place.main) {
        main = std::move(name);
      } else {
        names.push_back(std::move(name));
      }
    }
    std::sort(names.begin(), names.end());
    if (!main.empty()) names.insert(names.begin(), main);
    return join(names, ";");
  }

  static std::string field_text(ObjectType object, const Attributes& attributes,
                                std::string_view field) {
    const auto id = model::find_field(object, field);
    return id ? text_of(attributes, *id) : std::string();
  }

  Result<void> write_row(ImportWorkbook& book, SheetId id, const std::string& key,
                         const std::vector<std::string>& cells) {
    TRY_ASSIGN(const std::vector<size_t> left_out, book.row(id, cells));
    for (const size_t column : left_out) {
      const ImportSheet& sheet = layout_.sheet(id);
      Diagnostic diagnostic;
      diagnostic.severity = Severity::kWarning;
      diagnostic.code = "cell-too-long";
      diagnostic.place = sheet.name + " " + quoted(key);
      diagnostic.message = fmt::format("{}: {} bytes do not fit into a cell; it stays blank",
                                       sheet.columns[column].header, cells[column].size());
      report_.left_values.push_back(std::move(diagnostic));
    }
    return {};
  }

  const model::Snapshot& state_;
  std::string language_;
  DepartmentNames names_;
  std::unordered_map<std::string, std::string> keys_;  // of users, by system id
  ImportLayout layout_;
  WorkbookReport report_;
};

}  // namespace

Result<WorkbookReport> write_workbook(const model::Snapshot& state, std::string_view language,
                                      const std::filesystem::path& path,
                                      const std::function<void(uint64_t, uint64_t)>& progress) {
  return CompanyWriter(state, language).write(path, progress);
}

}  // namespace gsync::extract
