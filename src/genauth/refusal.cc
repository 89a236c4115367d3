#include "genauth/refusal.h"

#include <fmt/format.h>

#include "core/text.h"
#include "genauth/accessor_of.h"
#include "genauth/data_node.h"
#include "genauth/failure.h"

namespace gsync::genauth {
namespace {

constexpr int kOk = 200;
/// Characters of the server's words that a message repeats.
constexpr size_t kWords = 300;
/// Answered with 422 by get-post for an unknown code (reference 2.5).
constexpr int kPostUnknown = 4004;

std::string request_part(const std::string& request_id) {
  return request_id.empty() ? std::string() : fmt::format(", request {}", printable(request_id));
}

ErrorCode kind_of(const ApiFailure& failure) {
  if (failure.retry == Retry::kAfterReadingBack) return ErrorCode::kUnavailable;
  const bool absent = failure.endpoint == Endpoint::kGetPost && failure.api_code == kPostUnknown;
  return absent ? ErrorCode::kNotFound : code_of(failure.status);
}

Error describe_refusal(Endpoint endpoint, const Reply& reply, const ApiFailure& failure) {
  if (failure.status == kOk) {  // data.success is false: nothing took effect
    return make_error(ErrorCode::kInvalid, "api-no-effect", reply.from,
                      fmt::format("{} had no effect: the server answers success = false ({}{})",
                                  describe(endpoint), kOk, request_part(reply.request_id)));
  }
  const std::string words =
      reply.message.empty() ? "no reason given" : printable(reply.message, kWords);
  const std::string reason =
      reply.api_code == 0 ? std::string() : fmt::format(", apiCode {}", reply.api_code);
  return make_error(kind_of(failure), fmt::format("api-{}", failure.status), reply.from,
                    fmt::format("{} refused: {} ({}{}{})", describe(endpoint), words,
                                failure.status, reason, request_part(reply.request_id)),
                    std::string(next_step(failure.status, reply.api_code)));
}

}  // namespace

int status_of(const Reply& reply) {
  return reply.status_code != kOk ? reply.status_code : reply.http_status;
}

bool succeeded(const Reply& reply) {
  const int status = status_of(reply);
  if (status < kOk || status >= 300) return false;
  return visit(reply.data,
               [](const auto& data) { return bool_of(data.member("success")).value_or(true); });
}

ErrorCode code_of(int status) {
  switch (status) {
    case 400:
    case 413:
    case 422:
    case 499:
    case 501:
      return ErrorCode::kInvalid;
    case 401:
    case 402:
    case 403:
      return ErrorCode::kDenied;
    case 404:
      return ErrorCode::kNotFound;
    case 409:
      return ErrorCode::kConflict;
    default:
      return ErrorCode::kUnavailable;
  }
}

Error refusal(Endpoint endpoint, const Reply& reply) {
  const int status = status_of(reply);
  auto failure = std::make_shared<ApiFailure>();
  failure->endpoint = endpoint;
  failure->status = status;
  failure->http_status = reply.http_status;
  failure->api_code = reply.api_code;
  failure->request_id = reply.request_id;
  failure->retry = retry_of(endpoint, status, reply.api_code);
  failure->retry_after = reply.retry_after;
  Error error = describe_refusal(endpoint, reply, *failure);
  return with_cause(std::move(error), std::move(failure));
}

Error unreadable(Endpoint endpoint, std::string_view expected, const ReplyOrigin& origin) {
  auto failure = std::make_shared<ApiFailure>();
  failure->endpoint = endpoint;
  failure->status = failure->http_status = kOk;
  failure->request_id = origin.request_id;
  failure->retry = info(endpoint).writes ? Retry::kAfterReadingBack : Retry::kNever;
  return with_cause(make_error(ErrorCode::kUnavailable, "api-unreadable", origin.from,
                               fmt::format("the reply to {} holds no {} ({}{})", describe(endpoint),
                                           expected, kOk, request_part(origin.request_id))),
                    std::move(failure));
}

}  // namespace gsync::genauth
