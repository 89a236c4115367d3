#include "server/envelope.h"

#include <nlohmann/json.hpp>

#include "genauth/compact_json.h"

namespace gsync::server {
namespace {

using genauth::Json;

constexpr int kOk = 200;

}  // namespace

std::string envelope(const genauth::Reply& reply) {
  Json json;
  json["statusCode"] = reply.status_code;
  json["message"] = reply.message;
  if (reply.api_code != 0) json["apiCode"] = reply.api_code;
  json["requestId"] = reply.request_id;
  // Calls without data have none, not null (reference 2.2).
  const bool data = reply.status_code == kOk && !reply.data.is_null();
  std::string text = genauth::compact(json);
  if (!data) return text;
  text.pop_back();
  text += ",\"data\":";
  reply.data.append_to(text);
  return text += '}';
}

genauth::Reply refused(directory::Refusal refusal) {
  genauth::Reply reply;
  reply.status_code = refusal.status;
  reply.api_code = refusal.api_code;
  reply.message = std::move(refusal.message);
  return reply;
}

int http_status(const genauth::Reply& reply, StatusLine line) {
  switch (line) {
    case StatusLine::kAlways200:
      return kOk;
    case StatusLine::kMirrored:
      // 601 to 603 are the service's own.
      return reply.status_code >= kOk && reply.status_code < 600 ? reply.status_code : 500;
  }
  return kOk;
}

}  // namespace gsync::server
