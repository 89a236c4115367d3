#include "connectors/feishu/service.h"

#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "io/retry_after.h"
#include "web/lenient.h"

namespace gsync::connectors::feishu {
namespace {

using std::chrono::milliseconds;
using web::Fault;
using web::Finding;
using web::Meaning;

/// 50 in a second and 1,000 in a minute, each a little less.
constexpr int kCallsPerSecond = 45;
constexpr io::CallWindow kMinute{980, milliseconds(60'000)};

constexpr std::string_view kSecretHint =
    "correct app_id and app_secret; an application of Lark is unknown to Feishu and the other "
    "way round: see 'host'";
constexpr std::string_view kAddressHint =
    "add the server's address to the application's IP allow list in the developer console";
constexpr std::string_view kScopeHint =
    "grant the application the scopes that the message names, then publish a version of it";
constexpr std::string_view kEnableHint =
    "let an administrator enable the application in this organization";

constexpr std::array kMeanings{
    Meaning{"0", Fault::kNone},
    Meaning{"99991663", Fault::kExpiredToken},
    Meaning{"99991671", Fault::kExpiredToken},
    Meaning{"99991664", Fault::kExpiredToken},
    Meaning{"99991665", Fault::kExpiredToken},
    Meaning{"99991661", Fault::kBadRequest},
    Meaning{"10003", Fault::kBadCredentials, kSecretHint},
    Meaning{"10014", Fault::kBadCredentials, kSecretHint},
    Meaning{"10015", Fault::kBadCredentials, kSecretHint},
    Meaning{"42008", Fault::kBadCredentials, kSecretHint},
    Meaning{"99991662", Fault::kForbidden, kEnableHint},
    Meaning{"99991673", Fault::kForbidden, kEnableHint},
    Meaning{"99991672", Fault::kForbidden, kScopeHint},
    Meaning{"99991401", Fault::kIpRefused, kAddressHint},
    Meaning{"99991400", Fault::kRateLimited},
    Meaning{"99991403", Fault::kQuota},
    Meaning{"40004", Fault::kOutOfScope},
    Meaning{"40014", Fault::kOutOfScope},
    Meaning{"41050", Fault::kOutOfScope},
    Meaning{"40015", Fault::kNotFound},
    Meaning{"40008", Fault::kNotFound},
    Meaning{"99992357", Fault::kNotFound},
    Meaning{"99992379", Fault::kNotFound},
    Meaning{"99992380", Fault::kNotFound},
    Meaning{"99992351", Fault::kNotFound},
    Meaning{"99992359", Fault::kNotFound},
    Meaning{"99992363", Fault::kNotFound},
    Meaning{"40012", Fault::kBadCursor},
    Meaning{"40003", Fault::kBusy},
    Meaning{"1500", Fault::kBusy},
    Meaning{"2200", Fault::kBusy},
    Meaning{"5000", Fault::kBusy},
    Meaning{"55001", Fault::kBusy},
};

/// x-ogw-ratelimit-reset: seconds, which may have decimals.
std::optional<milliseconds> rate_wait(const io::HttpResponse& response) {
  const std::string* reset = io::header(response, "x-ogw-ratelimit-reset");
  const double seconds = reset == nullptr ? 0 : std::strtod(reset->c_str(), nullptr);
  const bool sensible = seconds > 0 && seconds < 86'400;
  if (!sensible) return std::nullopt;
  return milliseconds(static_cast<int64_t>(seconds * 1000) + 1);
}

std::string request_id(const io::HttpResponse& response, const web::Json& body) {
  if (const std::string* id = io::header(response, "x-tt-logid")) return *id;
  const web::Json* error = web::member(body, "error");
  return error == nullptr ? std::string() : web::text_at(*error, "log_id");
}

}  // namespace

web::Limits Service::limits() const { return {kCallsPerSecond, {kMinute}}; }

web::Call Service::token_call() const {
  const web::Json body{{"app_id", app_id_}, {"app_secret", app_secret_}};
  return {.path = "/open-apis/auth/v3/tenant_access_token/internal", .body = body.dump()};
}

/// `expire` is what is left of a token that was given before.
std::optional<web::NewToken> Service::token_of(const web::Json& body) const {
  web::NewToken token;
  token.text = web::text_at(body, "tenant_access_token");
  token.life = std::chrono::seconds(web::integer_at(body, "expire").value_or(0));
  if (token.text.empty() || token.life.count() <= 0) return std::nullopt;
  return token;
}

void Service::sign(io::HttpRequest& request, const std::string& token) const {
  request.headers.push_back("Authorization: Bearer " + token);
}

Finding Service::judge(const io::HttpResponse& response, const web::Json* body,
                       bool asked_for_token) const {
  if (body == nullptr || web::member(*body, "code") == nullptr) {
    Finding finding = web::judge_foreign(response);
    // "404 page not found", or JSON of somebody else's.
    if (response.status < 500 && response.status != 429 &&
        (body != nullptr || response.status == 404)) {
      finding.fault = Fault::kNotThisService;
    }
    return finding;
  }
  Finding finding;
  finding.code = web::text_at(*body, "code");
  if (finding.code == "0") return {};
  finding.message = web::text_at(*body, "msg");
  finding.request_id = request_id(response, *body);
  const Meaning* meaning = web::find(kMeanings, finding.code);
  finding.fault = meaning != nullptr       ? meaning->fault
                  : response.status >= 500 ? Fault::kBusy
                                           : Fault::kBadRequest;
  if (meaning != nullptr) finding.hint = meaning->hint;
  if (finding.fault == Fault::kRateLimited) finding.wait = rate_wait(response);
  if (asked_for_token && finding.fault == Fault::kExpiredToken) {
    finding.fault = Fault::kBadCredentials;
    finding.hint = kSecretHint;
  }
  return finding;
}

}  // namespace gsync::connectors::feishu
