#include "genauth/signature.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "core/text.h"
#include "genauth/compact_json.h"
#include "io/digest.h"

namespace gsync::genauth {
namespace {

/// Order of UTF-16 code units, JavaScript's: that of the bytes of UTF-8, but
/// characters beyond U+FFFF come before U+E000 to U+FFFF.
struct CodeUnitOrder {
  static unsigned rank(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value == 0xEE || value == 0xEF ? value + 0x10U : value;
  }
  bool operator()(std::string_view left, std::string_view right) const {
    return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end(),
                                        [](char a, char b) { return rank(a) < rank(b); });
  }
};
template <typename Text>
using Sorted = std::map<std::string_view, Text, CodeUnitOrder>;

std::string canonical_resource(std::string_view path, const SignedParams& params) {
  Sorted<std::string_view> sorted;
  for (const auto& [name, value] : params) sorted[name] = value;
  std::string resource(path);
  char separator = '?';
  for (const auto& [name, value] : sorted) {
    resource += separator;
    resource += name;
    resource += '=';
    resource += value;
    separator = '&';
  }
  return resource;
}

}  // namespace

std::string header_value(std::string_view value) {
  std::string clean(value);
  std::replace_if(
      clean.begin(), clean.end(),
      [](char c) { return c == '\t' || c == '\n' || c == '\r' || c == '\f'; }, ' ');
  return std::string(trim(clean));
}

SignedParams signed_params(const Json& params) {
  SignedParams texts;
  texts.reserve(params.size());
  for (const auto& [name, value] : params.items()) {
    texts.emplace_back(name, value.is_string() ? value.get<std::string>() : compact(value));
  }
  return texts;
}

std::string string_to_sign(std::string_view method, std::string_view path, const Headers& headers,
                           const SignedParams& params, const Dialect& dialect) {
  Sorted<std::string> sorted;
  for (const auto& [name, value] : headers) {
    if (name == "date" || name.starts_with(dialect.header_prefix)) {
      sorted[name] = header_value(value);
    }
  }
  std::string text(method);
  text += '\n';
  for (const auto& [name, value] : sorted) {
    text += name;
    text += ':';
    text += value;
    text += '\n';
  }
  return text + canonical_resource(path, params);
}

std::string authorization(std::string_view key_id, std::string_view key_secret,
                          std::string_view text_to_sign, const Dialect& dialect) {
  std::string value(dialect.scheme);
  value += ' ';
  value += key_id;
  value += ':';
  return value + io::hmac_sha1_base64(key_secret, text_to_sign);
}

}  // namespace gsync::genauth
