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

/// `method` in upper case; `path` begins with "/api/v3/"; `params` is the
/// query of a GET or the body of a POST. Of the headers "date" and those that
/// begin with "x-authing-" are signed; names in lower case.
std::string string_to_sign(std::string_view method, std::string_view path, const Headers& headers,
                           const Json& params);

/// "authing KEY:SIGNATURE", the value of the Authorization header.
std::string authorization(std::string_view key_id, std::string_view key_secret,
                          std::string_view text_to_sign);

}  // namespace gsync::genauth
