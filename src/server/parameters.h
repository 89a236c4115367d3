// The parameters of a call, read from the wire in the two forms that it needs:
// values for the directory, and texts as the caller signed them. Pure.

#pragma once

#include <string>
#include <string_view>

#include "directory/answer.h"
#include "genauth/signature.h"

namespace gsync::server {

struct Parameters {
  /// An object.
  genauth::Json values = genauth::Json::object();
  genauth::SignedParams signed_texts;
};

/// What keeps a body from costing more than it is worth.
constexpr size_t kMostDepth = 64;
constexpr size_t kMostMembers = 1000;

/// The query of a GET. Arrays come as "name[]=" or "name%5B%5D=", or as one name
/// several times; all values are texts (reference 1.3 and annex ii, 36).
/// Errors: 400 not UTF-8, or more than kMostMembers parameters.
directory::Answer<Parameters> read_query(std::string_view query);

/// The body of a POST; none is an object without members. The signed text of
/// arrays, objects and numbers is the raw slice of the body.
/// Errors: 400 no JSON object, nested deeper than kMostDepth, or more than
///         kMostMembers in one array or object.
directory::Answer<Parameters> read_body(const std::string& body);

}  // namespace gsync::server
