// Patterns that name records: `*` stands for any text, letter case does not count.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gsync::plan {

class Pattern {
 public:
  explicit Pattern(std::string_view text);
  /// Cost: at most length of pattern times length of text.
  [[nodiscard]] bool matches(std::string_view text) const;
  /// As it was written.
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::string folded_;
};

std::vector<Pattern> make_patterns(const std::vector<std::string>& texts);

}  // namespace gsync::plan
