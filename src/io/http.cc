#include "io/http.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "core/text.h"

namespace gsync::io {
namespace {

/// A reply above this is no reply of an API.
constexpr size_t kMaxBody = size_t{256} << 20;

struct ReleaseList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, ReleaseList>;

HeaderList header_list(const std::vector<std::string>& headers) {
  HeaderList list;
  for (const std::string& header : headers) {
    curl_slist* longer = curl_slist_append(list.get(), header.c_str());
    static_cast<void>(list.release());
    list.reset(longer);
  }
  return list;
}

size_t take_body(const char* bytes, size_t size, size_t count, void* response) {
  std::string& body = static_cast<HttpResponse*>(response)->body;
  if (body.size() + size * count > kMaxBody) return 0;
  body.append(bytes, size * count);
  return size * count;
}

size_t take_header(const char* bytes, size_t size, size_t count, void* response) {
  const std::string_view line(bytes, size * count);
  const size_t colon = line.find(':');
  if (colon != std::string_view::npos) {
    static_cast<HttpResponse*>(response)->headers[fold_case(line.substr(0, colon))] =
        trim(line.substr(colon + 1));
  }
  return size * count;
}

/// Scheme and host: what a message may show of an address.
std::string origin_of(const std::string& url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string::npos) return url;
  return url.substr(0, url.find('/', scheme + 3));
}

std::string hint_for(CURLcode code) {
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
      return "the server's certificate is not trusted here; name its authority with 'ca_file'";
    case CURLE_COULDNT_RESOLVE_HOST:
      return "check the name in 'host'";
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
      return "check the address, the firewall and the proxy";
    default:
      return {};
  }
}

tl::unexpected<Error> transfer_error(const HttpRequest& request, CURLcode code) {
  return fail(ErrorCode::kUnavailable, "http", origin_of(request.url),
              fmt::format("no answer: {}", curl_easy_strerror(code)), hint_for(code));
}

}  // namespace

struct CurlClient::Handle {
  struct Release {
    void operator()(CURL* session) const { curl_easy_cleanup(session); }
  };
  std::unique_ptr<CURL, Release> curl{curl_easy_init()};
};

CurlClient::CurlClient(HttpSettings settings)
    : settings_(std::move(settings)), handle_(std::make_unique<Handle>()) {}
CurlClient::~CurlClient() = default;

Result<HttpResponse> CurlClient::send(const HttpRequest& request) {
  const std::scoped_lock lock(mutex_);
  CURL* curl = handle_->curl.get();
  if (curl == nullptr) return fail(ErrorCode::kInternal, "http", "", "libcurl does not start");
  HttpResponse response;
  const HeaderList headers = header_list(request.headers);
  // Keeps connections and the session cache, forgets the last request.
  curl_easy_reset(curl);
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  if (request.method == "POST") {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request.body.size()));
  }
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT,
                   static_cast<long>(settings_.connect_timeout.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(settings_.timeout.count()));
  curl_easy_setopt(curl, CURLOPT_USERAGENT, settings_.user_agent.c_str());
  if (!settings_.proxy.empty()) curl_easy_setopt(curl, CURLOPT_PROXY, settings_.proxy.c_str());
  if (!settings_.ca_file.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, settings_.ca_file.c_str());
  }
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &response);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &response);
  const CURLcode code = curl_easy_perform(curl);
  if (code != CURLE_OK) return transfer_error(request, code);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  response.status = static_cast<int>(status);
  return response;
}

std::string url_encode(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      encoded += c;
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return encoded;
}

}  // namespace gsync::io
