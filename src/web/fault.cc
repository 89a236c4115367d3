#include "web/fault.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "core/time.h"

namespace gsync::web {
namespace {

struct Words {
  ErrorCode code = ErrorCode::kUnreadable;
  std::string_view name;
  std::string_view what;
  std::string_view hint;
};

Words words(Fault fault) {
  switch (fault) {
    case Fault::kNone:
      return {ErrorCode::kInternal, "none", "answered", ""};
    case Fault::kExpiredToken:
      return {ErrorCode::kDenied, "token-refused", "refuses a new token as well",
              "another program may be getting tokens for the same application: give this one an "
              "application of its own"};
    case Fault::kBadCredentials:
      return {ErrorCode::kDenied, "credentials-refused", "refuses the credentials",
              "correct them in the job; they were tried once only, so that nothing gets locked"};
    case Fault::kForbidden:
      return {ErrorCode::kDenied, "permission-missing", "does not permit this call",
              "grant the application the permission that the message names"};
    case Fault::kOutOfScope:
      return {ErrorCode::kDenied, "out-of-scope", "does not show this to the application",
              "widen the application's range of contacts"};
    case Fault::kIpRefused:
      return {ErrorCode::kDenied, "address-refused", "refuses calls from this address",
              "add the server's address to the application's list of IPs"};
    case Fault::kRateLimited:
      return {ErrorCode::kUnreadable, "rate-limited", "wants fewer calls",
              "try again later; other programs may use the same application"};
    case Fault::kBusy:
      return {ErrorCode::kUnreadable, "service-busy", "does not answer now", "try again later"};
    case Fault::kNotFound:
      return {ErrorCode::kUnreadable, "not-found", "does not know this object",
              "it may have been deleted meanwhile: try again"};
    case Fault::kBadCursor:
      return {ErrorCode::kUnhealthy, "page-cursor", "refuses the next page", "try again"};
    case Fault::kQuota:
      return {ErrorCode::kUnreadable, "quota-used-up", "has no calls left for this month",
              "wait for the next month, or buy more"};
    case Fault::kBadRequest:
      return {ErrorCode::kUnreadable, "request-refused", "does not understand the call",
              "the service may have changed: report this"};
    case Fault::kNotThisService:
      return {ErrorCode::kUnreadable, "another-service", "did not answer, something else did",
              "check the address; a proxy or a sign-in page may stand between"};
  }
  return {};
}

}  // namespace

std::string_view to_text(Fault fault) { return words(fault).name; }

bool is_passing(Fault fault) { return fault == Fault::kRateLimited || fault == Fault::kBusy; }

const Meaning* find(std::span<const Meaning> table, std::string_view code) {
  const auto found = std::ranges::find(table, code, &Meaning::code);
  return found == table.end() ? nullptr : &*found;
}

Error to_error(const Finding& finding, std::string_view service, const std::string& place) {
  const Words all = words(finding.fault);
  std::string text = fmt::format("{} {}", service, all.what);
  if (!finding.message.empty()) text += ": " + printable(finding.message, 400);
  std::string facts;
  if (!finding.code.empty()) facts = "code " + printable(finding.code, 60);
  if (!finding.request_id.empty()) {
    facts += (facts.empty() ? "request " : ", request ") + printable(finding.request_id, 80);
  }
  if (finding.wait) {
    facts += (facts.empty() ? "to be called again in " : ", to be called again in ") +
             human_duration(*finding.wait);
  }
  if (!facts.empty()) text += fmt::format(" ({})", facts);
  return with_cause(make_error(all.code, std::string(all.name), place, std::move(text),
                               finding.hint.empty() ? std::string(all.hint) : finding.hint),
                    std::make_shared<FindingCause>(finding));
}

bool is_about_an_id(Fault fault) {
  return fault == Fault::kNotFound || fault == Fault::kOutOfScope || fault == Fault::kBadRequest;
}

Fault fault_of(const Error& error) {
  const auto* cause = dynamic_cast<const FindingCause*>(error.cause.get());
  return cause == nullptr ? Fault::kNone : cause->finding.fault;
}

std::string code_of(const Error& error) {
  const auto* cause = dynamic_cast<const FindingCause*>(error.cause.get());
  return cause == nullptr ? std::string() : cause->finding.code;
}

}  // namespace gsync::web
