// Addresses: percent-encoding, and whether what is sent there stays private.

#pragma once

#include <string>
#include <string_view>

namespace gsync::io {

/// Percent-encoding of RFC 3986: everything but letters, digits and "-._~".
std::string url_encode(std::string_view text);
void append_url_encoded(std::string& url, std::string_view text);

/// The reverse; what is no escape stays as it is.
std::string url_decode(std::string_view text);

/// The address begins with this scheme and, behind it, the name of this machine itself.
bool is_local_url(std::string_view url, std::string_view scheme);

/// https, or plain http to this machine: what secrets and people may travel over.
bool is_private_url(std::string_view url);

}  // namespace gsync::io
