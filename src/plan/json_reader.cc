#include "plan/json_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "core/text.h"

namespace gsync::plan {
namespace {

bool is_text_array(const JsonReader::Json& json) {
  return json.is_array() &&
         std::all_of(json.begin(), json.end(), [](const auto& one) { return one.is_string(); });
}

}  // namespace

JsonReader::JsonReader(const Json& object, std::string& mistake)
    : object_(object), mistake_(mistake) {
  if (!object.is_object() && mistake_.empty()) mistake_ = "an object is expected";
}

const JsonReader::Json* JsonReader::find(std::string_view name) const {
  if (!object_.is_object()) return nullptr;
  const auto found = object_.find(std::string(name));
  return found == object_.end() ? nullptr : &*found;
}

void JsonReader::wrong(std::string_view name, std::string_view expected) {
  if (mistake_.empty()) mistake_ = fmt::format("member {} is not {}", quoted(name), expected);
}

std::string JsonReader::text(std::string_view name) {
  if (find(name) == nullptr) wrong(name, "there");
  return text_or_empty(name);
}

std::string JsonReader::text_or_empty(std::string_view name) {
  const Json* json = find(name);
  if (json == nullptr) return {};
  if (json->is_string()) return json->get<std::string>();
  wrong(name, "a text");
  return {};
}

uint64_t JsonReader::number(std::string_view name) {
  const Json* json = find(name);
  if (json != nullptr && json->is_number_unsigned()) return json->get<uint64_t>();
  wrong(name, "a whole number");
  return 0;
}

int JsonReader::small_number(std::string_view name) {
  if (find(name) == nullptr) return 0;
  const uint64_t large = number(name);
  if (large <= static_cast<uint64_t>(std::numeric_limits<int>::max())) {
    return static_cast<int>(large);
  }
  wrong(name, "small enough");
  return 0;
}

bool JsonReader::flag(std::string_view name) {
  const Json* json = find(name);
  if (json != nullptr && json->is_boolean()) return json->get<bool>();
  wrong(name, "true or false");
  return false;
}

bool JsonReader::flag_or_false(std::string_view name) {
  return find(name) != nullptr && flag(name);
}

std::optional<TimePoint> JsonReader::time_or_none(std::string_view name) {
  if (find(name) == nullptr) return std::nullopt;
  return time(name);
}

TimePoint JsonReader::time(std::string_view name) {
  const auto time = parse_iso(text(name));
  if (!time.has_value()) wrong(name, "a time");
  return time.value_or(TimePoint());
}

model::Value JsonReader::value(std::string_view name) {
  const Json* json = find(name);
  if (json == nullptr || json->is_null()) return std::monostate();
  if (json->is_boolean()) return json->get<bool>();
  if (json->is_number()) return json->get<double>();
  if (json->is_string()) return json->get<std::string>();
  if (is_text_array(*json)) return json->get<std::vector<std::string>>();
  wrong(name, "a value");
  return std::monostate();
}

std::vector<std::string> JsonReader::texts(std::string_view name) {
  const Json* json = find(name);
  if (json == nullptr) return {};
  if (is_text_array(*json)) return json->get<std::vector<std::string>>();
  wrong(name, "a list of texts");
  return {};
}

JsonReader JsonReader::object(std::string_view name) {
  static const Json kNothing = Json::object();
  const Json* json = find(name);
  if (json == nullptr) wrong(name, "there");
  return {json == nullptr ? kNothing : *json, mistake_};
}

std::vector<JsonReader> JsonReader::objects(std::string_view name) {
  const Json* json = find(name);
  std::vector<JsonReader> readers;
  if (json == nullptr) return readers;
  if (!json->is_array()) wrong(name, "a list");
  if (!json->is_array()) return readers;
  for (const Json& one : *json) readers.emplace_back(one, mistake_);
  return readers;
}

std::map<std::string, uint64_t> JsonReader::numbers(std::string_view name) {
  std::map<std::string, uint64_t> numbers;
  const Json* json = find(name);
  if (json == nullptr || !json->is_object()) {
    wrong(name, "an object");
    return numbers;
  }
  JsonReader entries(*json, mistake_);
  for (const auto& [key, entry] : json->items()) numbers[key] = entries.number(key);
  return numbers;
}

std::map<std::string, std::string> JsonReader::text_map(std::string_view name) {
  std::map<std::string, std::string> texts;
  const Json* json = find(name);
  if (json == nullptr || !json->is_object()) {
    wrong(name, "an object");
    return texts;
  }
  JsonReader entries(*json, mistake_);
  for (const auto& [key, entry] : json->items()) texts[key] = entries.text(key);
  return texts;
}

std::map<std::string, model::Value> JsonReader::values() {
  std::map<std::string, model::Value> values;
  if (!object_.is_object()) return values;
  for (const auto& [key, entry] : object_.items()) values[key] = value(key);
  return values;
}

}  // namespace gsync::plan
