#include "genauth/https_transport.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/http_date.h"
#include "core/text.h"
#include "genauth/accessor_of.h"
#include "genauth/data_node.h"
#include "genauth/failure.h"
#include "genauth/parameters.h"
#include "genauth/refusal.h"
#include "io/retry_after.h"
#include "io/url.h"

namespace gsync::genauth {
namespace {

using std::chrono::milliseconds;

constexpr int kUnauthorized = 401;
constexpr int kClockIsOff = 1305;
constexpr int kNotSignedIn = 2020;

/// Nothing when the body is no envelope of section 2.1.
std::optional<Reply> parse_reply(const io::HttpResponse& response) {
  const Data body = Data::parse(response.body);
  auto reply = visit(body, [](const auto& envelope) -> std::optional<Reply> {
    const auto status = int_of(envelope.member("statusCode"));
    if (!status) return std::nullopt;
    Reply read;
    read.status_code = static_cast<int>(*status);
    read.api_code = static_cast<int>(int_of(envelope.member("apiCode")).value_or(0));
    read.message = string_of(envelope.member("message")).value_or(std::string());
    read.request_id = string_of(envelope.member("requestId")).value_or(std::string());
    return read;
  });
  if (!reply) return std::nullopt;
  reply->http_status = response.status;
  reply->data = body.member("data");
  return reply;
}

/// What stands between us and the API answered instead of it. A page that is no
/// answer stays none when asked again, but for those that say "later".
tl::unexpected<Error> not_a_reply(const std::string& url, Endpoint endpoint,
                                  const io::HttpResponse& response,
                                  std::optional<milliseconds> pause) {
  const bool refused = response.status == 401 || response.status == 403 || response.status == 407;
  auto failure = std::make_shared<ApiFailure>();
  failure->endpoint = endpoint;
  failure->status = failure->http_status = response.status;
  failure->retry = retry_of(endpoint, response.status, 0);
  failure->retry_after = pause;
  const bool perhaps_done = response.status < 400 && info(endpoint).writes;
  if (perhaps_done) failure->retry = Retry::kAfterReadingBack;
  return fail(with_cause(
      make_error(refused ? ErrorCode::kDenied : ErrorCode::kUnavailable, "not-an-api-reply", url,
                 fmt::format("the answer is no reply of the Management API (HTTP status {}, {})",
                             response.status, counted(response.body.size(), "byte")),
                 "check 'host'; a proxy or a sign-in page may have answered instead"),
      std::move(failure)));
}

/// The error of a request without a response, with what it means for the call.
tl::unexpected<Error> no_response(Endpoint endpoint, Error error) {
  const auto* transfer = dynamic_cast<const io::TransferFailure*>(error.cause.get());
  auto failure = std::make_shared<ApiFailure>();
  failure->endpoint = endpoint;
  const bool unknown = transfer == nullptr || transfer->transfer == io::Transfer::kUnknown;
  const bool never = error.code == ErrorCode::kInterrupted ||
                     (transfer != nullptr && transfer->transfer == io::Transfer::kImpossible);
  if (never && !(unknown && info(endpoint).writes)) {
    failure->retry = Retry::kNever;
  } else {
    failure->retry =
        unknown && info(endpoint).writes ? Retry::kAfterReadingBack : Retry::kAfterWait;
  }
  return fail(with_cause(std::move(error), std::move(failure)));
}

Result<void> check(const HttpsSettings& settings) {
  if (settings.host.empty()) {
    return fail(ErrorCode::kConfig, "no-host", "host",
                "the address of the GenAuth service is missing; there is no default",
                "for example https://api.genauth.ai");
  }
  if (!io::is_private_url(settings.host)) {
    return fail(ErrorCode::kConfig, "host-not-https", "host",
                fmt::format("{} does not begin with https://", quoted(settings.host)),
                "plain http is for addresses on this machine only");
  }
  if (settings.access_key_id.empty() || settings.access_key_secret.empty()) {
    return fail(ErrorCode::kConfig, "no-access-key", "access_key_id, access_key_secret",
                "both parts of the access key are needed",
                "they stand in the console of the user pool, under its settings");
  }
  return {};
}

HttpsSettings without_slash_at_the_end(HttpsSettings settings) {
  while (settings.host.ends_with('/')) settings.host.pop_back();
  return settings;
}

std::string path_of(Endpoint endpoint) {
  return std::string(kPathPrefix) + std::string(info(endpoint).name);
}

}  // namespace

struct HttpsTransport::Exchange {
  Reply reply;
  /// The server's clock, where it says so.
  std::optional<TimePoint> date;
};

Result<std::unique_ptr<HttpsTransport>> HttpsTransport::open(HttpsSettings settings,
                                                             io::HttpClient& http,
                                                             const io::Clock& clock,
                                                             io::Random& random) {
  TRY_CHECK(check(settings));
  return std::unique_ptr<HttpsTransport>(
      new HttpsTransport(without_slash_at_the_end(std::move(settings)), http, clock, random));
}

HttpsTransport::HttpsTransport(HttpsSettings settings, io::HttpClient& http, const io::Clock& clock,
                               io::Random& random)
    : settings_(std::move(settings)),
      http_(http),
      clock_(clock),
      random_(random),
      token_([this] { return fetch_token(); }, clock) {}

Result<Reply> HttpsTransport::send(const Request& request) {
  const bool of_tenant = !settings_.tenant.empty() && takes_tenant(request.endpoint) &&
                         !request.params.contains("tenantId");
  if (of_tenant) {
    Request complete = request;
    complete.params["tenantId"] = header_value(settings_.tenant);
    return send_as(complete);
  }
  return send_as(request);
}

Result<Reply> HttpsTransport::send_as(const Request& request) {
  for (bool first = true;; first = false) {
    TRY_ASSIGN(const std::optional<Token> token, credentials());
    TRY_ASSIGN(Exchange exchanged, exchange(request, token));
    if (!first || !mended(exchanged, token)) return std::move(exchanged.reply);
  }
}

Result<std::optional<Token>> HttpsTransport::credentials() {
  if (settings_.auth == Auth::kSignature) return std::nullopt;
  TRY_ASSIGN(Token token, token_.get());
  return token;
}

Result<Token> HttpsTransport::fetch_token() {
  const TimePoint asked = clock_.now();
  const Request request{
      Endpoint::kGetManagementToken,
      {{"accessKeyId", settings_.access_key_id}, {"accessKeySecret", settings_.access_key_secret}}};
  TRY_ASSIGN(const Exchange exchanged, exchange(request, std::nullopt));
  if (!succeeded(exchanged.reply)) return fail(refusal(request.endpoint, exchanged.reply));
  return read_token(exchanged.reply, settings_.access_key_id, asked);
}

bool HttpsTransport::mended(const Exchange& exchanged, const std::optional<Token>& token) {
  const int api_code = exchanged.reply.api_code;
  if (token) {
    const bool refused = status_of(exchanged.reply) == kUnauthorized || api_code == kNotSignedIn;
    if (refused) token_.discard(token->text);
    return refused;
  }
  if (api_code != kClockIsOff || !exchanged.date) return false;
  clock_offset_ = (*exchanged.date - clock_.now()).count();
  return true;
}

Result<HttpsTransport::Exchange> HttpsTransport::exchange(const Request& request,
                                                          const std::optional<Token>& token) {
  auto response = http_.send(compose(request, token));
  if (!response) return no_response(request.endpoint, std::move(response).error());
  const auto pause = io::retry_after(*response, server_time());
  std::optional<Reply> reply = parse_reply(*response);
  if (!reply) return not_a_reply(settings_.host, request.endpoint, *response, pause);
  reply->retry_after = pause;
  reply->from = settings_.host;
  return Exchange{*std::move(reply), io::date_of(*response)};
}

io::HttpRequest HttpsTransport::compose(const Request& request, const std::optional<Token>& token) {
  const bool get = info(request.endpoint).method == Method::kGet;
  const std::string path = path_of(request.endpoint);
  const Parameters params(request);
  io::HttpRequest composed;
  composed.stop = settings_.stop;
  composed.method = to_text(info(request.endpoint).method);
  composed.url = settings_.host + path;
  if (get) {
    composed.url += params.query();
  } else {
    composed.body = params.body();
  }
  Headers list = headers(token);
  if (!token && request.endpoint != Endpoint::kGetManagementToken) {
    const std::string text =
        string_to_sign(composed.method, path, list, params.for_signature(), settings_.dialect);
    list.emplace_back("authorization",
                      authorization(settings_.access_key_id, settings_.access_key_secret, text,
                                    settings_.dialect));
  }
  composed.headers.reserve(list.size());
  for (const auto& [name, value] : list) composed.headers.push_back(name + ": " + value);
  return composed;
}

Headers HttpsTransport::headers(const std::optional<Token>& token) {
  const std::string prefix(settings_.dialect.header_prefix);
  Headers list{{"accept", "application/json"},
               {"content-type", "application/json"},
               {prefix + "lang", header_value(settings_.language)}};
  if (!settings_.tenant.empty()) {
    list.emplace_back(prefix + "app-tenant-id", header_value(settings_.tenant));
  }
  if (token) {
    list.emplace_back("authorization", header_value("Bearer " + token->text));
    list.emplace_back(prefix + "userpool-id", header_value(token->pool_id));
    return list;
  }
  list.emplace_back("date", http_date(server_time()));
  list.emplace_back(prefix + "signature-method", "HMAC-SHA1");
  list.emplace_back(prefix + "signature-nonce", random_.hex(32));
  list.emplace_back(prefix + "signature-version", "1.0");
  return list;
}

TimePoint HttpsTransport::server_time() const {
  return clock_.now() + milliseconds(clock_offset_.load());
}

}  // namespace gsync::genauth
