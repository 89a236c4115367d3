#include "directory/custom_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.h"
#include "directory/input.h"
#include "genauth/accessor.h"
#include "model/value.h"

namespace gsync::directory {
namespace {

constexpr size_t kCustomText = 1024;

/// The column that holds an object's custom data as JSON, and the path to it.
struct Home {
  std::string_view target, table, column, path;
};

constexpr std::array kHomes{
    Home{"USER", "users", "attributes", "$.customData."},
    Home{"DEPARTMENT", "departments", "attributes", "$.customData."},
    Home{"GROUP", "groups", "custom_data", "$."},
    Home{"ROLE", "roles", "custom_data", "$."},
};

const Home& home_of(std::string_view target) {
  return *std::ranges::find(kHomes, target, &Home::target);
}

/// A text of SQL that is `text`. Keys have no double quotes (custom_fields.cc).
std::string literal(std::string_view text) {
  std::string sql = "'";
  for (const char c : text) sql.append(c == '\'' ? 2 : 1, c);
  return sql + "'";
}

/// What an index is made of and a look-up must repeat to the letter.
std::string value_of(const Home& home, const std::string& key) {
  const std::string path = fmt::format("{}\"{}\"", home.path, key);
  return fmt::format("json_extract({}, {})", home.column, literal(path));
}

struct Definition {
  std::string data_type;
  bool unique = false;
  /// An array, or null when any value will do.
  Json options;
};

Answer<Definition> definition_of(Store& store, std::string_view target, const std::string& key) {
  auto query = store.query(
      "SELECT data_type, coalesce(json_extract(definition, '$.isUnique'), 0),"
      " json_extract(definition, '$.options')"
      " FROM custom_fields WHERE target_type = ? AND key = ?");
  query->bind(target).bind(key);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return refuse(400, fmt::format("customData key is not defined: {}", key));
  Definition definition{std::string(query->text(0)), query->integer(1) != 0, nullptr};
  if (!query->is_null(2)) definition.options = Json::parse(query->text(2));
  return definition;
}

bool is_option(const Json& value, const Json& options) {
  return std::any_of(options.begin(), options.end(),
                     [&](const Json& option) { return genauth::member(option, "value") == value; });
}

bool are_options(const Json& value, const Json& options) {
  if (!value.is_array()) return is_option(value, options);
  return std::all_of(value.begin(), value.end(),
                     [&](const Json& each) { return is_option(each, options); });
}

bool fits(const Json& value, const Definition& definition) {
  if (definition.data_type == "NUMBER") return value.is_number();
  if (definition.data_type == "BOOLEAN") return value.is_boolean();
  if (value.is_object()) return false;
  const bool listed = definition.data_type == "ENUM" && definition.options.is_array();
  return !listed || are_options(value, definition.options);
}

Answer<void> check_nobody_has(Store& store, const Home& home, const std::string& key,
                              const Json& value, std::string_view self) {
  auto query =
      store.query(fmt::format("SELECT 1 FROM {} WHERE {} = json_extract(?, '$') AND id <> ?",
                              home.table, value_of(home, key)));
  query->bind(value.dump()).bind(self);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return {};
  return taken(fmt::format("customData.{}", key), model::to_text(model::value_from_json(value)));
}

}  // namespace

Answer<std::string> custom_data_type(Store& store, std::string_view target,
                                     const std::string& key) {
  TRY_ASSIGN(Definition definition, definition_of(store, target, key));
  return std::move(definition.data_type);
}

Answer<void> check_custom_value(Store& store, std::string_view target, const std::string& key,
                                const Json& value, std::string_view self) {
  TRY_ASSIGN(const Definition definition, definition_of(store, target, key));
  if (value.is_null()) return {};
  if (!fits(value, definition)) return bad_format(fmt::format("customData.{}", key));
  const std::string text = model::to_text(model::value_from_json(value));
  if (!is_valid_utf8(text)) return bad_format(fmt::format("customData.{}", key));
  if (characters(text) > kCustomText) {
    return refuse(400, "customData must be less than 1024 characters");
  }
  if (!definition.unique || text.empty()) return {};
  return check_nobody_has(store, home_of(target), key, value, self);
}

Answer<void> index_custom_values(Store& store, std::string_view target, const std::string& key,
                                 bool unique) {
  const Home& home = home_of(target);
  const std::string name = fmt::format("\"custom_{}_{}\"", target, key);
  TRY_CHECK(store.database().execute(unique
                                         ? fmt::format("CREATE INDEX IF NOT EXISTS {} ON {} ({})",
                                                       name, home.table, value_of(home, key))
                                         : fmt::format("DROP INDEX IF EXISTS {}", name)));
  return {};
}

Answer<void> remove_custom_values(Store& store, std::string_view target, const std::string& key) {
  const Home& home = home_of(target);
  TRY_CHECK(index_custom_values(store, target, key, false));
  auto query = store.query(
      fmt::format("UPDATE {0} SET {1} = json_remove({1}, ?1) WHERE json_type({1}, ?1) IS NOT NULL",
                  home.table, home.column));
  query->bind(fmt::format("{}\"{}\"", home.path, key));
  TRY_CHECK(query->run());
  return {};
}

}  // namespace gsync::directory
