// The table of strings that cells refer to by number.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/excel/package.h"
#include "connectors/excel/part_parser.h"
#include "connectors/table/record_shape.h"

namespace gsync::connectors::excel {

/// Memory: the text of all items and 8 bytes an item.
class SharedStrings {
 public:
  [[nodiscard]] uint64_t size() const { return ends_.size(); }
  /// `index` below `size()`, from 0.
  [[nodiscard]] std::string_view text(uint64_t index) const {
    const uint64_t begin = index == 0 ? 0 : end_of(index - 1);
    return std::string_view(text_).substr(begin, end_of(index) - begin);
  }
  /// Whether it was found to be a plain text when it was added: most are, and most stand in
  /// many cells.
  [[nodiscard]] bool is_plain(uint64_t index) const { return (ends_[index] & kPlain) != 0; }
  /// Has the memory fetch where the item stands, then what it says: a table is larger than
  /// what a processor keeps at hand. Any `index`.
  void fetch_place(uint64_t index) const {
    if (index < ends_.size()) __builtin_prefetch(ends_.data() + index);
  }
  void fetch_text(uint64_t index) const {
    if (index < ends_.size()) __builtin_prefetch(text(index).data());
  }
  [[nodiscard]] uint64_t bytes() const { return text_.size(); }
  /// Adds one item.
  void add(std::string_view text) {
    text_ += text;
    ends_.push_back(text_.size() | (table::is_plain_text(text) ? kPlain : 0));
  }

 private:
  static constexpr uint64_t kPlain = uint64_t{1} << 63U;
  [[nodiscard]] uint64_t end_of(uint64_t index) const { return ends_[index] & ~kPlain; }

  std::string text_;
  /// Where each ends, and kPlain.
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
