// What of a call its signature covers.

#pragma once

#include <optional>
#include <string_view>

#include "genauth/endpoint.h"
#include "genauth/signature.h"

namespace gsync::server {

struct SignedCall {
  /// As it came, without what the server is mounted below.
  std::string_view path;
  /// Nothing for a path that no endpoint has.
  std::optional<genauth::Endpoint> endpoint;
  const genauth::SignedParams& params;
};

}  // namespace gsync::server
