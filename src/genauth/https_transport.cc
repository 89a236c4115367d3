#include "genauth/https_transport.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/http_date.h"
#include "core/text.h"
#include "genauth/accessor.h"
#include "genauth/signature.h"

namespace gsync::genauth {
namespace {

std::string query_value(const Json& value) {
  return io::url_encode(value.is_string() ? value.get<std::string>() : value.dump());
}

/// Arrays as repeated "name[]=value", as the official SDK sends them.
std::string query_of(const Json& params) {
  std::string query;
  const auto add = [&query](const std::string& name, const Json& value) {
    query += (query.empty() ? '?' : '&') + name + '=' + query_value(value);
  };
  for (const auto& [name, value] : params.items()) {
    if (!value.is_array()) {
      add(io::url_encode(name), value);
      continue;
    }
    for (const Json& item : value) add(io::url_encode(name) + "%5B%5D", item);
  }
  return query;
}

/// Nothing when the body is no envelope of section 2.1.
std::optional<Reply> parse_reply(const io::HttpResponse& response) {
  Json body = Json::parse(response.body, nullptr, false);
  const auto status = as_int(member(body, "statusCode"));
  if (!status) return std::nullopt;
  Reply reply;
  reply.http_status = response.status;
  reply.status_code = static_cast<int>(*status);
  reply.api_code = static_cast<int>(as_int(member(body, "apiCode")).value_or(0));
  reply.message = string_member(body, "message");
  reply.request_id = string_member(body, "requestId");
  if (body.contains("data")) reply.data = std::move(body["data"]);
  return reply;
}

/// What stands between us and the API answered instead of it.
tl::unexpected<Error> not_a_reply(const std::string& url, const io::HttpResponse& response) {
  const bool refused = response.status == 401 || response.status == 403 || response.status == 407;
  return fail(refused ? ErrorCode::kDenied : ErrorCode::kUnavailable, "not-an-api-reply", url,
              fmt::format("the answer is no reply of the Management API (HTTP status {}, {})",
                          response.status, counted(response.body.size(), "byte")),
              "check 'host'; a proxy or a sign-in page may have answered instead");
}

}  // namespace

Result<Reply> HttpsTransport::send(const Request& request) {
  const io::HttpRequest http_request = sign(request);
  TRY_ASSIGN(const io::HttpResponse response, http_.send(http_request));
  std::optional<Reply> reply = parse_reply(response);
  if (!reply) return not_a_reply(settings_.host, response);
  return *std::move(reply);
}

io::HttpRequest HttpsTransport::sign(const Request& request) {
  const EndpointInfo& endpoint = info(request.endpoint);
  const bool get = endpoint.method == Method::kGet;
  Headers headers{
      {"date", http_date(clock_.now())},
      {"x-authing-lang", settings_.language},
      {"x-authing-signature-method", "HMAC-SHA1"},
      {"x-authing-signature-version", "1.0"},
  };
  if (!settings_.tenant.empty()) headers.emplace_back("x-authing-app-tenant-id", settings_.tenant);
  {
    const std::scoped_lock lock(mutex_);
    headers.emplace_back("x-authing-signature-nonce", random_.hex(32));
  }
  const std::string path = std::string(kPathPrefix) + std::string(endpoint.name);
  io::HttpRequest signed_request;
  signed_request.method = get ? "GET" : "POST";
  signed_request.url = settings_.host + path + (get ? query_of(request.params) : "");
  if (!get) signed_request.body = request.params.dump();
  const std::string text =
      string_to_sign(signed_request.method, path, headers, signed_params(request.params));
  headers.emplace_back("authorization",
                       authorization(settings_.access_key_id, settings_.access_key_secret, text));
  headers.emplace_back("accept", "application/json");
  headers.emplace_back("content-type", "application/json");
  for (const auto& [name, value] : headers) {
    signed_request.headers.push_back(fmt::format("{}: {}", name, value));
  }
  return signed_request;
}

}  // namespace gsync::genauth
