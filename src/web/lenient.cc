#include "web/lenient.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "core/text.h"

namespace gsync::web {

namespace {

constexpr int kMostLevels = 100;
/// Characters of a name that are shown.
constexpr size_t kMostShown = 40;

}  // namespace

bool is_too_deep(std::string_view json) {
  int level = 0;
  bool in_text = false;
  for (size_t i = 0; i < json.size() && level <= kMostLevels; ++i) {
    const char c = json[i];
    if (in_text && c == '\\') {
      ++i;
    } else if (c == '"') {
      in_text = !in_text;
    } else if (!in_text) {
      level += c == '[' || c == '{' ? 1 : 0;
      level -= c == ']' || c == '}' ? 1 : 0;
    }
  }
  return level > kMostLevels;
}

Json parse_bounded(std::string_view text) {
  if (is_too_deep(text)) return Json(Json::value_t::discarded);
  return Json::parse(text, nullptr, false);
}

const Json* member(const Json& object, std::string_view name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(std::string(name));
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

bool has_value(const Json& value) {
  if (value.is_null()) return false;
  if (value.is_string()) return !trim(value.get_ref<const std::string&>()).empty();
  return !((value.is_array() || value.is_object()) && value.empty());
}

std::string text_of(const Json* value) {
  if (value == nullptr) return {};
  if (value->is_string()) return value->get<std::string>();
  if (value->is_number_integer()) return value->dump();
  return {};
}

std::string text_at(const Json& object, std::string_view name) {
  return text_of(member(object, name));
}

std::optional<int64_t> integer_at(const Json& object, std::string_view name) {
  const std::string text = text_at(object, name);
  const std::string_view digits = trim(text);
  int64_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = read.ec == std::errc() && read.ptr == digits.data() + digits.size();
  return whole ? std::optional(number) : std::nullopt;
}

bool flag_at(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  if (value == nullptr) return false;
  if (value->is_boolean()) return value->get<bool>();
  const std::string text = text_of(value);
  return text == "true" || text == "1";
}

std::vector<std::string> texts_at(const Json& object, std::string_view name) {
  std::vector<std::string> texts;
  const auto add = [&texts](const Json& item) {
    if (std::string text = text_of(&item); !text.empty()) texts.push_back(std::move(text));
  };
  const Json* value = member(object, name);
  if (value == nullptr) return texts;
  Json parsed;
  if (value->is_string() && trim(value->get_ref<const std::string&>()).starts_with('[')) {
    parsed = parse_bounded(value->get_ref<const std::string&>());
    value = &parsed;
  }
  if (!value->is_array()) {
    add(*value);
    return texts;
  }
  for (const Json& item : *value) add(item);
  return texts;
}

std::vector<std::string> member_names(const Json& object) {
  std::vector<std::string> names;
  for (const auto& item : object.items()) names.push_back(printable(item.key(), kMostShown));
  return names;
}

std::vector<const Json*> items_at(const Json& object, std::string_view name) {
  static const Json kNothing = Json::object();
  std::vector<const Json*> items;
  const auto add = [&items](const Json& item) {
    items.push_back(item.is_object() ? &item : &kNothing);
  };
  const Json* value = member(object, name);
  if (value == nullptr) return items;
  if (!value->is_array()) {
    add(*value);
    return items;
  }
  for (const Json& item : *value) add(item);
  return items;
}

}  // namespace gsync::web
