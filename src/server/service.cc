#include "server/service.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/http_date.h"
#include "core/text.h"
#include "genauth/accessor.h"
#include "server/envelope.h"
#include "server/language.h"
#include "server/parameters.h"

namespace gsync::server {
namespace {

using directory::Answer;
using directory::refuse;
using genauth::Endpoint;
using genauth::Json;
using genauth::Method;
using genauth::Reply;
using std::chrono::milliseconds;

constexpr std::string_view kHealthPath = "/health";
/// Characters of a path that a message or a log line repeats.
constexpr size_t kShownPath = 100;

std::optional<Method> method_of(std::string_view text) {
  if (text == "GET") return Method::kGet;
  if (text == "POST") return Method::kPost;
  return std::nullopt;
}

/// Whether the fault comes in place of the call.
bool nothing_is_done(FaultKind kind) {
  switch (kind) {
    case FaultKind::kRateLimit:
    case FaultKind::kErrorBefore:
    case FaultKind::kTimeoutBefore:
    case FaultKind::kResetBefore:
      return true;
    case FaultKind::kErrorAfter:
    case FaultKind::kTimeoutAfter:
    case FaultKind::kSlow:
    case FaultKind::kResetAfter:
    case FaultKind::kTruncated:
      return false;
  }
  return false;
}

/// What the page behind an invitation calls: the identifier in its link is all
/// that whoever opens it has (reference 12.3).
bool is_public(std::optional<Endpoint> endpoint) {
  return endpoint == Endpoint::kGetInvitationPublicConfig ||
         endpoint == Endpoint::kSignupByInvitation;
}

/// The headers that name a tenant (reference 1.6).
std::string_view tenant_of(const HttpRequest& request) {
  for (const char* name : {"x-authing-app-tenant-id", "x-authing-tenant-id",
                           "x-genauth-app-tenant-id", "x-genauth-tenant-id"}) {
    const std::string_view value = trim(header(request, name));
    if (!value.empty()) return value;
  }
  return {};
}

/// The official Node SDK sends the tenant in a header that is meant for applications:
/// only a tenant that some organization has is one (reference 1.6).
std::string_view sdk_tenant_of(const HttpRequest& request, directory::Directory& directory) {
  for (const char* name : {"x-authing-app-id", "x-genauth-app-id"}) {
    const std::string_view value = trim(header(request, name));
    if (value.empty() || !is_valid_utf8(value)) continue;
    const Reply found =
        directory.handle({Endpoint::kListOrganizations, Json{{"tenantId", value}, {"limit", 1}}});
    if (found.status_code == 200 && found.data.tree().at("totalCount") != 0) return value;
  }
  return {};
}

/// An explicit tenantId wins.
void add_tenant(const HttpRequest& request, directory::Directory& directory, Json& params) {
  std::string_view tenant = tenant_of(request);
  if (tenant.empty()) tenant = sdk_tenant_of(request, directory);
  if (tenant.empty() || !is_valid_utf8(tenant)) return;
  if (genauth::member(params, "tenantId").is_null()) params["tenantId"] = tenant;
}

std::string_view language_of(const HttpRequest& request) {
  const std::string_view language = header(request, "x-authing-lang");
  return language.empty() ? header(request, "x-genauth-lang") : language;
}

Reply done(Json data) {
  Reply reply;
  reply.message = "Success";
  reply.data = std::move(data);
  return reply;
}

HttpReply not_found(std::string_view path) {
  HttpReply reply;
  reply.status = 404;
  reply.body = Json{{"statusCode", 404},
                    {"message", fmt::format("nothing is served at {}; the API is below {}",
                                            printable(path, kShownPath), genauth::kPathPrefix)}}
                   .dump();
  return reply;
}

std::string gateway_page(int status) {
  return fmt::format("<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>\n",
                     status);
}

}  // namespace

/// A call being answered, and what of its reply is not in the envelope.
struct Service::Call {
  const HttpRequest& request;
  std::string_view path;
  HttpReply reply;
  /// Set when a gateway's page takes the place of the envelope.
  bool page = false;
};

Service::Service(directory::Directory& directory, AccessKeys keys, Options options,
                 const io::Clock& clock, RequestLog log)
    : directory_(directory),
      options_(std::move(options)),
      clock_(clock),
      log_(std::move(log)),
      authenticator_(std::move(keys), options_.signature, options_.limits.nonces, clock),
      rate_(options_.calls_per_second, clock),
      faults_(options_.faults) {}

HttpReply Service::answer(const HttpRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  std::string_view path = path_of(request.target);
  if (path.starts_with(options_.mount)) path.remove_prefix(options_.mount.size());
  LogEntry entry;
  HttpReply reply;
  if (path == kHealthPath) {
    reply = health();
  } else if (path.starts_with(genauth::kPathPrefix)) {
    reply = call(request, path, entry);
  } else {
    reply = not_found(path);
  }
  reply.headers.emplace_back("Date", http_date(clock_.now()));
  if (!log_) return reply;
  entry.method = printable(request.method, kShownPath);
  entry.path = printable(path, kShownPath);
  entry.http_status = reply.status;
  entry.request_bytes = request.body.size();
  entry.reply_bytes = reply.body.size();
  entry.elapsed =
      std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - start);
  log_(entry);
  return reply;
}

HttpReply Service::health() {
  const Reply probe = directory_.handle({Endpoint::kListOrganizations, Json{{"limit", 1}}});
  const bool well = probe.status_code == 200;
  HttpReply reply;
  reply.status = well ? 200 : 503;
  reply.body = Json{{"status", well ? "ok" : "failing"}}.dump();
  return reply;
}

HttpReply Service::call(const HttpRequest& request, std::string_view path, LogEntry& entry) {
  Call call{request, path, {}};
  Answer<Reply> taken = take(call);
  Reply reply = taken ? *std::move(taken) : refused(std::move(taken).error());
  if (reply.request_id.empty()) reply.request_id = random_.uuid();
  reply.message = in_language(std::move(reply.message), language_of(request));
  entry.status_code = reply.status_code;
  entry.api_code = reply.api_code;
  entry.request_id = reply.request_id;
  if (call.page) {
    call.reply.status = reply.status_code;
    call.reply.content_type = "text/html";
    call.reply.body = gateway_page(reply.status_code);
  } else {
    call.reply.status = http_status(reply, options_.status_line);
    call.reply.body = envelope(reply);
  }
  return std::move(call.reply);
}

Answer<Reply> Service::take(Call& call) {
  const HttpRequest& request = call.request;
  if (request.body.size() > options_.limits.body) {
    return refuse(413,
                  fmt::format("the body has more than {} bytes; send fewer objects in one call",
                              options_.limits.body));
  }
  const auto method = method_of(request.method);
  const bool get = method == Method::kGet;
  TRY_ASSIGN(Parameters parameters,
             get ? read_query(query_of(request.target)) : read_body(request.body));
  const auto endpoint = method ? genauth::find_endpoint(*method, call.path) : std::nullopt;
  if (endpoint == Endpoint::kGetManagementToken) {
    TRY_ASSIGN(Json token, authenticator_.issue_token(parameters.values));
    return done(std::move(token));
  }
  if (!is_public(endpoint)) {
    TRY_CHECK(authenticator_.check(request, {call.path, endpoint, parameters.signed_texts}));
  }
  TRY_CHECK(check_rate(call));
  if (!endpoint) {
    return refuse(501,
                  fmt::format("{} {} is not supported here", printable(request.method, kShownPath),
                              printable(call.path, kShownPath)));
  }
  add_tenant(request, directory_, parameters.values);
  return carry_out(call, *endpoint, std::move(parameters.values));
}

Answer<void> Service::check_rate(Call& call) {
  const auto wait = rate_.take();
  if (!wait) return {};
  if (options_.retry_after == RetryAfter::kSent) {
    call.reply.headers.emplace_back("Retry-After", std::to_string(wait->count()));
  }
  return refuse(429, "too many requests");
}

Reply Service::carry_out(Call& call, Endpoint endpoint, Json params) {
  const Fault* fault = faults_.next(genauth::info(endpoint).name);
  Reply reply;
  if (fault == nullptr || !nothing_is_done(fault->kind)) {
    reply = directory_.handle({endpoint, std::move(params)});
  }
  if (fault != nullptr) inject(call, *fault, reply);
  return reply;
}

void Service::inject(Call& call, const Fault& fault, Reply& reply) {
  const auto fail_with = [&](int status) {
    reply = refused({status, fmt::format("injected fault: {}", to_text(fault.kind))});
  };
  switch (fault.kind) {
    case FaultKind::kRateLimit:
      if (fault.retry_after) {
        call.reply.headers.emplace_back("Retry-After", std::to_string(*fault.retry_after));
      }
      return fail_with(429);
    case FaultKind::kErrorBefore:
    case FaultKind::kErrorAfter:
      call.page = fault.page == ErrorPage::kGateway;
      return fail_with(fault.status);
    case FaultKind::kTimeoutBefore:
    case FaultKind::kTimeoutAfter:
      call.reply.delivery = Delivery::kNothing;
      return pause_.wait(fault.delay);
    case FaultKind::kSlow:
      return pause_.wait(fault.delay);
    case FaultKind::kResetBefore:
    case FaultKind::kResetAfter:
      call.reply.delivery = Delivery::kReset;
      return;
    case FaultKind::kTruncated:
      call.reply.delivery = Delivery::kHalf;
      return;
  }
}

}  // namespace gsync::server
