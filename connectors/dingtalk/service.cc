#include "connectors/dingtalk/service.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/text.h"
#include "io/url.h"
#include "web/lenient.h"

namespace gsync::connectors::dingtalk {
namespace {

using web::Fault;
using web::Finding;
using web::Meaning;

/// The edge blocks an address for so long.
constexpr std::chrono::milliseconds kBlocked{300'000};

constexpr std::string_view kAddressHint =
    "add the server's address to the app's IP list: developer console, the application, "
    "Security settings, Server egress IP";
constexpr std::string_view kKeyHint =
    "correct app_key and app_secret (Client ID and Client Secret in the developer console)";
constexpr std::string_view kPermissionHint =
    "grant the application qyapi_get_department_list, qyapi_get_department_member and "
    "qyapi_get_member in the developer console, under Permissions";
constexpr std::string_view kAgentHint = "switch the application on again in the developer console";

constexpr std::array kMeanings{
    Meaning{"-1", Fault::kBusy},
    Meaning{"40014", Fault::kExpiredToken},
    Meaning{"42001", Fault::kExpiredToken},
    Meaning{"40001", Fault::kExpiredToken},
    Meaning{"InvalidAuthentication", Fault::kExpiredToken},
    Meaning{"40000", Fault::kBadRequest},
    Meaning{"41001", Fault::kBadRequest},
    Meaning{"AuthenticationFailed.MissingParameter", Fault::kBadRequest},
    Meaning{"40096", Fault::kBadCredentials, kKeyHint},
    Meaning{"40089", Fault::kBadCredentials, kKeyHint},
    Meaning{"invalidClientIdOrSecret", Fault::kBadCredentials, kKeyHint},
    Meaning{"invalid.client", Fault::kBadCredentials, kKeyHint},
    Meaning{"unauthorized.client", Fault::kBadCredentials, kKeyHint},
    Meaning{"60011", Fault::kForbidden, kPermissionHint},
    Meaning{"43007", Fault::kForbidden, kPermissionHint},
    Meaning{"AccessDeniedDetail", Fault::kForbidden},
    Meaning{"AccessTokenPermissionDenied", Fault::kForbidden},
    Meaning{"Forbidden.AccessDenied.AccessTokenPermissionDenied", Fault::kForbidden},
    Meaning{"50002", Fault::kOutOfScope},
    Meaning{"50004", Fault::kOutOfScope},
    Meaning{"60019", Fault::kOutOfScope},
    Meaning{"60003", Fault::kNotFound},
    Meaning{"60121", Fault::kNotFound},
    Meaning{"33012", Fault::kNotFound},
    Meaning{"40003", Fault::kNotFound},
    Meaning{"60020", Fault::kIpRefused, kAddressHint},
    Meaning{"IpNotInWhiteList", Fault::kIpRefused, kAddressHint},
    Meaning{"Forbidden.AccessDenied.IpNotInWhiteList", Fault::kIpRefused, kAddressHint},
    Meaning{"50003", Fault::kForbidden, kAgentHint},
    Meaning{"50005", Fault::kForbidden, kAgentHint},
    Meaning{"48002", Fault::kForbidden, kAgentHint},
    Meaning{"33001", Fault::kBadCredentials},
    Meaning{"400043", Fault::kBadCredentials},
    Meaning{"90018", Fault::kRateLimited},
    Meaning{"90001", Fault::kRateLimited},
    Meaning{"90003", Fault::kRateLimited},
    Meaning{"90004", Fault::kRateLimited},
    Meaning{"90005", Fault::kRateLimited},
    Meaning{"90006", Fault::kRateLimited},
    Meaning{"90007", Fault::kRateLimited},
    Meaning{"90008", Fault::kRateLimited},
    Meaning{"90009", Fault::kRateLimited},
    Meaning{"90010", Fault::kRateLimited},
    Meaning{"90011", Fault::kRateLimited},
    Meaning{"90012", Fault::kRateLimited},
    Meaning{"90013", Fault::kRateLimited},
    Meaning{"90014", Fault::kRateLimited},
    Meaning{"90002", Fault::kRateLimited},
    Meaning{"Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", Fault::kRateLimited},
    Meaning{"Forbidden.AccessDenied.QpsLimitForApi", Fault::kRateLimited},
    Meaning{"90020", Fault::kQuota},
    Meaning{"Forbidden.AccessDenied.ApiCountLimitForOrg", Fault::kQuota},
    Meaning{"40035", Fault::kBadRequest},
    Meaning{"40068", Fault::kBadCursor},
    Meaning{"40069", Fault::kBadRequest},
    Meaning{"400002", Fault::kBadRequest},
    Meaning{"22", Fault::kNotThisService},
    Meaning{"404", Fault::kNotThisService},
};

Finding blocked() {
  Finding finding;
  finding.fault = Fault::kRateLimited;
  finding.message = "the edge of the service blocks this address for five minutes";
  finding.wait = kBlocked;
  return finding;
}

/// What the code says; a code that nobody knows says something only with its status.
void apply_meaning(Finding& finding, int status) {
  const Meaning* meaning = web::find(kMeanings, finding.code);
  if (meaning == nullptr) {
    finding.fault = status == 429   ? Fault::kRateLimited
                    : status >= 500 ? Fault::kBusy
                                    : Fault::kBadRequest;
    return;
  }
  finding.fault = meaning->fault;
  finding.hint = meaning->hint;
  const bool is_ban =
      finding.code.starts_with("900") && finding.code != "90002" && finding.code != "90018";
  if (finding.fault == Fault::kRateLimited && is_ban) finding.wait = kBlocked;
}

/// The code of a business error; the gateway wraps its own in 88.
std::string old_code(const web::Json& body) {
  const std::string sub = web::text_at(body, "sub_code");
  const bool digits = !sub.empty() && std::ranges::all_of(sub, [](char c) {
    return (c >= '0' && c <= '9') || c == '-';
  });
  return digits ? sub : web::text_at(body, "errcode");
}

std::optional<web::NewToken> token_in(const web::Json& body, std::string_view text,
                                      std::string_view life) {
  web::NewToken token;
  token.text = web::text_at(body, text);
  token.life = std::chrono::seconds(web::integer_at(body, life).value_or(0));
  if (token.text.empty() || token.life.count() <= 0) return std::nullopt;
  return token;
}

}  // namespace

web::Call OldHost::token_call() const {
  return {.path = "/gettoken",
          .query = {{"appkey", application_.key}, {"appsecret", application_.secret}}};
}

std::optional<web::NewToken> OldHost::token_of(const web::Json& body) const {
  return token_in(body, "access_token", "expires_in");
}

void OldHost::sign(io::HttpRequest& request, const std::string& token) const {
  request.url += request.url.find('?') == std::string::npos ? '?' : '&';
  request.url += "access_token=";
  io::append_url_encoded(request.url, token);
}

Finding OldHost::judge(const io::HttpResponse& response, const web::Json* body,
                       bool asked_for_token) const {
  if (body == nullptr) return web::judge_foreign(response);
  if (web::text_at(*body, "status") == "1111" || web::member(*body, "punish") != nullptr) {
    return blocked();
  }
  if (web::member(*body, "errcode") == nullptr) {
    Finding finding = web::judge_foreign(response);
    finding.fault = response.status == 429   ? Fault::kRateLimited
                    : response.status >= 500 ? Fault::kBusy
                                             : Fault::kNotThisService;
    finding.message = "the reply holds no 'errcode'";
    return finding;
  }
  Finding finding;
  finding.code = old_code(*body);
  if (finding.code == "0") return {};
  finding.message = web::text_at(*body, "sub_msg");
  if (finding.message.empty()) finding.message = web::text_at(*body, "errmsg");
  finding.request_id = web::text_at(*body, "request_id");
  apply_meaning(finding, response.status);
  // There is no token yet that could have expired.
  if (asked_for_token && finding.fault == Fault::kExpiredToken) {
    finding.fault = Fault::kBadCredentials;
    finding.hint = kKeyHint;
  }
  return finding;
}

web::Call NewHost::token_call() const {
  const web::Json body{{"appKey", application_.key}, {"appSecret", application_.secret}};
  return {.path = "/v1.0/oauth2/accessToken", .body = body.dump()};
}

std::optional<web::NewToken> NewHost::token_of(const web::Json& body) const {
  return token_in(body, "accessToken", "expireIn");
}

void NewHost::sign(io::HttpRequest& request, const std::string& token) const {
  request.headers.push_back("x-acs-dingtalk-access-token: " + token);
}

Finding NewHost::judge(const io::HttpResponse& response, const web::Json* body,
                       bool /*asked_for_token*/) const {
  if (body == nullptr) return web::judge_foreign(response);
  if (web::text_at(*body, "status") == "1111") return blocked();
  const web::Json* code = web::member(*body, "code");
  if (code == nullptr && response.status == 200 && web::member(*body, "errcode") == nullptr) {
    return {};
  }
  Finding finding;
  finding.code = code != nullptr ? web::text_of(code) : web::text_at(*body, "errcode");
  finding.message = web::text_at(*body, "message");
  finding.request_id = web::text_at(*body, "requestid");
  apply_meaning(finding, response.status);
  const web::Json* detail = web::member(*body, "accessdenieddetail");
  if (detail == nullptr) detail = web::member(*body, "AccessDeniedDetail");
  if (detail == nullptr) return finding;
  const auto scopes = web::texts_at(*detail, "requiredScopes");
  if (scopes.empty()) return finding;
  finding.fault = Fault::kForbidden;
  finding.hint = fmt::format("grant the application {} in the developer console",
                             printable(join(scopes, ", ")));
  return finding;
}

}  // namespace gsync::connectors::dingtalk
