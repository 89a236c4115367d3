#include "server/fault.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/text.h"
#include "genauth/endpoint.h"

namespace gsync::server {
namespace {

using std::chrono::milliseconds;

constexpr std::array kFaults{
    FaultInfo{FaultKind::kRateLimit, "rate-limit", "retry-after=SECONDS",
              "429, with Retry-After when it is given; nothing is done"},
    FaultInfo{FaultKind::kErrorBefore, "error-before", "status=503,page=envelope|gateway",
              "an error 5xx; nothing is done"},
    FaultInfo{FaultKind::kErrorAfter, "error-after", "status=503,page=envelope|gateway",
              "an error 5xx, although the call is done"},
    FaultInfo{FaultKind::kTimeoutBefore, "timeout-before", "ms=30000",
              "silence, then the connection is cut; nothing is done"},
    FaultInfo{FaultKind::kTimeoutAfter, "timeout-after", "ms=30000",
              "silence, then the connection is cut, although the call is done"},
    FaultInfo{FaultKind::kSlow, "slow", "ms=30000", "the call is done and answered late"},
    FaultInfo{FaultKind::kResetBefore, "reset-before", "",
              "the connection is reset; nothing is done"},
    FaultInfo{FaultKind::kResetAfter, "reset-after", "",
              "the connection is reset, although the call is done"},
    FaultInfo{FaultKind::kTruncated, "truncated", "",
              "the call is done, half of the reply arrives"},
};

constexpr std::string_view kUsage =
    "write KIND:OPTION=VALUE,...; 'genauth-sync serve --help' lists the kinds";

tl::unexpected<Error> bad_fault(std::string_view fault, std::string message) {
  return fail(ErrorCode::kUsage, "fault", fmt::format("--fault {}", printable(fault)),
              std::move(message), std::string(kUsage));
}

Result<int64_t> number(std::string_view fault, std::string_view name, std::string_view text,
                       int64_t least, int64_t most) {
  int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc() && stop == end && value >= least && value <= most) return value;
  return bad_fault(fault, fmt::format("{} is {}, not a whole number from {} to {}", name,
                                      quoted(text), least, most));
}

bool is_call(std::string_view name) {
  const auto all = genauth::endpoints();
  return std::any_of(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
}

constexpr int64_t kMany = 1'000'000'000;
constexpr int64_t kLongestDelay = 600'000;

/// The options that every kind has. False when it is none of them.
Result<bool> set_common(Fault& fault, std::string_view text, std::string_view name,
                        std::string_view value) {
  if (name == "call") {
    if (!is_call(value)) return bad_fault(text, fmt::format("no call is named {}", quoted(value)));
    fault.call = value;
    return true;
  }
  for (const auto& [option, member, least] : {std::tuple{"every", &Fault::every, int64_t{1}},
                                              std::tuple{"skip", &Fault::skip, int64_t{0}},
                                              std::tuple{"times", &Fault::times, int64_t{1}}}) {
    if (name != option) continue;
    TRY_ASSIGN(fault.*member, number(text, name, value, least, kMany));
    return true;
  }
  return false;
}

Result<bool> set_own(Fault& fault, std::string_view text, std::string_view name,
                     std::string_view value) {
  if (name == "status") {
    TRY_ASSIGN(const int64_t status, number(text, name, value, 500, 599));
    fault.status = static_cast<int>(status);
    return true;
  }
  if (name == "page" && (value == "envelope" || value == "gateway")) {
    fault.page = value == "gateway" ? ErrorPage::kGateway : ErrorPage::kEnvelope;
    return true;
  }
  if (name == "ms") {
    TRY_ASSIGN(const int64_t delay, number(text, name, value, 0, kLongestDelay));
    fault.delay = milliseconds(delay);
    return true;
  }
  if (name == "retry-after") {
    TRY_ASSIGN(fault.retry_after, number(text, name, value, 0, kMany));
    return true;
  }
  return false;
}

bool has_option(const FaultInfo& info, std::string_view name) {
  const auto options = split(info.options, ",");
  return std::any_of(options.begin(), options.end(), [&](std::string_view option) {
    return option.substr(0, option.find('=')) == name;
  });
}

Result<void> set_option(Fault& fault, const FaultInfo& info, std::string_view text,
                        std::string_view option) {
  const size_t equals = std::min(option.find('='), option.size());
  const std::string_view name = option.substr(0, equals);
  const std::string_view value = option.substr(std::min(equals + 1, option.size()));
  TRY_ASSIGN(bool known, set_common(fault, text, name, value));
  if (!known && has_option(info, name)) {
    TRY_ASSIGN(known, set_own(fault, text, name, value));
  }
  if (known) return {};
  return bad_fault(text, fmt::format("{} has no option {}", info.name, quoted(option)));
}

}  // namespace

std::span<const FaultInfo> fault_infos() { return kFaults; }

std::string_view to_text(FaultKind kind) {
  const auto* const found = std::ranges::find(kFaults, kind, &FaultInfo::kind);
  return found->name;
}

Result<Fault> parse_fault(std::string_view text) {
  constexpr milliseconds kDefaultDelay{30'000};
  const size_t colon = std::min(text.find(':'), text.size());
  const auto* const info = std::ranges::find(kFaults, text.substr(0, colon), &FaultInfo::name);
  if (info == kFaults.end()) {
    return bad_fault(text, fmt::format("no fault is named {}", quoted(text.substr(0, colon))));
  }
  Fault fault;
  fault.kind = info->kind;
  fault.delay = kDefaultDelay;
  for (const std::string_view option : split(text.substr(std::min(colon + 1, text.size())), ",")) {
    if (!option.empty()) TRY_CHECK(set_option(fault, *info, text, option));
  }
  return fault;
}

}  // namespace gsync::server
