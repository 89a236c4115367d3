// The field registry: the one list of the fields of organizations, departments
// and users. Mapping, diff, client JSON, reports and docs read this table.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gsync::model {

enum class ObjectType : uint8_t { kOrganization, kDepartment, kUser };

/// "organization", "department", "user".
std::string_view to_text(ObjectType type);

enum class FieldType : uint8_t { kText, kBoolean, kNumber, kDate, kTextList, kUserKey };

/// How two values of a field are equal.
enum class Comparison : uint8_t {
  kExact,
  kFolded,  // without case, after NFKC: e-mail addresses
  kPhone,   // digits only
};

enum class Writable : uint8_t {
  kAlways,
  kAtCreation,
  kAfterCreation,  // true for a new object; only an update says otherwise
  kNever,
};

/// Names a field. Fields of the V3 types have fixed ids; custom data keys get
/// theirs from `custom_field` while the program runs, so an id is never stored.
enum class FieldId : uint16_t {};

struct FieldInfo {
  FieldId id{};
  ObjectType object = ObjectType::kUser;
  /// As mappings and reports write it: "phoneCountryCode", "customData.level".
  std::string_view name;
  /// Member of the V3 JSON object; for custom data the key inside customData.
  std::string_view json;
  FieldType type = FieldType::kText;
  Comparison comparison = Comparison::kExact;
  /// Unique in the user pool (users) or organization (departments).
  bool identifier = false;
  /// Masked in reports unless asked for.
  bool sensitive = false;
  Writable writable = Writable::kAlways;
  /// Lives in customData, and its key must be defined before it is written.
  bool custom = false;
  std::string_view doc;
};

/// The fixed fields of a type, in the order in which reports show them.
std::span<const FieldInfo> fields(ObjectType object);

/// Cost: constant. The reference stays valid.
const FieldInfo& field(FieldId id);

/// The fixed field of this name, or the custom field for "customData.KEY" with
/// a non-empty KEY. Nothing for any other name.
std::optional<FieldId> find_field(ObjectType object, std::string_view name);

/// The id of a custom data key. The same (object, key) gives the same id for
/// the life of the process. Any thread may call it.
FieldId custom_field(ObjectType object, std::string_view key);

/// Fields that code refers to by name.
namespace user_field {
FieldId status();
FieldId external_id();
FieldId username();
FieldId email();
FieldId phone();
FieldId phone_country_code();
FieldId name();
FieldId manager();
}  // namespace user_field
namespace department_field {
FieldId name();
FieldId code();
FieldId open_department_id();
FieldId status();
}  // namespace department_field

}  // namespace gsync::model
