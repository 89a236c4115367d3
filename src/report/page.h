// The lines of a terminal report.
//
// Whatever is put on a page is made safe to print and kept within the width
// here, so that no view can forget it.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/ink.h"

namespace gsync::report {

/// A piece of a line in one ink.
struct Span {
  std::string text;
  Ink ink = Ink::kPlain;
};

/// Lines of at most `width` terminal columns, broken at blanks, between wide
/// (CJK) characters, or where nothing else helps within a word. `width` at
/// least 2; an empty text gives one empty line.
std::vector<std::string> wrap(std::string_view text, size_t width);

class Page {
 public:
  /// The style must outlive the page.
  explicit Page(const Style& style) : style_(style) {}

  /// The text in the language of the style, blanks around it as they are. What a view says
  /// goes through here; values, names and keys do not.
  [[nodiscard]] std::string say(std::string_view english) const;
  /// The same for what stands before a text, as wide as the English: "  Source  ".
  [[nodiscard]] std::string label(std::string_view english) const;

  /// A blank line (but for the first) and a line in bold that is said.
  void heading(std::string_view english);
  void blank();
  /// One line, cut at the width.
  void line(const std::vector<Span>& spans);
  /// A line that is said.
  void line(std::string_view english) { line({{say(english), Ink::kPlain}}); }
  /// `lead` and then the text, broken to lines that hang below its start.
  void paragraph(std::string_view lead, std::string_view text, Ink ink = Ink::kPlain,
                 Ink lead_ink = Ink::kPlain);
  /// A command to be copied: continued with a backslash, never cut.
  void command(std::string_view text);

  [[nodiscard]] size_t width() const { return static_cast<size_t>(style_.width); }
  [[nodiscard]] const Style& style() const { return style_; }
  /// The text so far, each line with its line break.
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  const Style& style_;
  std::string text_;
};

}  // namespace gsync::report
