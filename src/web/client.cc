#include "web/client.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/text.h"
#include "io/retry_after.h"
#include "io/url.h"
#include "web/lenient.h"

namespace gsync::web {
namespace {

using std::chrono::milliseconds;

void add_query(std::string& url, const Call& call) {
  char separator = url.find('?') == std::string::npos ? '?' : '&';
  for (const auto& [name, value] : call.query) {
    url += separator;
    io::append_url_encoded(url, name);
    url += '=';
    io::append_url_encoded(url, value);
    separator = '&';
  }
}

/// Without an answer there is one cause and one remedy, whatever libcurl calls it.
Finding no_answer(const Error& error) {
  const auto* transfer = dynamic_cast<const io::TransferFailure*>(error.cause.get());
  const bool never = transfer != nullptr && transfer->transfer == io::Transfer::kImpossible;
  Finding finding;
  finding.fault = never ? Fault::kNotThisService : Fault::kBusy;
  finding.message = error.message();
  finding.hint = error.diagnostics.front().hint;
  return finding;
}

/// Also as it stands in an address, which services repeat.
void mask(std::string& text, const std::string& secret) {
  if (secret.empty()) return;
  text = replace_all(text, secret, "***");
  text = replace_all(text, io::url_encode(secret), "***");
}

/// Windows of limits are a second and more: 1, 2, 4 … seconds.
milliseconds longer_each_time(int attempt, milliseconds longest) {
  return std::min(longest, milliseconds(1000) * (int64_t{1} << std::min(attempt - 1, 20)));
}

Finding too_deep() {
  Finding finding;
  finding.fault = Fault::kNotThisService;
  finding.message = "JSON in more than 100 levels came";
  return finding;
}

/// A success without what was asked for would be taken for an empty department.
Finding check_needs(const Json& body, const Call& call) {
  Finding finding;
  for (const std::string& need : call.needs) {
    const Json::json_pointer at(need);
    if (body.contains(at) && !body.at(at).is_null()) continue;
    finding.fault = Fault::kBusy;
    finding.message = "the reply lacks " + need;
    break;
  }
  return finding;
}

}  // namespace

Client::Client(const Service& service, io::HttpClient& http, const io::Clock& clock,
               io::RetryPolicy policy, std::stop_token stop, Meter& meter)
    : service_(service),
      http_(http),
      clock_(clock),
      policy_([&] {
        Limits limits = service.limits();
        policy.calls_per_second = limits.calls_per_second;
        policy.windows = std::move(limits.windows);
        return std::move(policy);
      }()),
      stop_(std::move(stop)),
      meter_(meter),
      token_([this] { return fetch_token(); }, clock) {}

Result<Answer> Client::call(const Call& call) {
  for (bool first = true;; first = false) {
    TRY_ASSIGN(const Token token, token_.get());
    Result<Answer> answer = attempt(call, &token.text);
    if (answer || fault_of(answer.error()) != Fault::kExpiredToken || !first) return answer;
    token_.discard(token.text);
  }
}

Result<Client::Token> Client::fetch_token() {
  if (denied_) return fail(*denied_);
  const TimePoint asked = clock_.now();
  const Call call = service_.token_call();
  Result<Answer> answer = attempt(call, nullptr);
  if (!answer) {
    if (answer.error().code == ErrorCode::kDenied) denied_ = answer.error();
    return fail(std::move(answer).error());
  }
  const auto made = service_.token_of(**answer);
  if (!made || made->text.empty()) {
    Finding finding;
    finding.fault = Fault::kNotThisService;
    finding.message = "the reply holds no token";
    return fail(error(finding, call, nullptr));
  }
  return Token{made->text, asked + io::useful_life(made->life)};
}

Result<Answer> Client::attempt(const Call& call, const std::string* token) {
  const io::HttpRequest request = compose(call, token);
  io::Pace& pace = pace_of(call);
  for (int attempt = 1;; ++attempt) {
    TRY_ASSIGN(const io::Pace::Ticket ticket, pace.begin(stop_));
    Answer answer;
    const Finding finding = send(request, call, token == nullptr, answer);
    const bool too_many = finding.fault == Fault::kRateLimited;
    milliseconds usual = io::pause_before(attempt + 1, policy_);
    if (too_many) usual = std::max(usual, longer_each_time(attempt, policy_.longest));
    const milliseconds pause = finding.wait.value_or(usual);
    const bool again =
        is_passing(finding.fault) && attempt < policy_.attempts && pause <= policy_.longest_asked;
    // Who is asked to slow down makes everybody wait.
    if (too_many && again) pace.hold(std::max(pause, policy_.first));
    pace.end(ticket, too_many ? io::Pace::Answer::kTooMany : io::Pace::Answer::kFine);
    if (finding.fault == Fault::kNone) return answer;
    if (stop_.stop_requested()) return fail(io::interrupted());
    if (!again) return fail(error(finding, call, token));
    meter_.again(pause, too_many);
    if (!too_many) policy_.wait(pause, stop_);
  }
}

Finding Client::send(const io::HttpRequest& request, const Call& call, bool asked_for_token,
                     Answer& answer) {
  meter_.sent();
  const auto response = http_.send(request);
  if (!response) return no_answer(response.error());
  if (is_too_deep(response->body)) return too_deep();
  auto body = std::make_shared<Json>(Json::parse(response->body, nullptr, false));
  const bool is_json = body->is_object();
  Finding finding = service_.judge(*response, is_json ? body.get() : nullptr, asked_for_token);
  if (finding.fault == Fault::kNone) finding = check_needs(*body, call);
  if (!finding.wait && is_passing(finding.fault)) {
    finding.wait = io::retry_after(*response, clock_.now());
  }
  if (finding.fault == Fault::kNone) answer = std::move(body);
  return finding;
}

io::HttpRequest Client::compose(const Call& call, const std::string* token) const {
  io::HttpRequest request;
  request.stop = stop_;
  request.method = call.body.empty() ? "GET" : "POST";
  request.url = service_.address() + call.path;
  add_query(request.url, call);
  request.headers.emplace_back("Accept: application/json");
  request.body = call.body;
  if (!call.body.empty()) {
    request.headers.emplace_back("Content-Type: application/json; charset=utf-8");
  }
  if (token != nullptr) service_.sign(request, *token);
  return request;
}

io::Pace& Client::pace_of(const Call& call) {
  const std::scoped_lock lock(mutex_);
  auto& pace = paces_[call.budget.empty() ? call.path : call.budget];
  if (pace == nullptr) pace = std::make_unique<io::Pace>(policy_);
  return *pace;
}

Error Client::error(const Finding& finding, const Call& call, const std::string* token) {
  Finding shown = finding;
  std::vector<std::string> secrets = service_.secrets();
  if (token != nullptr) secrets.push_back(*token);
  for (const std::string& secret : secrets) {
    for (std::string* text : {&shown.message, &shown.code, &shown.request_id, &shown.hint}) {
      mask(*text, secret);
    }
  }
  return to_error(shown, service_.name(), service_.address() + call.path);
}

}  // namespace gsync::web
