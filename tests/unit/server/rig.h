// A service on an empty directory, and requests signed as the official SDK does.

#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/parameters.h"
#include "server/service.h"

namespace gsync::server {

using genauth::Json;

const TimePoint kNow = *parse_iso("2025-07-01T08:00:00.000Z");
constexpr const char* kDate = "Tue, 01 Jul 2025 08:00:00 GMT";

inline AccessKeys test_keys() { return {"pool", {{"AKID", "SECRET"}}}; }

/// The headers of reference section 1.4.
inline genauth::Headers vector_headers(const std::string& nonce) {
  return {{"date", kDate},
          {"x-authing-lang", "en-US"},
          {"x-authing-sdk-version", "probe:1.0"},
          {"x-authing-signature-method", "HMAC-SHA1"},
          {"x-authing-signature-nonce", nonce},
          {"x-authing-signature-version", "1.0"}};
}

/// Replaces the header, or takes it away when `value` is "".
inline void set_header(HttpRequest& request, const std::string& name, const std::string& value) {
  std::erase_if(request.headers, [&](const auto& each) { return each.first == name; });
  if (!value.empty()) request.headers.emplace_back(name, value);
}

inline void sign(HttpRequest& request, const std::string& secret = "SECRET",
                 const genauth::Dialect& dialect = genauth::kAuthing) {
  const bool get = request.method == "GET";
  const auto params = get ? read_query(query_of(request.target)) : read_body(request.body);
  const auto texts = params ? params->signed_texts : genauth::SignedParams();
  const std::string text = genauth::string_to_sign(request.method, path_of(request.target),
                                                   request.headers, texts, dialect);
  set_header(request, "authorization", genauth::authorization("AKID", secret, text, dialect));
}

/// With a nonce of its own.
inline HttpRequest signed_request(const std::string& method, const std::string& target,
                                  const std::string& body = {}) {
  static int count = 0;
  HttpRequest request{method, target, vector_headers("nonce-" + std::to_string(++count)), body};
  sign(request);
  return request;
}

class ServiceTest : public testing::Test {
 protected:
  /// Makes the service anew, on the same directory.
  Service& service(Options options = {}) {
    service_ = std::make_unique<Service>(*directory_, test_keys(), std::move(options), clock_,
                                         [this](const LogEntry& entry) {
                                           const std::scoped_lock lock(log_mutex_);
                                           log_.push_back(entry);
                                         });
    return *service_;
  }
  HttpReply answer(const HttpRequest& request) {
    if (!service_) service();
    return service_->answer(request);
  }
  /// "401/1300 the signature does not match; ...", "200 Success".
  std::string outcome(const HttpRequest& request) {
    const HttpReply reply = answer(request);
    const Json json = Json::parse(reply.body);
    std::string text = json.at("statusCode").dump();
    if (json.contains("apiCode")) text += '/' + json["apiCode"].dump();
    return text + ' ' + json.at("message").get<std::string>();
  }
  Json data(const HttpRequest& request) { return Json::parse(answer(request).body).at("data"); }

  io::ManualClock clock_{kNow};
  io::Random random_{1};
  std::unique_ptr<directory::Directory> directory_ =
      directory::Directory::open(":memory:", clock_, random_).value();
  std::mutex log_mutex_;
  std::vector<LogEntry> log_;
  std::unique_ptr<Service> service_;
};

}  // namespace gsync::server
