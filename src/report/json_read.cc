#include "report/json.h"
#include "report/json_parts.h"

namespace gsync::report {
namespace {

Json attributes_json(model::ObjectType object, const model::Attributes& attributes,
                     Sensitive sensitive) {
  Json json = Json::object();
  for (const model::Attribute& attribute : attributes) {
    const std::string_view name = model::field(attribute.field).name;
    json[std::string(name)] = value_json(object, name, attribute.value, sensitive);
  }
  return json;
}

Json department_json(const model::Department& department, Sensitive sensitive) {
  Json json{{"key", department.key},
            {"parent", department.parent},
            {"inferred", department.inferred},
            {"place", gsync::to_text(department.place)},
            {"leaders", nullptr}};
  if (department.leaders) json["leaders"] = *department.leaders;
  json["fields"] =
      attributes_json(model::ObjectType::kDepartment, department.attributes, sensitive);
  return json;
}

Json memberships_json(const std::optional<std::vector<model::Membership>>& memberships) {
  if (!memberships) return nullptr;
  Json list = Json::array();
  for (const model::Membership& membership : *memberships) {
    list.push_back({{"department", membership.department},
                    {"main", membership.main},
                    {"order", membership.order}});
  }
  return list;
}

Json user_json(const model::User& user, Sensitive sensitive) {
  Json json{{"key", user.key}, {"leaver", user.leaver}, {"place", gsync::to_text(user.place)}};
  json["memberships"] = memberships_json(user.memberships);
  json["fields"] = attributes_json(model::ObjectType::kUser, user.attributes, sensitive);
  return json;
}

Json rejected_json(const std::vector<mapping::Rejected>& rejected) {
  Json list = Json::array();
  for (const mapping::Rejected& record : rejected) {
    Json json{{"object", model::to_text(record.object)}, {"key", record.key}};
    json["diagnostic"] = diagnostic_json(record.diagnostic);
    list.push_back(std::move(json));
  }
  return list;
}

Json columns_json(const std::vector<mapping::UnmatchedColumns>& columns) {
  Json list = Json::array();
  for (const mapping::UnmatchedColumns& table : columns) {
    list.push_back({{"table", table.table}, {"missing", table.missing}, {"unused", table.unused}});
  }
  return list;
}

}  // namespace

std::string read_json(const mapping::Normalized& normalized, std::string_view job, int status,
                      Sensitive sensitive) {
  const source::ReadVerdict& verdict = normalized.verdict;
  Json json = document("read", status);
  json["job"] = job;
  json["verdict"] = source::to_text(verdict.completeness);
  json["reasons"] = diagnostics_json(verdict.reasons);
  json["fingerprint"] = verdict.fingerprint;
  json["tables"] = tables_json(verdict.tables);
  json["columns"] = columns_json(normalized.columns);
  json["filtered"] = normalized.filtered;
  json["departments"] = Json::array();
  for (const model::Department& department : normalized.desired.departments) {
    json["departments"].push_back(department_json(department, sensitive));
  }
  json["users"] = Json::array();
  for (const model::User& user : normalized.desired.users) {
    json["users"].push_back(user_json(user, sensitive));
  }
  json["rejected"] = rejected_json(normalized.rejected);
  json["warnings"] = diagnostics_json(normalized.warnings);
  return to_text(json);
}

}  // namespace gsync::report
