#include "io/url.h"

#include <algorithm>
#include <charconv>

namespace gsync::io {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

/// What follows the name of a host: nothing, a port, a path. No more digits than
/// those of a port may stand before the path: "localhost:1@example.org" is another host.
bool is_port_or_path(std::string_view rest) {
  if (rest.starts_with(':')) {
    rest.remove_prefix(1);
    const auto digits =
        static_cast<size_t>(std::find_if_not(rest.begin(), rest.end(), is_digit) - rest.begin());
    rest.remove_prefix(digits);
  }
  return rest.empty() || rest[0] == '/';
}

}  // namespace

void append_url_encoded(std::string& url, std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (const char c : text) {
    if (is_plain(c)) {
      url += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    url += '%';
    url += kDigits[byte >> 4U];
    url += kDigits[byte & 15U];
  }
}

std::string url_encode(std::string_view text) {
  std::string encoded;
  append_url_encoded(encoded, text);
  return encoded;
}

std::string url_decode(std::string_view text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    unsigned byte = 0;
    const char* digits = text.data() + i + 1;
    const bool is_escape = text[i] == '%' && i + 2 < text.size() &&
                           std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    decoded += is_escape ? static_cast<char>(byte) : text[i];
    if (is_escape) i += 2;
  }
  return decoded;
}

bool is_local_url(std::string_view url, std::string_view scheme) {
  if (!url.starts_with(scheme)) return false;
  url.remove_prefix(scheme.size());
  for (const std::string_view local : {"127.0.0.1", "localhost", "[::1]"}) {
    if (url.starts_with(local) && is_port_or_path(url.substr(local.size()))) return true;
  }
  return false;
}

bool is_private_url(std::string_view url) {
  if (is_local_url(url, "http://")) return true;
  return url.starts_with("https://") && url.size() > std::string_view("https://").size();
}

}  // namespace gsync::io
