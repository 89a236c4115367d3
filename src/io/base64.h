// Base64 of RFC 4648 section 4, with padding, and the keyed digest that chat services want.

#pragma once

#include <string>
#include <string_view>

namespace gsync::io {

std::string base64(std::string_view bytes);
/// HMAC-SHA256.
std::string hmac_sha256_base64(std::string_view key, std::string_view bytes);

}  // namespace gsync::io
