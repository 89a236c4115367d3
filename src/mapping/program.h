// A compiled mapping: what `Mapping` holds and `Normalizer` runs.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/rule.h"
#include "mapping/expression.h"
#include "mapping/script.h"
#include "model/snapshot.h"
#include "source/source.h"

namespace gsync::mapping {

/// What a blank value means for its field.
enum class Blank : uint8_t {
  kKeep,   // no instruction: the field is not touched
  kClear,  // the field is explicitly empty
};

/// How people name departments.
enum class DepartmentBy : uint8_t { kPath, kKey, kName, kAuto, kPathOrKey };
/// How people are named by department heads and managers.
enum class PersonBy : uint8_t { kKey, kName, kEmail, kAuto };
/// What several rows with one key are.
enum class Rows : uint8_t {
  kOne,    // a mistake: the later ones are set aside
  kMerge,  // one person, whose departments are those of all rows
};

struct FieldMapping {
  model::FieldId field{};
  /// As the mapping writes it.
  std::string name;
  model::FieldType type = model::FieldType::kText;
  /// Key, label and type to define; only for custom data.
  std::optional<model::CustomField> custom;
  Expression value;
  Blank blank = Blank::kKeep;
  PersonBy by = PersonBy::kKey;
  /// Of the mapping file, from 1.
  uint32_t line = 0;
};

struct PeopleRule {
  Expression value;
  PersonBy by = PersonBy::kKey;
  Blank blank = Blank::kKeep;
  uint32_t line = 0;
};

struct MembershipRule {
  Expression value;
  DepartmentBy by = DepartmentBy::kPath;
  Blank blank = Blank::kKeep;
  uint32_t line = 0;
};

/// One of the two sections of a mapping. What only one of them has is missing
/// in the other.
struct Section {
  model::ObjectType object = model::ObjectType::kUser;
  /// Index into ReadRequest::tables.
  size_t request = 0;
  std::vector<std::string> names;
  std::vector<ColumnSlot> columns;
  std::optional<Expression> when;
  /// Missing only for departments that have a path.
  std::optional<Expression> key;
  /// By field id.
  std::vector<FieldMapping> fields;

  std::optional<Expression> parent;      // departments
  std::optional<Expression> path;        // departments
  std::optional<PeopleRule> leaders;     // departments
  std::optional<Expression> leaver;      // users
  std::optional<MembershipRule> member;  // users
  Rows rows = Rows::kOne;                // users

  /// Lines of the mapping file; 0 where it does not say it.
  uint32_t key_line = 0, when_line = 0, parent_line = 0, path_line = 0, leaver_line = 0;
};

class Program {
 public:
  /// The section that asked for a table; null when none did.
  [[nodiscard]] const Section* section(size_t table_request) const;

  std::string name;
  std::string hash;
  std::string region;
  std::vector<config::Rule> rules;
  std::optional<Section> departments;
  std::optional<Section> users;
  std::vector<Script> scripts;
  std::vector<model::CustomField> custom_fields;
  source::ReadRequest request;
};

}  // namespace gsync::mapping
