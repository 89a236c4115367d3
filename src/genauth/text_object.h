// A JSON object that is written as text member by member, as compact_json.h writes
// the tree of it.

#pragma once

#include <string>
#include <string_view>

#include "genauth/compact_json.h"

namespace gsync::genauth {

/// An object being appended to a text, which must outlive it.
class TextObject {
 public:
  explicit TextObject(std::string& text) : text_(text) { text_ += '{'; }
  void end() { text_ += '}'; }
  /// The text, where the value of the member is to be appended.
  std::string& member(std::string_view name) {
    if (text_.back() != '{') text_ += ',';
    append_quoted(text_, name);
    text_ += ':';
    return text_;
  }

 private:
  std::string& text_;
};

}  // namespace gsync::genauth
