#include "connectors/wecom/service.h"

#include <array>
#include <nlohmann/json.hpp>

#include "io/url.h"
#include "web/lenient.h"

namespace gsync::connectors::wecom {
namespace {

using std::chrono::milliseconds;
using web::Fault;
using web::Finding;
using web::Meaning;

/// Of a company and an API; a little below, as others may use them too.
constexpr std::array kWindows{io::CallWindow{9'500, milliseconds(60'000)},
                              io::CallWindow{145'000, milliseconds(3'600'000)}};
/// The ban lasts as long as the window that was passed.
constexpr milliseconds kRateWait{60'000};
constexpr milliseconds kCrowdWait{1'000};

constexpr std::string_view kSecretHint =
    "correct corp_id (in the admin console: My Company, Company ID) and secret (Apps, the "
    "application, Secret), then run: genauth-sync check; the secret was sent once only, as WeCom "
    "bans an address for an hour that repeats a wrong one";
constexpr std::string_view kAddressHint =
    "add the address that the message names to the application's trusted IPs (企业可信IP)";
constexpr std::string_view kSyncHint =
    "the contacts-sync secret (通讯录同步) shows names to old addresses only: use the secret of an "
    "application whose visible range is the company, and this one as sync_secret";
constexpr std::string_view kRangeHint =
    "let the application's visible range be the whole company, and its status enabled";

constexpr std::array kMeanings{
    Meaning{"0", Fault::kNone},
    Meaning{"-1", Fault::kBusy},
    Meaning{"40014", Fault::kExpiredToken},
    Meaning{"42001", Fault::kExpiredToken},
    Meaning{"40001", Fault::kExpiredToken},
    Meaning{"40013", Fault::kBadCredentials, kSecretHint},
    Meaning{"41002", Fault::kBadCredentials, kSecretHint},
    Meaning{"41004", Fault::kBadCredentials, kSecretHint},
    Meaning{"41001", Fault::kBadRequest},
    Meaning{"60020", Fault::kIpRefused, kAddressHint},
    Meaning{"48009", Fault::kForbidden, kSyncHint},
    Meaning{"48002", Fault::kForbidden, kRangeHint},
    Meaning{"48004", Fault::kForbidden, kRangeHint},
    Meaning{"60011", Fault::kOutOfScope, kRangeHint},
    Meaning{"40003", Fault::kNotFound},
    Meaning{"60111", Fault::kNotFound},
    Meaning{"60003", Fault::kNotFound},
    Meaning{"60123", Fault::kNotFound},
    Meaning{"40066", Fault::kNotFound},
    Meaning{"40035", Fault::kBadRequest},
    Meaning{"40058", Fault::kBadRequest},
    Meaning{"41009", Fault::kBadRequest},
    Meaning{"45009", Fault::kRateLimited},
    Meaning{"45033", Fault::kRateLimited},
    Meaning{"50003", Fault::kForbidden, kRangeHint},
    Meaning{"301002", Fault::kForbidden, kRangeHint},
    Meaning{"301007", Fault::kBadCredentials, "the company was dissolved"},
};

}  // namespace

web::Limits Service::limits() const { return {0, {kWindows.begin(), kWindows.end()}}; }

web::Call Service::token_call() const {
  return {.path = "/cgi-bin/gettoken", .query = {{"corpid", corp_id_}, {"corpsecret", secret_}}};
}

std::optional<web::NewToken> Service::token_of(const web::Json& body) const {
  web::NewToken token;
  token.text = web::text_at(body, "access_token");
  token.life = std::chrono::seconds(web::integer_at(body, "expires_in").value_or(0));
  if (token.text.empty() || token.life.count() <= 0) return std::nullopt;
  return token;
}

void Service::sign(io::HttpRequest& request, const std::string& token) const {
  request.url += request.url.find('?') == std::string::npos ? '?' : '&';
  request.url += "access_token=";
  io::append_url_encoded(request.url, token);
}

Finding Service::judge(const io::HttpResponse& response, const web::Json* body,
                       bool asked_for_token) const {
  if (body == nullptr) {
    Finding finding = web::judge_foreign(response);
    if (response.status == 404) finding.fault = Fault::kNotThisService;
    return finding;
  }
  Finding finding;
  // Some replies that give what was asked for leave it out.
  finding.code = web::text_at(*body, "errcode");
  if (finding.code.empty() && response.status == 200) finding.code = "0";
  if (finding.code == "0") return {};
  finding.message = web::text_at(*body, "errmsg");
  const Meaning* meaning = web::find(kMeanings, finding.code);
  finding.fault = meaning != nullptr       ? meaning->fault
                  : response.status >= 500 ? Fault::kBusy
                                           : Fault::kBadRequest;
  if (meaning != nullptr) finding.hint = meaning->hint;
  if (finding.fault == Fault::kRateLimited) {
    finding.wait = finding.code == "45033" ? kCrowdWait : kRateWait;
  }
  // From the call for a token it is the secret that is wrong.
  if (asked_for_token && finding.fault == Fault::kExpiredToken) {
    finding.fault = Fault::kBadCredentials;
    finding.hint = kSecretHint;
  }
  return finding;
}

}  // namespace gsync::connectors::wecom
