#include "directory/user_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.h"
#include "core/time.h"
#include "directory/input.h"
#include "directory/lookup.h"
#include "genauth/accessor.h"
#include "genauth/fields.h"

namespace gsync::directory {
namespace {

using genauth::as_object_list;
using model::ObjectType;

constexpr std::string_view kFilter = "advancedFilter";

constexpr std::string_view kPasswordSetAt =
    "(SELECT password_set_at FROM accounts a WHERE a.user_id = users.id)";
constexpr std::string_view kSourceType =
    "coalesce((SELECT source_type FROM accounts a WHERE a.user_id = users.id), 'adminCreated')";

/// Columns that are not fields of the registry. The second is SQL.
constexpr std::array kOwnColumns{
    std::pair{std::string_view("id"), std::string_view("id")},
    std::pair{std::string_view("createdAt"), std::string_view("created_at")},
    std::pair{std::string_view("updatedAt"), std::string_view("updated_at")},
    std::pair{std::string_view("signedUp"), std::string_view("created_at")},
    std::pair{std::string_view("statusChangedAt"), std::string_view("status_changed_at")},
    std::pair{std::string_view("username"), std::string_view("username")},
    std::pair{std::string_view("email"), std::string_view("email")},
    std::pair{std::string_view("phone"), std::string_view("phone")},
    std::pair{std::string_view("phoneCountryCode"), std::string_view("phone_country_code")},
    std::pair{std::string_view("externalId"), std::string_view("external_id")},
    std::pair{std::string_view("status"), std::string_view("status")},
    std::pair{std::string_view("name"), std::string_view("name")},
    // Nobody signs in to this directory.
    std::pair{std::string_view("loginsCount"), std::string_view("0")},
    std::pair{std::string_view("lastLogin"), std::string_view("NULL")},
    std::pair{std::string_view("lastLoginTime"), std::string_view("NULL")},
    std::pair{std::string_view("lastLoginApp"), std::string_view("NULL")},
    std::pair{std::string_view("lastIp"), std::string_view("NULL")},
    std::pair{std::string_view("lastMfaTime"), std::string_view("NULL")},
    std::pair{std::string_view("passwordLastSetAt"), kPasswordSetAt},
    std::pair{std::string_view("passwordSecurityLevel"), std::string_view("NULL")},
    std::pair{std::string_view("userSourceType"), kSourceType},
};

bool is_time(std::string_view field) {
  return field == "createdAt" || field == "updatedAt" || field == "signedUp" ||
         field == "statusChangedAt" || field == "passwordLastSetAt";
}

/// The SQL of a fixed field; nothing when there is no such field.
std::optional<std::string> fixed_expression(std::string_view name) {
  for (const auto& [field, sql] : kOwnColumns) {
    if (field == name) return std::string(sql);
  }
  for (const model::FieldInfo& info : model::fields(ObjectType::kUser)) {
    if (info.json != name || info.custom) continue;
    return fmt::format("json_extract(attributes, '$.{}')", info.json);
  }
  return std::nullopt;
}

Answer<bool> is_defined(Store& store, const std::string& key) {
  auto query = store.query("SELECT 1 FROM custom_fields WHERE target_type = 'USER' AND key = ?");
  query->bind(key);
  TRY_ASSIGN(const bool found, query->step());
  return found;
}

/// An SQL expression with the values that it needs.
Answer<Condition> expression(Store& store, const std::string& name) {
  if (auto fixed = fixed_expression(name)) return Condition{*std::move(fixed), {}};
  TRY_ASSIGN(const bool defined, is_defined(store, name));
  if (!defined) return bad_format(kFilter);
  return Condition{"(SELECT value FROM json_each(attributes, '$.customData') WHERE key = ?)",
                   {name}};
}

Answer<Bound> operand(const std::string& field, const Json& value) {
  if (is_time(field)) return time_operand(value, kFilter);
  TRY_ASSIGN(Bound bound, plain_operand(value, kFilter));
  const auto* text = std::get_if<std::string>(&bound);
  if (field == "status" && text != nullptr && !is_status(*text)) return bad_format("status");
  if (field == "email" && text != nullptr) return fold_case(*text);
  return bound;
}

/// department IN [{ organizationCode, departmentId, ... }]: members of any.
Answer<Condition> in_departments(Store& store, const Json& value) {
  Condition any;
  for (const Json* item : as_object_list(value)) {
    const Params params(*item);
    TRY_ASSIGN(const DepartmentPlace place, department_place(store, params));
    TRY_ASSIGN(const bool deep, params.flag("includeChildrenDepartments"));
    const std::string sql =
        deep ? "id IN (WITH RECURSIVE below (id) AS (VALUES (?) UNION SELECT d.id FROM"
               " departments d JOIN below ON d.parent_id = below.id) SELECT user_id FROM"
               " memberships WHERE department_id IN below)"
             : "id IN (SELECT user_id FROM memberships WHERE department_id = ?)";
    any.add_alternative({sql, {place.department_id}});
  }
  if (any.sql.empty()) return bad_format(kFilter);
  return any;
}

Answer<Condition> one_filter(Store& store, const Params& item) {
  TRY_ASSIGN(const std::string field, item.required("field"));
  TRY_ASSIGN(const std::string name, item.required("operator"));
  const Json& value = item.raw("value");
  if (field == "department") {
    if (name != "IN") return bad_format(kFilter);
    return in_departments(store, value);
  }
  if (field == "loggedInApps") {
    if (name != "IN" || !item.batch("value")) return bad_format(kFilter);
    return Condition{"0", {}};  // nobody signs in to this directory
  }
  if (field == "userSource" || field == "identity") {
    return refuse(501, fmt::format("advancedFilter on {} is not supported here", field));
  }
  TRY_ASSIGN(Condition column, expression(store, field));
  return compared(
      std::move(column), name, value, [&](const Json& each) { return operand(field, each); },
      kFilter);
}

Answer<Condition> keyword_condition(const Params& params) {
  TRY_ASSIGN(const std::string keywords, params.text("keywords"));
  if (keywords.empty()) return Condition();
  TRY_ASSIGN(const Params options, params.inside("options"));
  TRY_ASSIGN(auto fields, options.texts("fuzzySearchOn"));
  if (fields.empty()) fields = {"phone", "email", "name", "username", "nickname"};
  Condition any;
  for (const std::string& field : fields) {
    const auto sql = fixed_expression(field);
    if (!sql) return bad_format("fuzzySearchOn");
    any.add_alternative({fmt::format("instr(lower({}), lower(?)) > 0", *sql), {keywords}});
  }
  return any;
}

}  // namespace

Answer<Condition> user_condition(Store& store, const Params& params) {
  if (!params.raw("searchQuery").is_null()) {
    return refuse(501, "searchQuery is not supported here");
  }
  TRY_ASSIGN(Condition condition, keyword_condition(params));
  const Json& filters = params.raw(kFilter);
  if (!filters.is_null() && !filters.is_array()) return bad_format(kFilter);
  for (const Json& filter : filters) {
    if (!filter.is_object()) return bad_format(kFilter);
    TRY_ASSIGN(const Condition one, one_filter(store, Params(filter)));
    condition.add(one);
  }
  return condition;
}

Answer<Condition> legacy_condition(const Params& params) {
  Condition condition;
  TRY_ASSIGN(const std::string status, params.text("status"));
  if (!status.empty() && !is_status(status)) return bad_format("status");
  if (!status.empty()) condition.add({std::string(kOfStatus), {status}});
  TRY_ASSIGN(const int64_t start, params.integer("updatedAtStart", 0));
  if (start > 0) condition.add({"updated_at >= ?", {as_milliseconds(start)}});
  TRY_ASSIGN(const int64_t end, params.integer("updatedAtEnd", 0));
  if (end > 0) condition.add({"updated_at <= ?", {as_milliseconds(end)}});
  return condition;
}

Answer<std::string> user_order(const Params& options) {
  const Json& sort = options.raw("sort");
  if (!sort.is_null() && !sort.is_array()) return bad_format("sort");
  std::string order;
  for (const Json& entry : sort) {
    const Params item(entry);
    TRY_ASSIGN(const std::string field, item.required("field"));
    TRY_ASSIGN(const std::string direction, item.text("order"));
    const auto sql = fixed_expression(field);
    const std::string word = fold_case(direction);
    if (!sql || (word != "asc" && word != "desc" && !word.empty())) return bad_format("sort");
    order += fmt::format("{} {}, ", *sql, word == "desc" ? "DESC" : "ASC");
    if (field == "id") return order.substr(0, order.size() - 2);
  }
  return order + "id ASC";
}

}  // namespace gsync::directory
