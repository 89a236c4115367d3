#include "mapping/scanner.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"

namespace gsync::mapping {

Word Scanner::word() {
  const size_t begin = at_;
  Word result{{}, begin, 1};
  if (peek() == '"') {
    ++at_;
    while (at_ < text_.size() && peek() != '"') result.text += character();
    close_quote(begin);
    result.length = at_ - begin;
    return result;
  }
  while (at_ < text_.size() && std::string_view(",)=(\"|").find(peek()) == std::string_view::npos) {
    ++at_;
  }
  result.text = std::string(trim(text_.substr(begin, at_ - begin)));
  result.length = result.text.size();
  if (result.text.empty()) unexpected();
  return result;
}

std::string Scanner::character() {
  const char c = text_[at_++];
  if (c != '\\' || at_ >= text_.size()) return {c};
  const char escaped = text_[at_++];
  switch (escaped) {
    case 'n':
      return "\n";
    case 't':
      return "\t";
    case '"':
    case '\\':
    case '{':
      return {escaped};
    default:
      return {c, escaped};
  }
}

bool Scanner::close_quote(size_t begin) {
  if (peek() == '"') {
    ++at_;
    return true;
  }
  fail(begin, 1, "value-syntax", "this quote is never closed");
  return false;
}

void Scanner::missing_value(size_t offset) {
  fail(std::min(offset, text_.empty() ? 0 : text_.size() - 1), 1, "value-syntax",
       "a value is missing here",
       "write a column, a quoted text or a template: 姓名, '\"CN\"', {姓}{名}");
}

void Scanner::unexpected() {
  if (at_ >= text_.size()) {
    missing_value(text_.size());
    return;
  }
  size_t length = 1;
  while (at_ + length < text_.size() && (static_cast<uint8_t>(text_[at_ + length]) & 0xC0) == 0x80)
    ++length;
  const std::string_view character = text_.substr(at_, length);
  fail(at_, length, "value-syntax", fmt::format("{} does not belong here", quoted(character)),
       "a column name with ( ) , \" or | in it stands between backquotes: `Name (full)`");
}

void Scanner::fail(size_t offset, size_t length, std::string code, std::string message,
                   std::string hint) {
  if (failed_) return;
  failed_ = true;
  problems_.push_back(config::diagnose_part(node_, offset, std::max<size_t>(length, 1),
                                            std::move(code), std::move(message), std::move(hint)));
}

void Scanner::skip_blanks() {
  while (at_ < text_.size() && kBlanks.find(text_[at_]) != std::string_view::npos) ++at_;
}

}  // namespace gsync::mapping
