// A request as text, "METHOD TARGET", header lines, a blank line and the body,
// through everything behind the socket. Holds: every reply to the API is an
// envelope; a request that carries credentials it cannot have is never served;
// what is signed is what is read.

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>

#include "core/text.h"
#include "directory/directory.h"
#include "server/json_text.h"
#include "server/parameters.h"
#include "server/service.h"

namespace gsync::server {
namespace {

using genauth::Json;

void must(bool holds, const char* what) {
  if (holds) return;
  std::cerr << "does not hold: " << what << std::endl;
  std::abort();
}

HttpRequest request_of(std::string_view input) {
  HttpRequest request;
  const size_t blank = std::min(input.find("\n\n"), input.size());
  request.body = input.substr(std::min(blank + 2, input.size()));
  bool first = true;
  for (const std::string_view line : split(input.substr(0, blank), "\n")) {
    const std::string_view separator = first ? " " : ": ";
    const size_t at = std::min(line.find(separator), line.size());
    const std::string_view rest = line.substr(std::min(at + separator.size(), line.size()));
    if (first) {
      request.method = line.substr(0, at);
      request.target = rest;
    } else {
      request.headers.emplace_back(fold_case(line.substr(0, at)), rest);
    }
    first = false;
  }
  return request;
}

/// One directory behind two services: one that checks who calls, one that does not.
class Rig {
 public:
  HttpReply answer(const HttpRequest& request, SignatureMode mode) {
    return (mode == SignatureMode::kOff ? open_ : guarded_).answer(request);
  }

 private:
  static Options options(SignatureMode mode) {
    Options options;
    options.signature = mode;
    return options;
  }
  io::ManualClock clock_{*parse_iso("2025-07-01T08:00:00.000Z")};
  io::Random random_{1};
  std::unique_ptr<directory::Directory> directory_ =
      directory::Directory::open(":memory:", clock_, random_).value();
  Service open_{*directory_, new_keys(), options(SignatureMode::kOff), clock_};
  Service guarded_{*directory_, new_keys(), options(SignatureMode::kLenient), clock_};
};

void check_reply(const HttpReply& reply, bool api) {
  const Json json = Json::parse(reply.body, nullptr, false);
  must(!json.is_discarded(), "the body of a reply is JSON");
  if (!api) return;
  must(reply.status == 200, "the HTTP status of a call is 200");
  const int status = json.at("statusCode").get<int>();
  must(status >= 200 && status < 604, "statusCode is one that exists");
  must(status != 500, "no call is a defect");
  must(!json.at("requestId").get<std::string>().empty(), "a reply has a requestId");
  must(json.at("message").is_string(), "a reply has a message");
  must(status == 200 || !json.contains("data"), "only a success has data");
}

/// Nobody knows the secret, so only what needs none may be served.
void check_guard(const HttpReply& reply, std::string_view target) {
  const int status = Json::parse(reply.body).at("statusCode").get<int>();
  const bool open = target.find("get-management-token") != std::string_view::npos ||
                    target.find("invitation") != std::string_view::npos;
  must(open || status == 400 || status == 401 || status == 404 || status == 413,
       "a call without credentials is refused");
}

void check_body(const std::string& body) {
  const auto parameters = read_body(body);
  if (!parameters) return;
  for (const auto& [name, text] : parameters->signed_texts) {
    const Json& value = parameters->values.at(name);
    if (value.is_string()) continue;  // its last text is the one signed
    const Json read = Json::parse(text, nullptr, false);
    must(!read.is_discarded(), "what is signed is a value");
  }
  must(parameters->signed_texts.size() >= parameters->values.size(), "every member is signed");
  if (parameters->signed_texts.size() != parameters->values.size()) return;
  for (const auto& [name, text] : parameters->signed_texts) {
    const Json& value = parameters->values.at(name);
    must(value.is_string() ? value == text : value == Json::parse(text),
         "what is signed is what is read");
  }
}

}  // namespace
}  // namespace gsync::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gsync::server;
  static Rig rig;
  const HttpRequest request = request_of({reinterpret_cast<const char*>(data), size});
  const bool api = path_of(request.target).starts_with(gsync::genauth::kPathPrefix);
  check_reply(rig.answer(request, SignatureMode::kOff), api);
  const HttpReply guarded = rig.answer(request, SignatureMode::kLenient);
  check_reply(guarded, api);
  if (api) check_guard(guarded, request.target);
  check_body(request.body);
  return 0;
}
