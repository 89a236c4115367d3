// A service that answers what a test tells it to, and a clock that waiting moves.

#pragma once

#include <deque>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "io/clock.h"
#include "web/client.h"
#include "web/lenient.h"

namespace gsync::web::test {

/// {"code":0,…} is fine; codes by number below.
class PlainService final : public Service {
 public:
  [[nodiscard]] std::string_view name() const override { return "Plain"; }
  [[nodiscard]] const std::string& address() const override { return address_; }
  [[nodiscard]] std::vector<std::string> secrets() const override { return {secret}; }
  [[nodiscard]] Limits limits() const override { return {0, windows}; }
  [[nodiscard]] Call token_call() const override {
    return {.path = "/token", .query = {{"secret", "s3cret"}}};
  }
  [[nodiscard]] std::optional<NewToken> token_of(const Json& body) const override {
    return NewToken{text_at(body, "token"),
                    std::chrono::seconds(integer_at(body, "life").value_or(0))};
  }
  void sign(io::HttpRequest& request, const std::string& token) const override {
    request.headers.push_back("Token: " + token);
  }
  [[nodiscard]] Finding judge(const io::HttpResponse& response, const Json* body,
                              bool asked_for_token) const override {
    if (body == nullptr) return judge_foreign(response);
    Finding finding;
    finding.code = text_at(*body, "code");
    finding.message = text_at(*body, "message");
    finding.request_id = text_at(*body, "request");
    const Meaning* meaning = find(kMeanings, finding.code);
    finding.fault = meaning == nullptr ? Fault::kBadRequest : meaning->fault;
    if (asked_for_token && finding.fault != Fault::kNone && !is_passing(finding.fault)) {
      finding.fault = Fault::kBadCredentials;
    }
    if (const auto wait = integer_at(*body, "wait")) finding.wait = std::chrono::seconds(*wait);
    return finding;
  }

  std::vector<io::CallWindow> windows;
  std::string secret = "s3cret";

 private:
  static constexpr std::array kMeanings{
      Meaning{"0", Fault::kNone},        Meaning{"1", Fault::kExpiredToken},
      Meaning{"2", Fault::kRateLimited}, Meaning{"3", Fault::kBusy},
      Meaning{"4", Fault::kForbidden},   Meaning{"5", Fault::kQuota},
      Meaning{"6", Fault::kOutOfScope},
  };
  const std::string address_ = "https://plain.example";
};

/// Answers in the order of the script; tokens by themselves.
class ScriptedHttp final : public io::HttpClient {
 public:
  Result<io::HttpResponse> send(const io::HttpRequest& request) override {
    const std::scoped_lock lock(mutex_);
    requests.push_back(request);
    if (request.url.find("/token") != std::string::npos) {
      ++tokens;
      if (!token_reply.empty()) return io::HttpResponse{200, {}, token_reply};
      return io::HttpResponse{
          200, {}, R"({"code":0,"life":100,"token":"t)" + std::to_string(tokens) + "\"}"};
    }
    if (script.empty()) return io::HttpResponse{200, {}, R"({"code":0})"};
    auto next = std::move(script.front());
    script.pop_front();
    return next;
  }

  void answer(std::string body, int status = 200, std::map<std::string, std::string> headers = {}) {
    script.push_back(io::HttpResponse{status, std::move(headers), std::move(body)});
  }
  void break_connection(io::Transfer fate) {
    script.push_back(fail(with_cause(
        make_error(ErrorCode::kUnavailable, "http", "https://plain.example", "no answer: cut"),
        std::make_shared<io::TransferFailure>(fate))));
  }
  [[nodiscard]] size_t data_calls() const { return requests.size() - static_cast<size_t>(tokens); }

  std::deque<Result<io::HttpResponse>> script;
  std::vector<io::HttpRequest> requests;
  std::string token_reply;
  int tokens = 0;

 private:
  std::mutex mutex_;
};

class Rig : public testing::Test {
 protected:
  Rig() {
    policy_.attempts = 3;
    policy_.share = [] { return 1.0; };
    policy_.elapsed = [this] { return clock_.now().time_since_epoch(); };
    policy_.wait = [this](std::chrono::milliseconds pause, const std::stop_token&) {
      waits_.push_back(pause);
      clock_.advance(pause);
    };
  }
  Client& client() {
    if (!client_) client_.emplace(service_, http_, clock_, policy_, stop_.get_token(), meter_);
    return *client_;
  }
  std::string error_of(const Result<Answer>& answer) {
    return answer ? "no error" : to_text(answer.error());
  }

  PlainService service_;
  ScriptedHttp http_;
  io::ManualClock clock_{*parse_iso("2025-07-01T08:00:00Z")};
  io::RetryPolicy policy_;
  std::vector<std::chrono::milliseconds> waits_;
  std::stop_source stop_;
  Meter meter_;
  std::optional<Client> client_;
};

}  // namespace gsync::web::test
