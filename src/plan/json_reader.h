// Reads one JSON object strictly: every member of the type that is asked for. The
// first mistake is remembered and the rest reads as empty, so that a caller checks
// once at the end.

#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "model/value.h"

namespace gsync::plan {

class JsonReader {
 public:
  using Json = nlohmann::ordered_json;

  /// `object` and `mistake` must outlive the reader. A mistake that is already
  /// there stays.
  JsonReader(const Json& object, std::string& mistake);

  [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
  /// Required, unless the name says otherwise.
  [[nodiscard]] std::string text(std::string_view name);
  [[nodiscard]] std::string text_or_empty(std::string_view name);
  [[nodiscard]] uint64_t number(std::string_view name);
  /// 0 when absent; at most the largest int.
  [[nodiscard]] int small_number(std::string_view name);
  [[nodiscard]] bool flag(std::string_view name);
  [[nodiscard]] bool flag_or_false(std::string_view name);
  [[nodiscard]] TimePoint time(std::string_view name);
  [[nodiscard]] std::optional<TimePoint> time_or_none(std::string_view name);
  /// Explicitly empty when absent or null.
  [[nodiscard]] model::Value value(std::string_view name);
  /// Empty when absent.
  [[nodiscard]] std::vector<std::string> texts(std::string_view name);
  [[nodiscard]] JsonReader object(std::string_view name);
  /// The elements of an array of objects; empty when absent.
  [[nodiscard]] std::vector<JsonReader> objects(std::string_view name);
  [[nodiscard]] std::map<std::string, uint64_t> numbers(std::string_view name);
  [[nodiscard]] std::map<std::string, std::string> text_map(std::string_view name);
  /// Every member of the object itself as a value of a field.
  [[nodiscard]] std::map<std::string, model::Value> values();

  void wrong(std::string_view name, std::string_view expected);
  [[nodiscard]] std::string& mistake() { return mistake_; }

 private:
  /// Null when absent.
  [[nodiscard]] const Json* find(std::string_view name) const;
  const Json& object_;
  std::string& mistake_;
};

}  // namespace gsync::plan
