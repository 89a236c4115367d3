#include "genauth/signature.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "core/text.h"
#include "io/digest.h"

namespace gsync::genauth {
namespace {

bool is_signed(std::string_view name) { return name == "date" || name.starts_with("x-authing-"); }

std::string header_value(std::string_view value) {
  std::string clean(value);
  std::replace_if(
      clean.begin(), clean.end(),
      [](char c) { return c == '\t' || c == '\n' || c == '\r' || c == '\f'; }, ' ');
  return std::string(trim(clean));
}

/// Texts as they are, all else as compact JSON in insertion order.
std::string parameter_value(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string canonical_resource(std::string_view path, const Json& params) {
  std::map<std::string, std::string> sorted;
  for (const auto& [name, value] : params.items()) sorted[name] = parameter_value(value);
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

std::string string_to_sign(std::string_view method, std::string_view path, const Headers& headers,
                           const Json& params) {
  std::map<std::string, std::string> sorted;
  for (const auto& [name, value] : headers) {
    if (is_signed(name)) sorted[name] = header_value(value);
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
                          std::string_view text_to_sign) {
  return "authing " + std::string(key_id) + ':' + io::hmac_sha1_base64(key_secret, text_to_sign);
}

}  // namespace gsync::genauth
