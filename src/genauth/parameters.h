// The parameters of a request, each written once: for its body or query, and for its
// signature.

#pragma once

#include <string>

#include "genauth/signature.h"
#include "genauth/transport.h"

namespace gsync::genauth {

class Parameters {
 public:
  /// `params` is an object and must outlive it.
  explicit Parameters(const Json& params) : params_(params), texts_(signed_params(params)) {}

  /// The JSON object, byte for byte what is signed.
  [[nodiscard]] std::string body() const;
  /// "?a=1&b%5B%5D=x", "" without parameters. An array is one "name[]=value" for
  /// each of its items, as the official SDK sends them.
  [[nodiscard]] std::string query() const;
  [[nodiscard]] const SignedParams& for_signature() const { return texts_; }

 private:
  const Json& params_;
  /// In the order of `params_`.
  const SignedParams texts_;
};

}  // namespace gsync::genauth
