// Definitions of custom fields (reference section 10).

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.h"
#include "directory/batch.h"
#include "directory/custom_values.h"
#include "directory/handlers.h"
#include "genauth/accessor.h"

namespace gsync::directory {
namespace {

constexpr std::array kTargets = {"USER", "ROLE", "GROUP", "DEPARTMENT"};
constexpr std::array kDataTypes = {"STRING", "NUMBER", "DATETIME", "BOOLEAN", "ENUM"};

/// A member that is stored as it comes, if it has its form.
struct Kept {
  const char* name;
  bool (*fits)(const Json&);
};

bool is_anything(const Json& /*json*/) { return true; }
bool is_flag(const Json& json) { return json.is_boolean(); }
bool is_text(const Json& json) {
  return json.is_string() && is_valid_utf8(json.get_ref<const std::string&>());
}
bool is_object(const Json& json) { return json.is_object(); }
bool is_list(const Json& json) { return json.is_array(); }
bool is_option(const Json& json) {
  return json.is_object() && is_text(genauth::member(json, "value")) &&
         is_text(genauth::member(json, "label"));
}
bool are_options(const Json& json) {
  return json.is_array() && std::all_of(json.begin(), json.end(), is_option);
}

constexpr std::array kKept{
    Kept{"label", is_text},
    Kept{"description", is_text},
    Kept{"encrypted", is_flag},
    Kept{"isUnique", is_flag},
    Kept{"userEditable", is_flag},
    Kept{"visibleInAdminConsole", is_flag},
    Kept{"visibleInUserCenter", is_flag},
    Kept{"options", are_options},
    Kept{"i18n", is_object},
    Kept{"validateRules", is_anything},
    Kept{"appIds", is_list},
    Kept{"desensitization", is_anything},
};

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

/// A key becomes part of a JSON path, which has no way to write these.
Answer<std::string> key_of(const Params& item) {
  TRY_ASSIGN(std::string key, item.required("key"));
  const auto is_bad = [](char c) { return c == '"' || c == '\\' || (c >= 0 && c < ' '); };
  if (std::any_of(key.begin(), key.end(), is_bad)) return bad_format("key");
  return key;
}

struct Definition {
  std::string key;
  std::string data_type;
  Json members;
};

Json shown(const std::string& target, const Definition& definition) {
  Json json = {{"targetType", target}, {"key", definition.key}, {"dataType", definition.data_type}};
  json.update(definition.members);
  return json;
}

/// By key.
Answer<std::vector<Definition>> load_all(Store& store, const std::string& target) {
  std::vector<Definition> definitions;
  auto query = store.query(
      "SELECT key, data_type, definition FROM custom_fields WHERE target_type = ? ORDER BY key");
  query->bind(target);
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) return definitions;
    definitions.push_back(
        {std::string(query->text(0)), std::string(query->text(1)), Json::parse(query->text(2))});
  }
}

Answer<std::optional<Definition>> load(Store& store, const std::string& target,
                                       const std::string& key) {
  auto query = store.query(
      "SELECT data_type, definition FROM custom_fields WHERE target_type = ? AND key = ?");
  query->bind(target).bind(key);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return std::nullopt;
  return Definition{key, std::string(query->text(0)), Json::parse(query->text(1))};
}

/// What a definition has that says nothing else.
Definition fresh(const std::string& key, std::string data_type, int64_t now) {
  return {key,
          std::move(data_type),
          {{"label", key},
           {"isUnique", false},
           {"encrypted", false},
           {"userEditable", false},
           {"visibleInAdminConsole", true},
           {"visibleInUserCenter", false},
           {"createdAt", iso(now)}}};
}

/// The stored definition, or a fresh one; its data type stays what it was.
Answer<Definition> definition_to_change(const Params& item, const std::optional<Definition>& stored,
                                        const std::string& key, int64_t now) {
  if (stored && item.raw("dataType").is_null()) return *stored;
  TRY_ASSIGN(std::string type, data_type(item));
  if (!stored) return fresh(key, std::move(type), now);
  if (stored->data_type == type) return *stored;
  return refuse(422, fmt::format("dataType of custom field {} cannot be changed", key));
}

/// What the call names put over the definition.
Answer<void> take_members(const Params& item, Definition& definition, bool is_new) {
  for (const Kept& kept : kKept) {
    const Json& value = item.raw(kept.name);
    if (value.is_null()) continue;
    if (!kept.fits(value)) return bad_format(kept.name);
    if (!is_new && kept.name == std::string_view("encrypted") &&
        definition.members[kept.name] != value) {
      return refuse(422,
                    fmt::format("encrypted of custom field {} cannot be changed", definition.key));
    }
    definition.members[kept.name] = value;
  }
  const bool can_be_unique = definition.data_type == "STRING" || definition.data_type == "NUMBER";
  if (definition.members["isUnique"] == true && !can_be_unique) return bad_format("isUnique");
  return {};
}

Answer<Json> set_one(Store& store, const Params& item) {
  TRY_ASSIGN(const std::string target, one_of(item, "targetType", kTargets));
  TRY_ASSIGN(const std::string key, key_of(item));
  TRY_ASSIGN(const auto stored, load(store, target, key));
  TRY_ASSIGN(Definition definition, definition_to_change(item, stored, key, store.now()));
  TRY_CHECK(take_members(item, definition, !stored));
  auto query = store.query(
      "INSERT OR REPLACE INTO custom_fields (target_type, key, data_type, definition)"
      " VALUES (?, ?, ?, ?)");
  query->bind(target).bind(key).bind(definition.data_type).bind(definition.members.dump());
  TRY_CHECK(query->run());
  TRY_CHECK(index_custom_values(store, target, key, definition.members["isUnique"] == true));
  return shown(target, definition);
}

Answer<void> delete_one(Store& store, const Params& item) {
  TRY_ASSIGN(const std::string target, one_of(item, "targetType", kTargets));
  TRY_ASSIGN(const std::string key, key_of(item));
  auto query = store.query("DELETE FROM custom_fields WHERE target_type = ? AND key = ?");
  query->bind(target).bind(key);
  TRY_CHECK(query->run());
  return remove_custom_values(store, target, key);
}

/// Which fields list-custom-fields shows.
struct Wanted {
  std::string data_type;
  std::string keyword;
  std::optional<bool> user_visible, admin_visible;
};

Answer<Wanted> wanted_fields(const Params& params) {
  Wanted wanted;
  if (!params.raw("dataType").is_null()) {
    TRY_ASSIGN(wanted.data_type, data_type(params));
  }
  TRY_ASSIGN(wanted.keyword, params.text("keyword"));
  for (const auto& [name, flag] : {std::pair{"userVisible", &wanted.user_visible},
                                   std::pair{"adminVisible", &wanted.admin_visible}}) {
    if (params.raw(name).is_null()) continue;
    TRY_ASSIGN(*flag, params.flag(name));
  }
  return wanted;
}

bool is_left_out(const Wanted& wanted, const Definition& definition) {
  const auto differs = [&](const std::optional<bool>& flag, const char* name) {
    return flag && definition.members.value(name, false) != *flag;
  };
  if (!wanted.data_type.empty() && definition.data_type != wanted.data_type) return true;
  if (differs(wanted.user_visible, "visibleInUserCenter")) return true;
  if (differs(wanted.admin_visible, "visibleInAdminConsole")) return true;
  const std::string label = definition.members.value("label", std::string());
  return definition.key.find(wanted.keyword) == std::string::npos &&
         label.find(wanted.keyword) == std::string::npos;
}

}  // namespace

Answer<Json> set_custom_fields(Store& store, const Params& params) {
  TRY_ASSIGN(const auto items, params.items("list"));
  return each_item(store, items, [&](const Params& item) { return set_one(store, item); });
}

Answer<Json> get_custom_fields(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string target, one_of(params, "targetType", kTargets));
  if (target == "GROUP") return bad_format("targetType");
  TRY_ASSIGN(const auto definitions, load_all(store, target));
  Json list = Json::array();
  for (const Definition& each : definitions) list.push_back(shown(target, each));
  return list;
}

Answer<Json> list_custom_fields(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string target, one_of(params, "targetType", kTargets));
  TRY_ASSIGN(const Wanted wanted, wanted_fields(params));
  TRY_ASSIGN(const PageRequest page, params.page());
  TRY_ASSIGN(auto definitions, load_all(store, target));
  std::erase_if(definitions, [&](const Definition& each) { return is_left_out(wanted, each); });
  const auto total = static_cast<int64_t>(definitions.size());
  Json list = Json::array();
  for (int64_t i = page.offset(); i < std::min(total, page.offset() + page.limit); ++i) {
    list.push_back(shown(target, definitions[static_cast<size_t>(i)]));
  }
  return Json{{"totalCount", total}, {"list", std::move(list)}};
}

Answer<Json> delete_custom_fields(Store& store, const Params& params) {
  TRY_ASSIGN(const auto items, params.items("list"));
  for (const Params& item : items) TRY_CHECK(delete_one(store, item));
  return success();
}

}  // namespace gsync::directory
