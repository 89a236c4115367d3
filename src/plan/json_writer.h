// Writes JSON straight into a text, members in the order in which they are given:
// what makes a plan file the same byte for byte, and large ones fast.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/value.h"

namespace gsync::plan {

class JsonWriter {
 public:
  /// Appends to `out`, which must outlive the writer.
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object();
  JsonWriter& begin_array();
  JsonWriter& end_object();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  /// Text that is not valid UTF-8 is written with U+FFFD in place of the bad bytes.
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(uint64_t number);
  JsonWriter& value(int64_t number);
  JsonWriter& value(int number) { return value(static_cast<int64_t>(number)); }
  JsonWriter& value(bool flag);
  JsonWriter& value(const model::Value& any);
  JsonWriter& value(const std::vector<std::string>& texts);

  template <typename Value>
  JsonWriter& member(std::string_view name, const Value& of) {
    key(name);
    return value(of);
  }
  /// Leaves the member out when there is nothing in it.
  JsonWriter& member_if(std::string_view name, const std::string& text) {
    return text.empty() ? *this : member(name, text);
  }
  JsonWriter& member_if(std::string_view name, bool flag) {
    return flag ? member(name, flag) : *this;
  }
  JsonWriter& member_if(std::string_view name, const std::vector<std::string>& texts) {
    return texts.empty() ? *this : member(name, texts);
  }
  JsonWriter& member_if(std::string_view name, const model::Value& any) {
    return model::is_empty(any) ? *this : member(name, any);
  }

 private:
  void separate();
  std::string& out_;
};

}  // namespace gsync::plan
