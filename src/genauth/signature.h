// The HMAC-SHA1 signature of a Management API request, exactly as reference
// section 1.2 describes it. Pure.

#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "genauth/transport.h"

namespace gsync::genauth {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// Names with values as they are signed: texts as they are, all else as compact
/// JSON. Of one name given twice the last counts.
using SignedParams = std::vector<std::pair<std::string, std::string>>;

/// How a family of SDKs calls its scheme and its headers (reference 1.8).
struct Dialect {
  std::string_view scheme = "authing";
  std::string_view header_prefix = "x-authing-";
};
constexpr Dialect kAuthing{};
constexpr Dialect kGenauth{"GenAuth", "x-genauth-"};

/// What the value of a header is sent and signed as: each tab and line break a
/// blank, trimmed.
std::string header_value(std::string_view value);

/// `params` is the query of a GET or the body of a POST.
SignedParams signed_params(const Json& params);

/// `method` in upper case; `path` begins with "/api/v3/". Of the headers "date"
/// and those with the dialect's prefix are signed; names in lower case.
std::string string_to_sign(std::string_view method, std::string_view path, const Headers& headers,
                           const SignedParams& params, const Dialect& dialect = kAuthing);

/// "authing KEY:SIGNATURE", the value of the Authorization header.
std::string authorization(std::string_view key_id, std::string_view key_secret,
                          std::string_view text_to_sign, const Dialect& dialect = kAuthing);

}  // namespace gsync::genauth
