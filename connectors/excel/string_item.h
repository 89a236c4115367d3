// Collects the text of a string item (<si> or <is>): plain text and rich-text
// runs joined, phonetic hints left out.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "connectors/excel/xml.h"

namespace gsync::connectors::excel {

/// Fed with the events inside the item. `text_wanted` tells whether text at
/// this point belongs to the item.
class StringItem {
 public:
  Visit start(const XmlName& name) {
    const bool run = depth_ == 0 && name.is_main("r");
    const bool text = !in_text_ && name.is_main("t");
    if (!run && !text) return Visit::kSkip;
    ++depth_;
    in_text_ = text;
    return Visit::kEnter;
  }
  /// True: this was the end of the item itself.
  bool end() {
    if (depth_ == 0) return true;
    --depth_;
    in_text_ = false;
    return false;
  }
  [[nodiscard]] bool text_wanted() const { return in_text_; }

 private:
  uint32_t depth_ = 0;
  bool in_text_ = false;
};

}  // namespace gsync::connectors::excel
