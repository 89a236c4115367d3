#include "genauth/failure.h"

#include <array>

namespace gsync::genauth {
namespace {

struct Step {
  int code;
  std::string_view text;
};

/// By apiCode, reference section 2.5.
constexpr std::array kStepsByApiCode{
    Step{1300, "check the access key secret, and that no proxy changes the request"},
    Step{1301, "the service expects another signature method; check 'host' and 'dialect'"},
    Step{1302, "the service expects another signature version; check 'host' and 'dialect'"},
    Step{1303, "the service does not read the date header; use 'auth: token'"},
    Step{1304, "a proxy may have removed the date header; use 'auth: token'"},
    Step{1305, "set the clock of this machine"},
    Step{2020, "check the access key id and secret of the target"},
    Step{2224, "check 'access_key_id': there is no such user pool at this host"},
    Step{4021, "the user pool's quota is used up; talk to the service's sales"},
};

/// By status, reference section 2.4.
constexpr std::array kStepsByStatus{
    Step{401, "check the access key id and secret of the target"},
    Step{402, "the user pool's plan does not include this function"},
    Step{403, "give the access key the permission to manage users and organizations"},
    Step{413, "send fewer objects in one call"},
    Step{429, "the service is asked too often; run again later, or set 'calls_per_second'"},
    Step{501, "this service does not offer the call"},
    Step{503, "the service is under maintenance; run again later"},
};

template <size_t kCount>
std::string_view find(const std::array<Step, kCount>& steps, int code) {
  for (const Step& step : steps) {
    if (step.code == code) return step.text;
  }
  return {};
}

constexpr int kTooManyRequests = 429;
/// The same nonce was seen before: the very request arrived twice, and what
/// became of the first is unknown.
constexpr int kReplayed = 1306;
/// 601 to 603: a third party that the service calls fails.
constexpr int kThirdParty = 600;

}  // namespace

std::string_view to_text(Retry retry) {
  switch (retry) {
    case Retry::kNever:
      return "never";
    case Retry::kAfterWait:
      return "after a wait";
    case Retry::kAfterReadingBack:
      return "after reading back";
  }
  return "never";
}

const ApiFailure* api_failure(const Error& error) {
  return dynamic_cast<const ApiFailure*>(error.cause.get());
}

Retry retry_of(Endpoint endpoint, int status, int api_code) {
  if (status == kTooManyRequests) return Retry::kAfterWait;
  const Retry unknown = info(endpoint).writes ? Retry::kAfterReadingBack : Retry::kAfterWait;
  if (api_code == kReplayed) return unknown;
  if (status == 501) return Retry::kNever;
  if (status >= kThirdParty) return info(endpoint).writes ? unknown : Retry::kNever;
  return status >= 500 ? unknown : Retry::kNever;
}

std::string_view next_step(int status, int api_code) {
  const std::string_view step = find(kStepsByApiCode, api_code);
  return step.empty() ? find(kStepsByStatus, status) : step;
}

}  // namespace gsync::genauth
