#include "directory/condition.h"

#include <fmt/format.h>

#include "core/text.h"
#include "core/time.h"
#include "directory/params.h"
#include "genauth/accessor.h"

namespace gsync::directory {
namespace {

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

/// Operators with an array of `count` operands.
std::string list_operator(std::string_view name, size_t count) {
  if (name == "BETWEEN" && count == 2) return "{} BETWEEN ? AND ?";
  if (name == "BETWEEN" || count == 0) return {};
  std::string marks = "?";
  for (size_t i = 1; i < count; ++i) marks += ", ?";
  if (name == "IN") return fmt::format("{{}} IN ({})", marks);
  return fmt::format("coalesce({{}} NOT IN ({}), 1)", marks);
}

bool takes_list(std::string_view name) {
  return name == "IN" || name == "NOT_IN" || name == "BETWEEN";
}

}  // namespace

void Condition::add(const Condition& other) {
  if (other.sql.empty()) return;
  sql = sql.empty() ? other.sql : fmt::format("{} AND {}", sql, other.sql);
  values.insert(values.end(), other.values.begin(), other.values.end());
}

void Condition::add_alternative(const Condition& other) {
  if (other.sql.empty()) return;
  sql = sql.empty() ? fmt::format("({})", other.sql)
                    : fmt::format("{} OR {})", sql.substr(0, sql.size() - 1), other.sql);
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

Answer<Condition> compared(Condition expression, std::string_view name, const Json& value,
                           const ReadOperand& read, std::string_view parameter) {
  const auto finish = [&](std::string_view form) {
    expression.sql = fmt::format(fmt::runtime(form), expression.sql);
    return std::move(expression);
  };
  if (name == "IS_NULL") return finish("{} IS NULL");
  if (name == "NOT_NULL") return finish("{} IS NOT NULL");
  const std::string form = takes_list(name) && value.is_array()
                               ? list_operator(name, value.size())
                               : std::string(simple_operator(name));
  if (form.empty()) return bad_format(parameter);
  const Json operands = takes_list(name) ? value : Json::array({value});
  for (const Json& operand : operands) {
    TRY_ASSIGN(Bound bound, read(operand));
    expression.values.push_back(std::move(bound));
  }
  return finish(form);
}

Answer<Bound> plain_operand(const Json& value, std::string_view parameter) {
  if (value.is_boolean()) return int64_t{value.get<bool>()};
  if (value.is_number_integer()) return value.get<int64_t>();
  if (value.is_number()) return value.get<double>();
  if (!value.is_string() || !is_valid_utf8(value.get_ref<const std::string&>())) {
    return bad_format(parameter);
  }
  return value.get<std::string>();
}

Answer<Bound> time_operand(const Json& value, std::string_view parameter) {
  if (const auto number = genauth::as_int(value)) return as_milliseconds(*number);
  const auto time = parse_iso(genauth::as_string(value).value_or(std::string()));
  if (!time) return bad_format(parameter);
  return int64_t{time->time_since_epoch().count()};
}

}  // namespace gsync::directory
