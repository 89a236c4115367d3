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
    std::pair{std::string_view("passwordLastSetAt"), std::string_view("NULL")},
    std::pair{std::string_view("passwordSecurityLevel"), std::string_view("NULL")},
    std::pair{std::string_view("userSourceType"), std::string_view("'adminCreated'")},
};

bool is_time(std::string_view field) {
  return field == "createdAt" || field == "updatedAt" || field == "signedUp" ||
         field == "statusChangedAt";
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

Answer<Bound> time_value(const Json& value) {
  if (const auto number = genauth::as_int(value)) return as_milliseconds(*number);
  const auto time = parse_iso(genauth::as_string(value).value_or(std::string()));
  if (!time) return bad_format(kFilter);
  return int64_t{time->time_since_epoch().count()};
}

Answer<Bound> bound_value(const std::string& field, const Json& value) {
  if (is_time(field)) return time_value(value);
  if (value.is_boolean()) return int64_t{value.get<bool>()};
  if (value.is_number_integer()) return value.get<int64_t>();
  if (value.is_number()) return value.get<double>();
  if (!value.is_string()) return bad_format(kFilter);
  const auto text = value.get<std::string>();
  if (!is_valid_utf8(text)) return bad_format(kFilter);
  if (field == "status" && !is_status(text)) return bad_format("status");
  return field == "email" ? fold_case(text) : text;
}

/// The values of an array operand.
Answer<std::vector<Bound>> bound_values(const std::string& field, const Json& value) {
  if (!value.is_array() || value.empty()) return bad_format(kFilter);
  std::vector<Bound> values;
  for (const Json& item : value) {
    TRY_ASSIGN(Bound bound, bound_value(field, item));
    values.push_back(std::move(bound));
  }
  return values;
}

/// Operators with one operand; `{}` is the expression.
std::string_view simple_operator(std::string_view name) {
  if (name == "EQUAL") return "{} = ?";
  if (name == "NOT_EQUAL") return "{} IS NOT ?";
  if (name == "CONTAINS") return "instr({}, ?) > 0";
  if (name == "NOT_CONTAINS") return "coalesce(instr({}, ?), 0) = 0";
  if (name == "GREATER") return "{} >= ?";
  if (name == "LESSER") return "{} <= ?";
  return {};
}

Answer<Condition> compared(Store& store, const std::string& field, const std::string& name,
                           const Json& value) {
  TRY_ASSIGN(Condition condition, expression(store, field));
  const auto finish = [&](std::string_view form, std::vector<Bound> values) {
    condition.sql = fmt::format(fmt::runtime(form), condition.sql);
    std::move(values.begin(), values.end(), std::back_inserter(condition.values));
    return condition;
  };
  if (name == "IS_NULL") return finish("{} IS NULL", {});
  if (name == "NOT_NULL") return finish("{} IS NOT NULL", {});
  if (name == "IN" || name == "BETWEEN") {
    TRY_ASSIGN(auto values, bound_values(field, value));
    if (name == "BETWEEN" && values.size() != 2) return bad_format(kFilter);
    if (name == "BETWEEN") return finish("{} BETWEEN ? AND ?", std::move(values));
    std::string marks = "?";
    for (size_t i = 1; i < values.size(); ++i) marks += ", ?";
    return finish(fmt::format("{{}} IN ({})", marks), std::move(values));
  }
  const std::string_view form = simple_operator(name);
  if (form.empty()) return bad_format(kFilter);
  TRY_ASSIGN(Bound bound, bound_value(field, value));
  return finish(form, {std::move(bound)});
}

/// department IN [{ organizationCode, departmentId, ... }]: members of any.
Answer<Condition> in_departments(Store& store, const Json& value) {
  Condition any;
  for (const Json* item : as_object_list(value)) {
    const Params params(*item);
    TRY_ASSIGN(const DepartmentPlace place, department_place(store, params));
    TRY_ASSIGN(const bool deep, params.flag("includeChildrenDepartments"));
    any.sql += any.sql.empty() ? "(" : " OR ";
    any.sql += deep ? "id IN (WITH RECURSIVE below (id) AS (VALUES (?) UNION SELECT d.id FROM"
                      " departments d JOIN below ON d.parent_id = below.id) SELECT user_id FROM"
                      " memberships WHERE department_id IN below)"
                    : "id IN (SELECT user_id FROM memberships WHERE department_id = ?)";
    any.values.emplace_back(place.department_id);
  }
  if (any.sql.empty()) return bad_format(kFilter);
  any.sql += ")";
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
  if (field == "userSource" || field == "identity" || field == "loggedInApps") {
    return refuse(501, fmt::format("advancedFilter on {} is not supported here", field));
  }
  return compared(store, field, name, value);
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
    any.sql += any.sql.empty() ? "(" : " OR ";
    any.sql += fmt::format("instr(lower({}), lower(?)) > 0", *sql);
    any.values.emplace_back(keywords);
  }
  any.sql += ")";
  return any;
}

}  // namespace

void Condition::add(const Condition& other) {
  if (other.sql.empty()) return;
  sql = sql.empty() ? other.sql : fmt::format("{} AND {}", sql, other.sql);
  values.insert(values.end(), other.values.begin(), other.values.end());
}

void Condition::bind(io::Statement& statement) const {
  for (const Bound& bound : values) {
    std::visit([&](const auto& value) { statement.bind(value); }, bound);
  }
}

std::string Condition::fingerprint() const {
  Json parts = Json::array({sql});
  for (const Bound& bound : values) {
    std::visit([&](const auto& value) { parts.push_back(value); }, bound);
  }
  return parts.dump();
}

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
  if (!status.empty()) condition.add({"status = ?", {status}});
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
