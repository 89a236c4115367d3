#include "connectors/ldap/refusal.h"

#include <fmt/format.h>
#include <ldap.h>

#include <array>

#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

struct Meaning {
  int code;
  ErrorCode error;
  std::string_view hint;
};

constexpr std::array kMeanings{
    Meaning{LDAP_OPERATIONS_ERROR, ErrorCode::kUnreadable,
            "Active Directory answers so without a sign-in: set bind_dn and password"},
    Meaning{LDAP_PROTOCOL_ERROR, ErrorCode::kUnreadable,
            "the server does not know this; without StartTLS write ldaps:// in the job"},
    Meaning{LDAP_AUTH_METHOD_NOT_SUPPORTED, ErrorCode::kDenied,
            "the server does not allow this way of signing in: try another 'bind'"},
    Meaning{LDAP_STRONG_AUTH_REQUIRED, ErrorCode::kDenied,
            "the server wants TLS: leave 'security' out, or write ldaps://"},
    Meaning{LDAP_REFERRAL, ErrorCode::kUnreadable,
            "another server holds this: write its address as 'url', or another 'base'"},
    Meaning{LDAP_UNAVAILABLE_CRITICAL_EXTENSION, ErrorCode::kUnreadable,
            "the server does not offer this control: try page_size: 0"},
    Meaning{LDAP_CONFIDENTIALITY_REQUIRED, ErrorCode::kDenied,
            "the server wants TLS: leave 'security' out, or write ldaps://"},
    Meaning{LDAP_NO_SUCH_OBJECT, ErrorCode::kNotFound,
            "correct the name; where it is right, the account may not see it"},
    Meaning{LDAP_INVALID_DN_SYNTAX, ErrorCode::kUnreadable,
            "an example: ou=staff,dc=example,dc=org"},
    Meaning{LDAP_INAPPROPRIATE_AUTH, ErrorCode::kDenied, "set bind_dn and password"},
    Meaning{LDAP_INVALID_CREDENTIALS, ErrorCode::kDenied,
            "correct bind_dn and password; it was tried once only, so that nothing gets locked"},
    Meaning{LDAP_INSUFFICIENT_ACCESS, ErrorCode::kDenied, "give the account the right to read"},
    Meaning{LDAP_BUSY, ErrorCode::kUnavailable, "try again later"},
    Meaning{LDAP_UNAVAILABLE, ErrorCode::kUnavailable, "try again later"},
    Meaning{LDAP_UNWILLING_TO_PERFORM, ErrorCode::kUnreadable, {}},
    Meaning{LDAP_SERVER_DOWN, ErrorCode::kUnavailable, {}},
    Meaning{LDAP_TIMEOUT, ErrorCode::kUnavailable, {}},
    Meaning{LDAP_CONNECT_ERROR, ErrorCode::kUnavailable, {}},
    // libldap's own, before anything is sent.
    Meaning{LDAP_LOCAL_ERROR, ErrorCode::kDenied,
            "Kerberos wants a ticket (kinit, or KRB5_CLIENT_KTNAME) and the host name as the realm "
            "knows it"},
    Meaning{LDAP_AUTH_UNKNOWN, ErrorCode::kDenied,
            "the server or this machine does not know this way of signing in: the packages "
            "libsasl2-modules and libsasl2-modules-gssapi-mit bring them; or another 'bind'"},
};

struct AdReason {
  std::string_view data;
  std::string_view words;
};

/// What Active Directory says as "data 52e" with 49.
constexpr std::array kAdReasons{
    AdReason{"525", "there is no such user"},
    AdReason{"52e", "the name or the password is wrong"},
    AdReason{"530", "the account may not sign in at this time"},
    AdReason{"531", "the account may not sign in from this machine"},
    AdReason{"532", "the password has expired"},
    AdReason{"533", "the account is disabled"},
    AdReason{"701", "the account has expired"},
    AdReason{"773", "the password must be changed first"},
    AdReason{"775", "the account is locked"},
};

std::string_view ad_reason(std::string_view text) {
  const size_t at = text.find(", data ");
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + 7);
  for (const AdReason& reason : kAdReasons) {
    if (rest.starts_with(reason.data) &&
        (rest.size() == reason.data.size() || rest[reason.data.size()] == ',')) {
      return reason.words;
    }
  }
  return {};
}

std::string lower_first(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] + 32);
  return text;
}

}  // namespace

std::string words(const Outcome& outcome) {
  std::string text =
      fmt::format("{} ({})", lower_first(ldap_err2string(outcome.code)), outcome.code);
  const std::string_view reason =
      outcome.code == LDAP_INVALID_CREDENTIALS ? ad_reason(outcome.text) : "";
  if (!reason.empty()) return fmt::format("{}: {}", text, reason);
  if (!outcome.text.empty()) text += fmt::format(": {}", printable(outcome.text, 300));
  if (!outcome.matched.empty()) text += fmt::format("; what exists is {}", quoted(outcome.matched));
  return text;
}

Error refusal(const std::string& place, const std::string& what, const Outcome& outcome) {
  ErrorCode code = ErrorCode::kUnreadable;
  std::string hint;
  for (const Meaning& meaning : kMeanings) {
    if (meaning.code != outcome.code) continue;
    code = meaning.error;
    hint = meaning.hint;
  }
  return make_error(code, fmt::format("ldap-{}", outcome.code), place,
                    fmt::format("{}: {}", what, words(outcome)), std::move(hint));
}

}  // namespace gsync::connectors::ldap
