#include "io/probe.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>
#include <string_view>

#include "core/http_date.h"
#include "core/text.h"
#include "io/clock.h"

namespace gsync::io {
namespace {

struct ReleaseProbe {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using ProbeHandle = std::unique_ptr<CURL, ReleaseProbe>;

size_t drop_body(const char*, size_t size, size_t count, void*) { return size * count; }

size_t take_header(const char* bytes, size_t size, size_t count, void* probe) {
  const std::string_view line(bytes, size * count);
  const size_t colon = line.find(':');
  if (colon != std::string_view::npos && fold_case(line.substr(0, colon)) == "date") {
    static_cast<Probe*>(probe)->date = parse_http_date(trim(line.substr(colon + 1)));
  }
  return size * count;
}

/// "Nov 27 06:00:00 2027 GMT", as OpenSSL writes it.
std::optional<TimePoint> parse_expiry(const std::string& text) {
  const std::time_t seconds = curl_getdate(text.c_str(), nullptr);
  if (seconds < 0) return std::nullopt;
  return TimePoint(std::chrono::seconds(seconds));
}

/// What one certificate of the chain says: "Name:value" lines.
void look_at(const curl_slist* certificate, Probe& found) {
  std::string subject;
  for (const curl_slist* line = certificate; line != nullptr; line = line->next) {
    const std::string_view text(line->data);
    if (text.starts_with("Subject:")) subject = text.substr(8);
    if (!text.starts_with("Expire date:")) continue;
    const auto expires = parse_expiry(std::string(text.substr(12)));
    if (!expires || (found.expires && *found.expires <= *expires)) continue;
    found.expires = expires;
    found.subject = subject;
  }
}

void look_at_chain(CURL* handle, Probe& found) {
  curl_certinfo* chain = nullptr;
  if (curl_easy_getinfo(handle, CURLINFO_CERTINFO, &chain) != CURLE_OK || chain == nullptr) return;
  for (int i = 0; i < chain->num_of_certs; ++i) look_at(chain->certinfo[i], found);
}

void configure_probe(CURL* handle, const std::string& url, const HttpSettings& settings,
                     Probe& found) {
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_CERTINFO, 1L);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(settings.connect_timeout.count()));
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.timeout.count()));
  curl_easy_setopt(handle, CURLOPT_USERAGENT, settings.user_agent.c_str());
  if (!settings.proxy.empty()) curl_easy_setopt(handle, CURLOPT_PROXY, settings.proxy.c_str());
  if (!settings.ca_file.empty()) {
    curl_easy_setopt(handle, CURLOPT_CAINFO, settings.ca_file.c_str());
    curl_easy_setopt(handle, CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  }
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, drop_body);
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, &found);
}

}  // namespace

Result<Probe> probe(const std::string& url, const HttpSettings& settings) {
  const ProbeHandle handle(curl_easy_init());
  if (handle == nullptr) return fail(ErrorCode::kInternal, "probe", "", "libcurl does not start");
  Probe found;
  configure_probe(handle.get(), url, settings, found);
  const SystemClock clock;
  const TimePoint before = clock.now();
  const CURLcode code = curl_easy_perform(handle.get());
  found.asked = before + (clock.now() - before) / 2;
  if (code != CURLE_OK) {
    const bool tls = code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR;
    return fail(ErrorCode::kUnavailable, tls ? "tls" : "unreachable", url,
                curl_easy_strerror(code));
  }
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  found.status = static_cast<int>(status);
  look_at_chain(handle.get(), found);
  return found;
}

}  // namespace gsync::io
