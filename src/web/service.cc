#include "web/service.h"

#include <fmt/format.h>

#include "core/text.h"
#include "io/retry_after.h"

namespace gsync::web {
namespace {

/// Scheme and host of an address; what stands behind may be a secret.
std::string origin_of(const std::string& url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string::npos) return {};
  return url.substr(0, url.find_first_of("/?#", scheme + 3));
}

bool is_page(const io::HttpResponse& response) {
  return trim(std::string_view(response.body).substr(0, 200)).starts_with('<');
}

}  // namespace

Finding judge_foreign(const io::HttpResponse& response) {
  Finding finding;
  finding.code = fmt::format("HTTP {}", response.status);
  if (response.status >= 300 && response.status < 400) {
    const std::string* location = io::header(response, "location");
    finding.fault = Fault::kNotThisService;
    finding.message = "the call is sent elsewhere";
    if (location != nullptr) finding.message += ", to " + quoted(origin_of(*location));
    finding.hint = "write the address that the service has now; redirects are not followed";
    return finding;
  }
  const bool page = is_page(response);
  finding.message =
      page ? "a web page came instead of JSON"
           : fmt::format("{} came that are no JSON", counted(response.body.size(), "byte"));
  if (response.status == 429) {
    finding.fault = Fault::kRateLimited;
  } else if (response.status >= 500) {
    finding.fault = Fault::kBusy;
  } else if (!page && response.status == 200) {
    // A body that was cut on the way comes whole the next time.
    finding.fault = Fault::kBusy;
  } else {
    finding.fault = Fault::kNotThisService;
  }
  return finding;
}

}  // namespace gsync::web
