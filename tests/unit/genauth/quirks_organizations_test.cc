// The odd forms of annex (ii) of the reference that replies about organizations,
// departments, members and custom fields take: a row each, named by its number.

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "genauth/types_custom_fields_json.h"
#include "genauth/types_departments_json.h"
#include "genauth/types_organizations_json.h"
#include "genauth/types_users_json.h"

namespace gsync::genauth {
namespace {

struct Quirk {
  int number;
  const char* seen;
  /// What the client makes of it, as text.
  std::string (*read)(const Json&);
  const char* expected;
};

std::string joined(const std::vector<std::string>& list) {
  return fmt::format("{}", fmt::join(list, "+"));
}

std::string leaders(const Json& json) { return joined(read_organization(json).leader_user_ids); }
std::string heads(const Json& json) { return joined(read_department(json).leader_user_ids); }
std::string posts(const Json& json) { return joined(read_organization(json).post_ids); }
std::string allow(const Json& json) { return read_organization(json).allow; }
std::string departments(const Json& json) {
  return joined(read_user(json).department_ids.value_or(std::vector<std::string>{"none"}));
}
std::string page(const Json& json) {
  const auto read = read_page(json, read_department);
  return fmt::format("{} of {}", read.list.size(), read.total);
}
std::string list(const Json& json) {
  return std::to_string(read_list(json, read_organization).size());
}
std::string enabled(const Json& json) { return read_organization(json).enabled ? "yes" : "no"; }
std::string status(const Json& json) {
  const auto attributes = read_department(json).attributes;
  const auto found = attributes.find(model::department_field::status());
  return found ? model::to_text(found->value) : "none";
}
std::string is_virtual(const Json& json) {
  return read_organization(json).is_virtual ? "yes" : "no";
}
std::string languages(const Json& json) {
  std::string text;
  for (const Translation& each : read_organization(json).i18n) text += each.language + " ";
  return text;
}
std::string data_type(const Json& json) {
  return read_custom_field(json).value_or(CustomFieldDto()).data_type;
}
std::string parent(const Json& json) { return read_department(json).parent_department_id; }
std::string fields(const Json& json) {
  return std::to_string(read_department(json).attributes.size());
}
std::string members(const Json& json) {
  return std::to_string(read_department(json).members_count);
}
std::string code(const Json& json) {
  return std::string(read_department(json).attributes.text(model::department_field::code()));
}

constexpr Quirk kQuirks[] = {
    {1, R"({"leaderUserIds": ["a", "b"]})", leaders, "a+b"},
    {1, R"({"leaderUserIds": "[\"a\",\"b\"]"})", leaders, "a+b"},
    {1, R"({"leaderUserIds": "a"})", leaders, "a"},
    {1, R"({"leaderUserIds": null})", leaders, ""},
    {1, R"({})", leaders, ""},
    {1, R"({"leaderUserIds": "[\"a\"]"})", heads, "a"},
    {2, R"({"postIdList": "[\"xxx\"]"})", posts, "xxx"},
    {2, R"({"postIdList": ["x", "y"]})", posts, "x+y"},
    {3, R"({"allow": "[\"xxx\"]"})", allow, R"(["xxx"])"},
    {3, R"({"allow": ["xxx"]})", allow, R"(["xxx"])"},
    {3, R"({"allow": null})", allow, ""},
    {4, R"({"departmentIds": "[\"a\",\"b\"]"})", departments, "a+b"},
    {4, R"({"departmentIds": []})", departments, ""},
    {5, R"({"totalCount": 1, "list": {"departmentId": "d"}})", page, "1 of 1"},
    {5, R"({"totalCount": 0, "list": null})", page, "0 of 0"},
    {5, R"({"totalCount": 0})", page, "0 of 0"},
    {6, R"({"organizationCode": "a"})", list, "1"},
    {6, R"([{"organizationCode": "a"}, {"organizationCode": "b"}])", list, "2"},
    {7, R"({"list": [{"departmentId": "d"}]})", page, "1 of -1"},
    {7, R"({"totalCount": "7", "list": []})", page, "0 of 7"},
    {7, R"({"totalCount": true, "list": []})", page, "0 of -1"},
    {8, R"({"status": "false"})", enabled, "no"},
    {8, R"({"status": "true"})", enabled, "yes"},
    {8, R"({"status": false})", enabled, "no"},
    {8, R"({"status": 0})", enabled, "no"},
    {8, R"({"status": null})", enabled, "yes"},
    {9, R"({"status": "false"})", status, "false"},
    {9, R"({"status": 1})", status, "true"},
    {9, R"({"status": null})", status, "none"},
    {11, R"({})", is_virtual, "no"},
    {11, R"({"isVirtualNode": "true"})", is_virtual, "yes"},
    {14, R"({"i18n": {"organizationName": {"zh-CN": {"value": "x"}, "en-US": {"value": "y"}}}})",
     languages, "zh-CN en-US "},
    {14, R"({"i18n": null})", languages, ""},
    {26, R"({})", parent, ""},
    {32, R"({"targetType": "USER", "key": "k", "dataType": "STRING"})", data_type, "STRING"},
    {35, R"({"targetType": "USER", "key": "k", "dataType": "SELECT"})", data_type, "ENUM"},
    {42, R"({"parentDepartmentId": "root"})", parent, "root"},
    {42, R"({"parentDepartmentId": null})", parent, ""},
    {43, R"({"name": null, "code": "", "description": null})", fields, "0"},
    {44, R"({"membersCount": "12"})", members, "12"},
    {45, R"({"name": "A", "aNewField": {"x": [1]}})", fields, "1"},
    {46, R"({"targetType": "USER", "key": "k", "dataType": "OBJECT"})", data_type, "OBJECT"},
    {47, R"({"code": "6229ffaxxxxxxxxcade3e3d9"})", code, "6229ffaxxxxxxxxcade3e3d9"},
};

TEST(Quirks, OrganizationsDepartmentsAndFieldsAreReadInTheirOddForms) {
  for (const Quirk& quirk : kQuirks) {
    EXPECT_EQ(quirk.read(Json::parse(quirk.seen)), quirk.expected)
        << "quirk " << quirk.number << ": " << quirk.seen;
  }
}

}  // namespace
}  // namespace gsync::genauth
