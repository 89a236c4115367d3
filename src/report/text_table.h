// Texts of a page, each once: the page names them by number.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gsync::report {

/// Text 0 is empty. All of it is safe to show: control characters and bidirectional
/// overrides are escaped.
class TextTable {
 public:
  TextTable() { add(""); }

  /// A value from outside: never translated.
  uint32_t add(std::string_view text);
  /// A text of the program, with its translation where the catalogue has one.
  uint32_t say(std::string_view english);

  [[nodiscard]] size_t size() const { return texts_.size(); }
  /// A JSON array of the texts from this number on, up to the other one.
  [[nodiscard]] std::string texts_json(size_t from, size_t to) const;
  /// Their translations by number: {"12": "…"}.
  [[nodiscard]] std::string translations_json(size_t from, size_t to) const;

 private:
  uint32_t put(std::string text);

  std::vector<std::string> texts_;
  std::unordered_map<std::string, uint32_t> values_;
  std::unordered_map<std::string, uint32_t> said_;
  std::map<size_t, std::string> translations_;
};

/// A place as people write it, in parts: "staff.xlsx: 员工!D", 17 and "", or "staff.csv:", 17
/// and ", 部门". Number 0: it is all in the first part.
struct SplitPlace {
  std::string_view before;
  uint32_t number = 0;
  std::string_view after;
};

/// At the number that it ends with (of 9 digits at most, without a leading zero).
SplitPlace split_place(std::string_view place);
/// At the last number that is `row`, else as above. `row` 0: none.
SplitPlace split_place(std::string_view place, uint32_t row);

}  // namespace gsync::report
