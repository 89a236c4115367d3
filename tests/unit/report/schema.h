// Checks a JSON document against the JSON Schema files of docs/schema/.
//
// Knows what those files use: type, required, properties, items, enum, const,
// minimum, additionalProperties and $ref, and refuses any other keyword.

#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace gsync::report {

class Schemas {
 public:
  using Json = nlohmann::ordered_json;

  explicit Schemas(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Each violation with the place in the document; empty when it holds.
  std::vector<std::string> check(const Json& document, const std::string& file) {
    violations_.clear();
    check(document, load(file), file, "$");
    return violations_;
  }

 private:
  const Json& load(const std::string& file) {
    const auto known = files_.find(file);
    if (known != files_.end()) return known->second;
    std::ifstream stream(folder_ / file);
    return files_.emplace(file, Json::parse(stream)).first->second;
  }

  void fail(const std::string& at, const std::string& what) {
    violations_.push_back(at + ": " + what);
  }

  /// "common.json#/$defs/run" or "#/$defs/run".
  void follow(const Json& value, const std::string& reference, const std::string& file,
              const std::string& at) {
    const size_t hash = reference.find('#');
    const std::string target = hash == 0 ? file : reference.substr(0, hash);
    const Json::json_pointer pointer(reference.substr(hash + 1));
    if (!load(target).contains(pointer)) return fail(at, "no schema " + reference);
    check(value, load(target).at(pointer), target, at);
  }

  void check(const Json& value, const Json& schema, const std::string& file,
             const std::string& at) {
    for (const auto& [keyword, rule] : schema.items()) {
      if (keyword == "$ref") {
        follow(value, rule, file, at);
      } else if (keyword == "type") {
        if (!is_of_type(value, rule)) fail(at, "is no " + rule.dump());
      } else if (keyword == "enum") {
        if (std::find(rule.begin(), rule.end(), value) == rule.end()) {
          fail(at, value.dump() + " is none of " + rule.dump());
        }
      } else if (keyword == "const") {
        if (value != rule) fail(at, value.dump() + " is not " + rule.dump());
      } else if (keyword == "minimum") {
        if (value.is_number() && value < rule) fail(at, value.dump() + " is too small");
      } else if (keyword == "required") {
        for (const auto& name : rule) {
          if (value.is_object() && !value.contains(name)) fail(at, "lacks " + name.dump());
        }
      } else if (keyword == "items") {
        for (size_t i = 0; value.is_array() && i < value.size(); ++i) {
          check(value[i], rule, file, at + '[' + std::to_string(i) + ']');
        }
      } else if (keyword == "properties" || keyword == "additionalProperties") {
        if (value.is_object()) check_members(value, schema, keyword, file, at);
      } else if (keyword != "$schema" && keyword != "title" && keyword != "description" &&
                 keyword != "$defs") {
        fail(at, "unknown keyword " + keyword);
      }
    }
  }

  void check_members(const Json& value, const Json& schema, const std::string& keyword,
                     const std::string& file, const std::string& at) {
    const Json properties = schema.value("properties", Json::object());
    for (const auto& [name, member] : value.items()) {
      const bool known = properties.contains(name);
      const std::string place = at + '.' + name;
      if (keyword == "properties") {
        if (known) check(member, properties[name], file, place);
      } else if (!known && schema[keyword] == false) {
        fail(place, "is not in the schema");
      } else if (!known && schema[keyword].is_object()) {
        check(member, schema[keyword], file, place);
      }
    }
  }

  static bool is_of_type(const Json& value, const Json& type) {
    if (type.is_array()) {
      return std::any_of(type.begin(), type.end(),
                         [&value](const Json& one) { return is_of_type(value, one); });
    }
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    return type == value.type_name();
  }

  std::filesystem::path folder_;
  std::map<std::string, Json> files_;
  std::vector<std::string> violations_;
};

}  // namespace gsync::report
