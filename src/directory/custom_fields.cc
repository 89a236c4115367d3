#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "directory/batch.h"
#include "directory/handlers.h"
#include "directory/rows.h"

namespace gsync::directory {
namespace {

constexpr std::array kTargets = {"USER", "ROLE", "GROUP", "DEPARTMENT"};
constexpr std::array kDataTypes = {"STRING", "NUMBER", "DATETIME", "BOOLEAN", "ENUM"};
/// Members that are stored as they come (reference section 10).
constexpr std::array kKept = {"label",        "description",         "encrypted",
                              "isUnique",     "userEditable",        "visibleInAdminConsole",
                              "options",      "visibleInUserCenter", "i18n",
                              "validateRules"};

template <size_t N>
Answer<std::string> one_of(const Params& params, std::string_view name,
                           const std::array<const char*, N>& words) {
  TRY_ASSIGN(std::string word, params.required(name));
  if (std::ranges::count(words, word) == 0) return bad_format(name);
  return word;
}

/// SELECT is another word for ENUM (annex ii, 35).
Answer<std::string> data_type(const Params& item) {
  if (item.raw("dataType") == "SELECT") return std::string("ENUM");
  return one_of(item, "dataType", kDataTypes);
}

struct Definition {
  std::string data_type;
  Json members;
};

Answer<std::optional<Definition>> load(Store& store, const std::string& target,
                                       const std::string& key) {
  auto query = store.query(
      "SELECT data_type, definition FROM custom_fields WHERE target_type = ? AND key = ?");
  query->bind(target).bind(key);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return std::nullopt;
  return Definition{std::string(query->text(0)), Json::parse(query->text(1))};
}

Json shown(const std::string& target, const std::string& key, const Definition& definition) {
  Json json = {{"targetType", target}, {"key", key}, {"dataType", definition.data_type}};
  json.update(definition.members);
  return json;
}

/// The stored definition with what the call names put over it.
Answer<Definition> updated(const Params& item, std::optional<Definition> stored,
                           const std::string& key, int64_t now) {
  if (!stored || !item.raw("dataType").is_null()) {
    TRY_ASSIGN(std::string type, data_type(item));
    if (stored && stored->data_type != type) {
      return refuse(422, fmt::format("dataType of custom field {} cannot be changed", key));
    }
    if (!stored) {
      stored = Definition{std::move(type),
                          {{"label", key}, {"isUnique", false}, {"createdAt", iso(now)}}};
    }
  }
  for (const char* name : kKept) {
    if (!item.raw(name).is_null()) stored->members[name] = item.raw(name);
  }
  return *std::move(stored);
}

Answer<Json> set_one(Store& store, const Params& item) {
  TRY_ASSIGN(const std::string target, one_of(item, "targetType", kTargets));
  TRY_ASSIGN(const std::string key, item.required("key"));
  TRY_ASSIGN(auto stored, load(store, target, key));
  TRY_ASSIGN(const Definition definition, updated(item, std::move(stored), key, store.now()));
  auto query = store.query(
      "INSERT OR REPLACE INTO custom_fields (target_type, key, data_type, definition)"
      " VALUES (?, ?, ?, ?)");
  query->bind(target).bind(key).bind(definition.data_type).bind(definition.members.dump());
  TRY_CHECK(query->run());
  return shown(target, key, definition);
}

}  // namespace

Answer<Json> set_custom_fields(Store& store, const Params& params) {
  TRY_ASSIGN(const auto items, params.items("list"));
  return each_item(store, items, [&](const Params& item) { return set_one(store, item); });
}

Answer<Json> get_custom_fields(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string target, one_of(params, "targetType", kTargets));
  if (target == "GROUP") return bad_format("targetType");
  auto query = store.query(
      "SELECT key, data_type, definition FROM custom_fields WHERE target_type = ? ORDER BY key");
  query->bind(target);
  Json list = Json::array();
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) return list;
    const Definition definition{std::string(query->text(1)), Json::parse(query->text(2))};
    list.push_back(shown(target, std::string(query->text(0)), definition));
  }
}

}  // namespace gsync::directory
