// The table of strings that cells refer to by number.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/excel/package.h"
#include "connectors/excel/part_parser.h"

namespace gsync::connectors::excel {

/// Memory: the text of all items and 8 bytes an item.
class SharedStrings {
 public:
  [[nodiscard]] uint64_t size() const { return ends_.size(); }
  /// `index` below `size()`, from 0.
  [[nodiscard]] std::string_view text(uint64_t index) const {
    const uint64_t begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(text_).substr(begin, ends_[index] - begin);
  }
  [[nodiscard]] uint64_t bytes() const { return text_.size(); }
  /// Adds one item.
  void add(std::string_view text) {
    text_ += text;
    ends_.push_back(text_.size());
  }

 private:
  std::string text_;
  std::vector<uint64_t> ends_;
};

/// The table, and the digest of its part.
struct LoadedStrings {
  SharedStrings strings;
  uint64_t digest = 0;
};

/// `part` empty: the workbook has none, the table is empty.
/// Errors: kUnreadable (damaged, missing part, a limit), kInterrupted.
Result<LoadedStrings> load_shared_strings(Package& package, const std::string& part,
                                          const ReadControl& control);

}  // namespace gsync::connectors::excel
