#include "connectors/ldap/dn.h"

#include <algorithm>

#include "connectors/ldap/hex.h"
#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

/// Types are names or numbers: "cn", "2.5.4.3".
bool is_of_type(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_';
}

bool is_separator(char c) { return c == ',' || c == ';'; }

/// Reads a DN from left to right. `failed` stays once set.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::optional<std::vector<NameStep>> steps() {
    std::vector<NameStep> steps;
    skip_blanks();
    if (at_ == text_.size()) return steps;
    do {
      steps.emplace_back();
      do steps.back().push_back(part());
      while (!failed_ && take('+'));
    } while (!failed_ && (take(',') || take(';')));
    if (failed_ || at_ != text_.size()) return std::nullopt;
    return steps;
  }

 private:
  NamePart part() {
    skip_blanks();
    const size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != '=' && text_[at_] != '+' &&
           !is_separator(text_[at_])) {
      ++at_;
    }
    NamePart part{std::string(trim(text_.substr(begin, at_ - begin))), {}};
    if (part.type.empty() || !std::all_of(part.type.begin(), part.type.end(), is_of_type) ||
        !take('=')) {
      failed_ = true;
    }
    skip_blanks();
    if (!failed_) part.value = value();
    return part;
  }

  std::string value() {
    if (peek() == '"') return quoted_value();
    std::string value;
    size_t kept = 0;  // blanks behind this are not part of the value
    const bool is_hex = peek() == '#';
    while (at_ < text_.size() && text_[at_] != '+' && !is_separator(text_[at_])) {
      const bool escaped = peek() == '\\';
      value += character();
      if (escaped || value.back() != ' ') kept = value.size();
    }
    value.resize(kept);
    return is_hex ? content_of(value) : value;
  }

  std::string quoted_value() {
    std::string value;
    ++at_;
    while (at_ < text_.size() && peek() != '"') value += character();
    if (!take('"')) failed_ = true;
    skip_blanks();
    return value;
  }

  /// One character, or the byte of "\2C".
  char character() {
    if (text_[at_] != '\\') return text_[at_++];
    ++at_;
    if (at_ >= text_.size()) {
      failed_ = true;
      return '\\';
    }
    if (at_ + 1 < text_.size()) {
      if (const auto byte = hex_byte(text_[at_], text_[at_ + 1])) {
        at_ += 2;
        return static_cast<char>(*byte);
      }
    }
    return text_[at_++];
  }

  /// What "#0403616263" says: BER with one byte for the length.
  std::string content_of(const std::string& hex) {
    const auto bytes = from_hex(std::string_view(hex).substr(1));
    if (!bytes || bytes->size() < 2 || static_cast<uint8_t>((*bytes)[1]) != bytes->size() - 2) {
      failed_ = true;
      return {};
    }
    return bytes->substr(2);
  }

  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    if (peek() != c || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }
  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
  }

  std::string_view text_;
  size_t at_ = 0;
  bool failed_ = false;
};

/// Blanks at the ends away, several inside one.
std::string without_blanks(std::string_view text) {
  std::string kept;
  for (const char c : trim(text)) {
    if (c != ' ' || kept.empty() || kept.back() != ' ') kept += c;
  }
  return kept;
}

std::string value_key(const std::string& value) {
  std::string key;
  for (const char c : without_blanks(fold_case(nfkc(value)))) {
    if (c == ',' || c == '+' || c == '=' || c == '\\') key += '\\';
    key += c;
  }
  return key;
}

std::string step_key(const NameStep& step) {
  std::vector<std::string> parts;
  for (const NamePart& part : step)
    parts.push_back(fold_case(part.type) + "=" + value_key(part.value));
  std::sort(parts.begin(), parts.end());
  return join(parts, "+");
}

/// The key of a DN of plain characters; nothing where it needs parsing.
std::optional<std::string> plain_key(std::string_view dn) {
  std::string key;
  key.reserve(dn.size());
  bool at_start = true;  // blanks here do not count
  bool in_value = false;
  for (const char c : dn) {
    if (static_cast<uint8_t>(c) >= 0x80 || static_cast<uint8_t>(c) < 0x20) return std::nullopt;
    if (c == '\\' || c == '"' || c == '#' || c == ';' || c == '+' || (c == '=' && in_value)) {
      return std::nullopt;
    }
    if (c == ' ') {
      if (!at_start && key.back() != ' ') key += c;
      continue;
    }
    const bool is_in_type = !in_value && c != '=' && c != ',';
    if (is_in_type && (!is_of_type(c) || (!key.empty() && key.back() == ' '))) return std::nullopt;
    at_start = c == ',' || c == '=';
    if (at_start && !key.empty() && key.back() == ' ') key.pop_back();
    if (at_start && (key.empty() || key.back() == ',')) return std::nullopt;
    if (c == ',' && !in_value) return std::nullopt;
    in_value = c == '=' || (in_value && c != ',');
    key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (!key.empty() && key.back() == ' ') key.pop_back();
  if (!key.empty() && !in_value) return std::nullopt;
  return key;
}

}  // namespace

std::optional<std::vector<NameStep>> parse_dn(std::string_view dn) { return Reader(dn).steps(); }

std::string dn_key(std::string_view dn) {
  if (auto plain = plain_key(dn)) return *std::move(plain);
  const auto steps = parse_dn(dn);
  if (!steps) return fold_case(trim(dn));
  std::vector<std::string> keys;
  for (const NameStep& step : *steps) keys.push_back(step_key(step));
  return join(keys, ",");
}

std::string_view dn_above(std::string_view dn) {
  bool is_quoted = false;
  for (size_t i = 0; i < dn.size(); ++i) {
    if (dn[i] == '\\') {
      ++i;
    } else if (dn[i] == '"') {
      is_quoted = !is_quoted;
    } else if (!is_quoted && is_separator(dn[i])) {
      return trim(dn.substr(i + 1));
    }
  }
  return {};
}

std::string_view key_above(std::string_view key) {
  for (size_t i = 0; i < key.size(); ++i) {
    if (key[i] == '\\') {
      ++i;
    } else if (key[i] == ',') {
      return key.substr(i + 1);
    }
  }
  return {};
}

bool is_within(std::string_view key, std::string_view base) {
  if (base.empty()) return true;
  while (key.size() > base.size()) key = key_above(key);
  return key == base;
}

std::string first_name(std::string_view dn) {
  const auto steps = parse_dn(dn);
  return steps && !steps->empty() ? steps->front().front().value : std::string();
}

std::string_view plain_dn(std::string_view dn) {
  while (dn.starts_with('<')) {
    const size_t end = dn.find(">;");
    if (end == std::string_view::npos) break;
    dn.remove_prefix(end + 2);
  }
  return dn;
}

}  // namespace gsync::connectors::ldap
