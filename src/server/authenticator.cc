#include "server/authenticator.h"

#include <fmt/format.h>

#include <charconv>

#include "core/http_date.h"
#include "core/text.h"
#include "genauth/accessor.h"
#include "io/digest.h"
#include "server/lenient_signature.h"

namespace gsync::server {
namespace {

using directory::Answer;
using directory::Refusal;
using directory::Refused;
using genauth::Dialect;
using genauth::Json;

/// Reference 2.5.
enum class ApiCode : int {
  kSignatureInvalid = 1300,
  kMethodUnknown = 1301,
  kVersionUnknown = 1302,
  kDateMalformed = 1303,
  kDateMissing = 1304,
  kDateOutside = 1305,
  kReplayed = 1306,
  kNotSignedIn = 2020,
  kPoolNotFound = 2224,
};

Refused unauthorized(ApiCode code, std::string message) {
  return Refused(Refusal(401, std::move(message), static_cast<int>(code)));
}

constexpr std::string_view kBearer = "bearer";
/// A nonce is 32 digits; what is much longer only costs memory.
constexpr size_t kLongestNonce = 128;

std::string named(const Dialect& dialect, std::string_view name) {
  return std::string(dialect.header_prefix) + std::string(name);
}

/// Milliseconds since 1970, as documented, or the date of HTTP, as sent.
std::optional<TimePoint> parse_date(std::string_view text) {
  int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc() && stop == end) return TimePoint(std::chrono::milliseconds(number));
  return parse_http_date(text);
}

/// What stands after "authing " or "GenAuth "; nothing for any other scheme.
std::optional<std::pair<Dialect, std::string_view>> signature_of(std::string_view value) {
  const size_t blank = value.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string scheme = fold_case(value.substr(0, blank));
  for (const Dialect& dialect : {genauth::kAuthing, genauth::kGenauth}) {
    if (scheme == fold_case(dialect.scheme)) return {{dialect, trim(value.substr(blank))}};
  }
  return std::nullopt;
}

Answer<void> check_method(const HttpRequest& request, const Dialect& dialect) {
  if (header(request, named(dialect, "signature-method")) != "HMAC-SHA1") {
    return unauthorized(ApiCode::kMethodUnknown, "the signature method must be HMAC-SHA1");
  }
  if (header(request, named(dialect, "signature-version")) != "1.0") {
    return unauthorized(ApiCode::kVersionUnknown, "the signature version must be 1.0");
  }
  return {};
}

Answer<TimePoint> check_date(const HttpRequest& request, TimePoint now) {
  const std::string_view text = header(request, "date");
  if (text.empty()) {
    return unauthorized(ApiCode::kDateMissing, "a signed request needs the header 'date'");
  }
  const auto date = parse_date(text);
  if (!date) {
    return unauthorized(ApiCode::kDateMalformed,
                        fmt::format("the date {} is neither an HTTP date nor milliseconds since "
                                    "1970",
                                    quoted(text)));
  }
  // Compared, not subtracted: a date may lie anywhere.
  if (*date < now - kClockWindow || *date > now + kClockWindow) {
    return unauthorized(ApiCode::kDateOutside,
                        fmt::format("the date {} is more than {} minutes from the server's, {}",
                                    quoted(text), kClockWindow.count(), http_date(now)));
  }
  return *date;
}

Refused wrong_signature() {
  return unauthorized(ApiCode::kSignatureInvalid,
                      "the signature does not match; check the access key and its secret");
}

}  // namespace

Answer<void> Authenticator::check(const HttpRequest& request, const SignedCall& call) {
  if (mode_ == SignatureMode::kOff) return {};
  const std::string_view value = trim(header(request, "authorization"));
  if (value.empty()) {
    return unauthorized(ApiCode::kNotSignedIn, "the call needs a signature or a management token");
  }
  if (const auto signature = signature_of(value)) {
    return check_signature(request, call, signature->second, signature->first);
  }
  const size_t blank = value.find(' ');
  const bool bearer =
      blank != std::string_view::npos && fold_case(value.substr(0, blank)) == kBearer;
  return check_token(request, bearer ? trim(value.substr(blank)) : value);
}

Answer<void> Authenticator::check_signature(const HttpRequest& request, const SignedCall& call,
                                            std::string_view credentials, const Dialect& dialect) {
  TRY_CHECK(check_method(request, dialect));
  TRY_ASSIGN(const TimePoint date, check_date(request, clock_.now()));
  const std::string nonce(header(request, named(dialect, "signature-nonce")));
  if (nonce.empty() || nonce.size() > kLongestNonce) {
    return unauthorized(ApiCode::kSignatureInvalid,
                        fmt::format("the nonce must have 1 to {} characters", kLongestNonce));
  }
  const size_t colon = credentials.rfind(':');
  if (colon == std::string_view::npos) return wrong_signature();
  const AccessKey* key = keys_.find(credentials.substr(0, colon));
  if (key == nullptr) return wrong_signature();
  const auto matches = [&](std::string_view path, const genauth::SignedParams& params) {
    const std::string text =
        genauth::string_to_sign(request.method, path, request.headers, params, dialect);
    return io::same_secret(credentials.substr(colon + 1), io::hmac_sha1_base64(key->secret, text));
  };
  const bool valid = matches(call.path, call.params) ||
                     (mode_ == SignatureMode::kLenient && matches_leniently(call, matches));
  if (!valid) return wrong_signature();
  return check_nonce(key->id + '\n' + nonce, date);
}

Answer<void> Authenticator::check_nonce(const std::string& nonce, TimePoint date) {
  switch (nonces_.add(nonce, date, clock_.now() - kClockWindow)) {
    case Nonces::Verdict::kFresh:
      return {};
    case Nonces::Verdict::kSeen:
      return unauthorized(ApiCode::kReplayed,
                          "the signature was used before; sign again with a fresh nonce");
    case Nonces::Verdict::kForgotten:
      return unauthorized(ApiCode::kDateOutside,
                          "the server is too busy to remember nonces of this date; sign again");
  }
  return {};
}

Answer<void> Authenticator::check_token(const HttpRequest& request, std::string_view token) const {
  const auto claims = tokens_.verify(token);
  if (!claims || claims->expires <= clock_.now()) {
    return unauthorized(ApiCode::kNotSignedIn,
                        claims ? "the management token has expired; fetch a new one"
                               : "the management token is not valid; fetch a new one");
  }
  std::string_view pool = header(request, "x-authing-userpool-id");
  if (pool.empty()) pool = header(request, "x-genauth-userpool-id");
  if (pool != claims->user_pool_id) {
    return Refused(Refusal(404, "user pool not found: x-authing-userpool-id must be the token's",
                           static_cast<int>(ApiCode::kPoolNotFound)));
  }
  return {};
}

Answer<Json> Authenticator::issue_token(const Json& params) {
  for (const std::string_view name : {"accessKeyId", "accessKeySecret"}) {
    const Json& value = genauth::member(params, name);
    if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
      return directory::bad_format(name);
    }
  }
  const AccessKey* key = keys_.find(genauth::string_member(params, "accessKeyId"));
  if (key == nullptr ||
      !io::same_secret(key->secret, genauth::string_member(params, "accessKeySecret"))) {
    return directory::refuse(401, "the access key or its secret is wrong");
  }
  const TimePoint now = clock_.now();
  const std::string token = tokens_.sign({keys_.user_pool_id, key->id, now, now + kTokenLifetime});
  return Json{{"access_token", token}, {"expires_in", kTokenLifetime.count()}};
}

}  // namespace gsync::server
