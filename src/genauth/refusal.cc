#include "genauth/refusal.h"

#include <fmt/format.h>

#include "core/text.h"
#include "genauth/accessor.h"

namespace gsync::genauth {
namespace {

constexpr int kOk = 200;
/// What get-post says of an unknown code, with status 422 (reference section 7).
constexpr int kPostUnknown = 4004;
/// Characters of the server's words that a message repeats.
constexpr size_t kWords = 300;

std::string hint_for(int status) {
  switch (status) {
    case 401:
      return "check the access key id and secret of the target";
    case 402:
      return "the user pool's plan does not include this function";
    case 403:
      return "give the access key the permission to manage users and organizations";
    case 413:
      return "send fewer objects in one call";
    default:
      return {};
  }
}

std::string request_part(const std::string& request_id) {
  return request_id.empty() ? std::string() : fmt::format(", request {}", printable(request_id));
}

}  // namespace

int status_of(const Reply& reply) {
  return reply.status_code != kOk ? reply.status_code : reply.http_status;
}

bool succeeded(const Reply& reply) {
  const int status = status_of(reply);
  if (status < kOk || status >= 300) return false;
  return as_bool(member(reply.data, "success")).value_or(true);
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
  if (status == kOk) {  // data.success is false: nothing took effect
    return make_error(ErrorCode::kInvalid, "api-no-effect", {},
                      fmt::format("{} had no effect: the server answers success = false ({}{})",
                                  describe(endpoint), status, request_part(reply.request_id)));
  }
  const std::string words =
      reply.message.empty() ? "no reason given" : printable(reply.message, kWords);
  const bool absent = endpoint == Endpoint::kGetPost && reply.api_code == kPostUnknown;
  return make_error(absent ? ErrorCode::kNotFound : code_of(status), fmt::format("api-{}", status),
                    {},
                    fmt::format("{} refused: {} ({}{})", describe(endpoint), words, status,
                                request_part(reply.request_id)),
                    hint_for(status));
}

Error unreadable(Endpoint endpoint, std::string_view expected, const std::string& request_id) {
  return make_error(ErrorCode::kUnavailable, "api-unreadable", {},
                    fmt::format("the reply to {} holds no {} ({}{})", describe(endpoint), expected,
                                kOk, request_part(request_id)));
}

}  // namespace gsync::genauth
