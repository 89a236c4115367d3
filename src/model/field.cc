#include "model/field.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <mutex>

namespace gsync::model {
namespace {

constexpr std::string_view kCustomPrefix = "customData.";
/// Ids of custom fields start here, above every fixed field.
constexpr uint16_t kFirstCustom = 1024;

constexpr FieldInfo make(ObjectType object, std::string_view name, std::string_view doc) {
  FieldInfo info;
  info.object = object;
  info.name = name;
  info.json = name;
  info.doc = doc;
  return info;
}
constexpr FieldInfo user(std::string_view name, std::string_view doc) {
  return make(ObjectType::kUser, name, doc);
}
constexpr FieldInfo department(std::string_view name, std::string_view doc) {
  return make(ObjectType::kDepartment, name, doc);
}
constexpr FieldInfo organization(std::string_view name, std::string_view doc) {
  return make(ObjectType::kOrganization, name, doc);
}
constexpr FieldInfo typed(FieldInfo info, FieldType type) {
  info.type = type;
  return info;
}
constexpr FieldInfo identifying(FieldInfo info, Comparison comparison = Comparison::kExact) {
  info.identifier = true;
  info.comparison = comparison;
  return info;
}
constexpr FieldInfo sensitive(FieldInfo info) {
  info.sensitive = true;
  return info;
}
constexpr FieldInfo writable(FieldInfo info, Writable when) {
  info.writable = when;
  return info;
}
constexpr FieldInfo stored_as_custom(FieldInfo info) {
  info.custom = true;
  return info;
}

/// Management API V3: UserDto, DepartmentDto and OrganizationDto.
constexpr auto make_registry() {
  std::array registry{
      organization("organizationName", "Name of the organization."),
      organization("description", "Description of the organization."),

      department("name", "Name of the department."),
      identifying(department("code", "Department code: letters, digits, '-' and '_'.")),
      department("description", "Description of the department."),
      writable(
          typed(department("status", "Whether the department is enabled."), FieldType::kBoolean),
          Writable::kAfterCreation),
      writable(typed(department("isVirtualNode", "Whether it is a virtual department."),
                     FieldType::kBoolean),
               Writable::kAtCreation),
      writable(identifying(department("openDepartmentId", "The source's id of the department.")),
               Writable::kAtCreation),

      user("name", "Full name."),
      identifying(user("username", "Sign-in name; case counts.")),
      identifying(user("email", "E-mail address."), Comparison::kFolded),
      identifying(sensitive(user("phone", "Phone number without the country code.")),
                  Comparison::kPhone),
      user("phoneCountryCode", "Country code of the phone number, for example +86."),
      identifying(user("externalId", "The source's id of the person.")),
      user("status", "Activated, Suspended, Deactivated, Resigned or Archived."),
      user("nickname", "Nickname."),
      user("gender", "M, F or U (unknown)."),
      typed(user("birthdate", "Date of birth."), FieldType::kDate),
      typed(stored_as_custom(user("manager", "Source id of the person's manager.")),
            FieldType::kUserKey),
      user("company", "Company."),
      user("givenName", "Given name."),
      user("familyName", "Family name."),
      user("middleName", "Middle name."),
      user("photo", "Address (URL) of the picture."),
      user("country", "Country."),
      user("province", "Province."),
      user("city", "City."),
      user("address", "Address."),
      user("streetAddress", "Street and number."),
      user("postalCode", "Postal code."),
      user("region", "Region."),
      user("formatted", "Full postal address."),
      user("profile", "Address (URL) of the profile page."),
      user("preferredUsername", "Name the person prefers."),
      user("website", "Address (URL) of the web site."),
      user("zoneinfo", "Time zone, for example Asia/Shanghai."),
      user("locale", "Language, for example zh-CN."),
      user("browser", "Browser."),
      user("device", "Device."),
      sensitive(user("identityNumber", "National identity number.")),
      typed(user("emailVerified", "Whether the e-mail address is verified."), FieldType::kBoolean),
      typed(user("phoneVerified", "Whether the phone number is verified."), FieldType::kBoolean),
  };
  for (size_t i = 0; i < registry.size(); ++i) registry[i].id = static_cast<FieldId>(i);
  return registry;
}

constexpr auto kRegistry = make_registry();

/// Custom data keys seen so far. Only grows; entries never move.
class CustomFields {
 public:
  FieldId intern(ObjectType object, std::string_view key) {
    const std::scoped_lock lock(mutex_);
    const auto found = ids_.find({object, std::string(key)});
    if (found != ids_.end()) return found->second;
    const std::string& name = names_.emplace_back(std::string(kCustomPrefix) + std::string(key));
    FieldInfo info = make(object, name, "Custom data.");
    info.json = std::string_view(name).substr(kCustomPrefix.size());
    info.custom = true;
    info.id = static_cast<FieldId>(kFirstCustom + infos_.size());
    infos_.push_back(info);
    ids_.emplace(std::pair(object, std::string(key)), info.id);
    return info.id;
  }

  const FieldInfo& at(FieldId id) {
    const std::scoped_lock lock(mutex_);
    return infos_.at(static_cast<size_t>(id) - kFirstCustom);
  }

 private:
  std::mutex mutex_;
  std::deque<std::string> names_;
  std::deque<FieldInfo> infos_;
  std::map<std::pair<ObjectType, std::string>, FieldId> ids_;
};

CustomFields& custom_fields() {
  static CustomFields fields;
  return fields;
}

constexpr std::optional<FieldId> find_fixed(ObjectType object, std::string_view name) {
  for (const FieldInfo& info : kRegistry) {
    if (info.object == object && info.name == name) return info.id;
  }
  return std::nullopt;
}

template <size_t N>
struct Name {
  char text[N];
  // NOLINTNEXTLINE(google-explicit-constructor): a template argument from a literal
  constexpr Name(const char (&literal)[N]) { std::copy_n(literal, N, text); }
};

/// The id of a fixed field, found while compiling.
template <ObjectType kObject, Name kName>
constexpr FieldId fixed() {
  constexpr auto found = find_fixed(kObject, kName.text);
  static_assert(found.has_value());
  return *found;
}

}  // namespace

std::string_view to_text(ObjectType type) {
  switch (type) {
    case ObjectType::kOrganization:
      return "organization";
    case ObjectType::kDepartment:
      return "department";
    case ObjectType::kUser:
      return "user";
  }
  return "user";
}

std::span<const FieldInfo> fields(ObjectType object) {
  const auto is_of = [object](const FieldInfo& info) { return info.object == object; };
  const auto first = std::find_if(kRegistry.begin(), kRegistry.end(), is_of);
  return {first, std::find_if_not(first, kRegistry.end(), is_of)};
}

const FieldInfo& field(FieldId id) {
  const auto index = static_cast<size_t>(id);
  return index < kRegistry.size() ? kRegistry[index] : custom_fields().at(id);
}

std::optional<FieldId> find_field(ObjectType object, std::string_view name) {
  if (name.starts_with(kCustomPrefix) && name.size() > kCustomPrefix.size()) {
    return custom_field(object, name.substr(kCustomPrefix.size()));
  }
  return find_fixed(object, name);
}

FieldId custom_field(ObjectType object, std::string_view key) {
  // A fixed field that lives in customData has one id, however it is named.
  for (const FieldInfo& info : fields(object)) {
    if (info.custom && info.json == key) return info.id;
  }
  return custom_fields().intern(object, key);
}

namespace user_field {
FieldId status() { return fixed<ObjectType::kUser, "status">(); }
FieldId external_id() { return fixed<ObjectType::kUser, "externalId">(); }
FieldId username() { return fixed<ObjectType::kUser, "username">(); }
FieldId email() { return fixed<ObjectType::kUser, "email">(); }
FieldId phone() { return fixed<ObjectType::kUser, "phone">(); }
FieldId phone_country_code() { return fixed<ObjectType::kUser, "phoneCountryCode">(); }
FieldId name() { return fixed<ObjectType::kUser, "name">(); }
FieldId manager() { return fixed<ObjectType::kUser, "manager">(); }
}  // namespace user_field

namespace department_field {
FieldId name() { return fixed<ObjectType::kDepartment, "name">(); }
FieldId code() { return fixed<ObjectType::kDepartment, "code">(); }
FieldId open_department_id() { return fixed<ObjectType::kDepartment, "openDepartmentId">(); }
FieldId status() { return fixed<ObjectType::kDepartment, "status">(); }
}  // namespace department_field

}  // namespace gsync::model
