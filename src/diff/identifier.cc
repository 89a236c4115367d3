#include "diff/identifier.h"

#include <algorithm>
#include <functional>
#include <string_view>

#include "core/text.h"

namespace gsync::diff {
namespace {

using model::Attributes;
using model::Comparison;
using model::FieldId;
namespace user_field = model::user_field;

constexpr std::string_view kDefaultCountry = "86";

/// FNV-1a, a byte at a time: values are folded while they are read.
class Hash {
 public:
  void add(char byte) { value_ = (value_ ^ static_cast<uint8_t>(byte)) * 0x100000001b3ULL; }
  /// Never 0, which means "none".
  [[nodiscard]] uint64_t value() const { return value_ == 0 ? 1 : value_; }

 private:
  uint64_t value_ = 0xcbf29ce484222325ULL;
};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<uint8_t>(c) < 0x80; });
}

char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

uint64_t hash_folded(FieldId field, std::string_view text) {
  Hash hash;
  if (is_ascii(text)) {
    for (const char c : text) hash.add(folded(c));
    return hash.value();
  }
  for (const char c : model::comparison_key(field, text)) hash.add(c);
  return hash.value();
}

uint64_t hash_exact(std::string_view text) {
  const std::hash<std::string_view> hash;
  return (is_ascii(text) ? hash(text) : hash(nfkc(text))) | 1;
}

/// Digits of the value; full-width ones count as plain ones.
std::string digits(std::string_view text) {
  const std::string plain = is_ascii(text) ? std::string(text) : nfkc(text);
  std::string kept;
  for (const char c : plain) {
    if (c >= '0' && c <= '9') kept += c;
  }
  return kept;
}

/// "" when there is no number; otherwise code and number, "86 13800138000".
std::string phone_key(const Attributes& attributes) {
  const std::string number = digits(attributes.text(user_field::phone()));
  if (number.empty()) return {};
  std::string key = digits(attributes.text(user_field::phone_country_code()));
  if (key.empty()) key = kDefaultCountry;
  key += ' ';
  key += number;
  return key;
}

uint64_t hash_phone(const Attributes& attributes) {
  const std::string key = phone_key(attributes);
  if (key.empty()) return 0;
  Hash hash;
  for (const char c : key) hash.add(c);
  return hash.value();
}

}  // namespace

std::vector<FieldId> identifier_fields() {
  std::vector<FieldId> found;
  for (const model::FieldInfo& info : model::fields(model::ObjectType::kUser)) {
    if (info.identifier && info.id != user_field::external_id()) found.push_back(info.id);
  }
  return found;
}

uint64_t identifier_hash(FieldId field, const Attributes& attributes) {
  const std::string_view text = attributes.text(field);
  if (text.empty()) return 0;
  switch (model::field(field).comparison) {
    case Comparison::kExact:
      return hash_exact(text);
    case Comparison::kFolded:
      return hash_folded(field, text);
    case Comparison::kPhone:
      return hash_phone(attributes);
  }
  return 0;
}

bool same_identifier(FieldId field, const Attributes& left, const Attributes& right) {
  const std::string_view text = left.text(field);
  const std::string_view other = right.text(field);
  if (text.empty() || other.empty()) return false;
  if (field == user_field::phone()) return same_phone(left, right);
  if (text == other || model::equal(field, text, other)) return true;
  // Full-width or composed otherwise: nobody could tell the two apart.
  return !(is_ascii(text) && is_ascii(other)) && nfkc(text) == nfkc(other);
}

bool keeps_identifier(FieldId field, const Attributes& desired, const Attributes& current) {
  if (field == user_field::phone() && !desired.shows(user_field::phone_country_code())) {
    return model::equal(field, desired.text(field), current.text(field));
  }
  return same_identifier(field, desired, current);
}

bool same_phone(const Attributes& left, const Attributes& right) {
  if (left.text(user_field::phone()) == right.text(user_field::phone()) &&
      left.text(user_field::phone_country_code()) == right.text(user_field::phone_country_code())) {
    return true;
  }
  return phone_key(left) == phone_key(right);
}

std::string shown_identifier(FieldId field, const Attributes& attributes) {
  const model::FieldInfo& info = model::field(field);
  std::string shown(info.name);
  if (!info.sensitive) shown += ' ' + quoted(attributes.text(field));
  return shown;
}

}  // namespace gsync::diff
