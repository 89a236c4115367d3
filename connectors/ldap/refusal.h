// What a result of an operation means: for the run, and in words.

#pragma once

#include <string>
#include <string_view>

#include "core/error.h"

namespace gsync::connectors::ldap {

/// The result of an operation that failed: LDAP's numbers, and negative ones of
/// libldap.
struct Outcome {
  int code = 0;
  /// What the server says of it; may be empty.
  std::string text;
  /// The part of the name that exists, with 32.
  std::string matched;
};

/// "invalid credentials (49): data 533, the account is disabled".
std::string words(const Outcome& outcome);

/// `what` is what was tried: "bind as 'cn=reader,dc=acme'". The code says who can do
/// something about it: kDenied (credentials, rights, TLS demanded), kUnavailable (the
/// same may work later), kNotFound (32), kUnreadable.
Error refusal(const std::string& place, const std::string& what, const Outcome& outcome);

}  // namespace gsync::connectors::ldap
