#include "connectors/ldap/schema.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "connectors/ldap/column.h"
#include "connectors/ldap/filter.h"
#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

using Names = std::set<std::string, std::less<>>;

/// The next word: a number, a keyword, a bracket, or what stands in quotes, without them.
std::optional<std::string_view> take_word(std::string_view& rest) {
  const size_t begin = rest.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return std::nullopt;
  rest.remove_prefix(begin);
  const bool is_quoted = rest.front() == '\'';
  size_t size = rest.find_first_of(is_quoted ? "'" : " \t\n", 1);
  if (size == std::string_view::npos) size = rest.size();
  const std::string_view word = rest.substr(is_quoted ? 1 : 0, is_quoted ? size - 1 : size);
  rest.remove_prefix(is_quoted && size < rest.size() ? size + 1 : size);
  return word;
}

}  // namespace

std::vector<std::string> names_of_type(std::string_view description) {
  if (take_word(description) != "(") return {};
  const auto number = take_word(description);
  if (!number) return {};
  std::vector<std::string> names{fold_case(*number)};
  if (take_word(description) != "NAME") return names;
  auto word = take_word(description);
  const bool is_list = word == "(";
  if (is_list) word = take_word(description);
  for (; word && *word != ")"; word = take_word(description)) {
    names.push_back(fold_case(*word));
    if (!is_list) break;
  }
  return names;
}

Result<Names> schema_names(Directory& directory) {
  Names names;
  const auto entry = directory.facts().root.find("subschemasubentry");
  if (entry == directory.facts().root.end() || entry->second.empty()) return names;
  const Query query{entry->second.front(), Scope::kBase, "(objectClass=*)", {"attributeTypes"}};
  const auto end = directory.search(query, [&](const EntryView& schema) -> Result<void> {
    for (const std::string_view type : schema.values) {
      for (std::string& name : names_of_type(type)) names.insert(std::move(name));
    }
    return {};
  });
  const bool may_not =
      !end && (end.error().code == ErrorCode::kNotFound || end.error().code == ErrorCode::kDenied);
  if (!end && !may_not) return fail(end.error());
  return names;
}

Result<void> check_filter(const Names& schema, const std::string& place, std::string_view option,
                          const std::string& filter) {
  if (schema.empty() || filter.empty()) return {};
  TRY_ASSIGN(const Filter parsed, Filter::parse(filter));
  for (const std::string& attribute : parsed.attributes()) {
    const std::string key = attribute_key(attribute);
    const std::string name = key.substr(0, key.find_first_of(";:"));
    if (name.empty() || schema.contains(name)) continue;
    const std::vector<std::string> known(schema.begin(), schema.end());
    const auto near = nearest(name, known);
    return fail(ErrorCode::kConfig, "filter-attribute", place,
                fmt::format("{} asks for {}, and the server's schema has no such attribute", option,
                            quoted(attribute)),
                near ? fmt::format("did you mean '{}'? as it is, the filter finds nobody", *near)
                     : "as it is, the filter finds nobody");
  }
  return {};
}

Result<void> check_filters(const Settings& settings, Directory& directory) {
  if (settings.user_filter.empty() && settings.department_filter.empty()) return {};
  TRY_ASSIGN(const Names schema, schema_names(directory));
  TRY_CHECK(check_filter(schema, directory.name(), "user_filter", settings.user_filter));
  return check_filter(schema, directory.name(), "department_filter", settings.department_filter);
}

}  // namespace gsync::connectors::ldap
