// Reads the text of a value piece by piece. The first mistake is reported with
// its place in the mapping file and ends the value.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/node.h"
#include "core/diagnostic.h"

namespace gsync::mapping {

/// A text between quotes or bare, with where it stands.
struct Word {
  std::string text;
  size_t offset = 0;
  size_t length = 0;
};

/// Must not outlive the node and `problems`.
class Scanner {
 public:
  Scanner(const config::Node& node, std::vector<Diagnostic>& problems)
      : node_(node), text_(node.text), problems_(problems) {}

 protected:
  static constexpr std::string_view kBlanks = " \t\r\n";

  void skip_blanks();
  /// The next character; 0 at the end.
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  /// A quoted text, or what stands up to the syntax's own characters.
  Word word();
  /// One character of a quoted text. A backslash before a character that it
  /// does not change stays, so that patterns need no doubled ones.
  std::string character();
  bool close_quote(size_t begin);

  void missing_value(size_t offset);
  void unexpected();
  void fail(size_t offset, size_t length, std::string code, std::string message,
            std::string hint = {});
  [[nodiscard]] bool failed() const { return failed_; }

  const config::Node& node_;
  const std::string_view text_;
  /// Bytes read so far.
  size_t at_ = 0;

 private:
  std::vector<Diagnostic>& problems_;
  bool failed_ = false;
};

}  // namespace gsync::mapping
