// The parameters of a request, each written once: for its body or query, and for its
// signature.

#pragma once

#include <string>

#include "genauth/signature.h"
#include "genauth/transport.h"

namespace gsync::genauth {

class Parameters {
 public:
  /// The request must outlive it; its parameters are an object.
  explicit Parameters(const Request& request);

  /// The JSON object, byte for byte what is signed.
  [[nodiscard]] std::string body() const;
  /// "?a=1&b%5B%5D=x", "" without parameters. An array is one "name[]=value" for
  /// each of its items, as the official SDK sends them.
  [[nodiscard]] std::string query() const;
  [[nodiscard]] const SignedParams& for_signature() const { return texts_; }

 private:
  const Request& request_;
  /// The list, and all others in their order.
  SignedParams texts_;
};

}  // namespace gsync::genauth
