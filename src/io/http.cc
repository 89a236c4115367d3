#include "io/http.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>
#include <string_view>

#include "core/text.h"
#include "io/http_trace.h"
#include "io/retry.h"

namespace gsync::io {
namespace {

/// Bytes: a page of users comes in one piece.
constexpr long kReadAtOnce = 256L << 10;
/// What is allocated before a byte has come.
constexpr size_t kMostExpected = size_t{1} << 20U;
/// A parser of JSON that reads in blocks reads beyond the end: with room there, the
/// body need not be copied.
constexpr size_t kRoomBehind = 64;
/// A request under way when it is asked to stop may still be answered so long: what a
/// service has carried out is better known than not.
constexpr std::chrono::milliseconds kLastChance{500};

struct ReleaseList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, ReleaseList>;

struct ReleaseHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

struct ReleaseLoop {
  void operator()(CURLM* loop) const { curl_multi_cleanup(loop); }
};

/// Until when a request that is asked to stop goes on.
class LastChance {
 public:
  explicit LastChance(const std::stop_token& stop) : stop_(stop) {}

  /// How long to wait for the network before looking again, ms; 0: it is over.
  int left() {
    constexpr int kLookAgain = 1000;
    if (!stop_.stop_requested()) return kLookAgain;
    const auto now = monotonic_time();
    if (end_.count() == 0) end_ = now + kLastChance;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end_ - now);
    return static_cast<int>(std::max<int64_t>(left.count(), 0));
  }

 private:
  const std::stop_token& stop_;
  /// 0: it is not asked to.
  std::chrono::microseconds end_{0};
};

void append(HeaderList& list, const char* header) {
  curl_slist* longer = curl_slist_append(list.get(), header);
  static_cast<void>(list.release());
  list.reset(longer);
}

HeaderList header_list(const HttpRequest& request) {
  HeaderList list;
  for (const std::string& header : request.headers) append(list, header.c_str());
  // No round trip before a large body: the server is expected to take it.
  if (request.method == "POST") append(list, "Expect:");
  return list;
}

/// Scheme and host: what a message may show of an address.
/// "https://host:port": without what may be a secret, in front of the host or behind it.
std::string origin_of(const std::string& url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string::npos) return url;
  const size_t begin = scheme + 3;
  const std::string host = url.substr(begin, url.find_first_of("/?#", begin) - begin);
  return url.substr(0, begin) + host.substr(host.rfind('@') + 1);
}

std::string hint_for(CURLcode code) {
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
      return "the server's certificate is not trusted here; name its authority with 'ca_file'";
    case CURLE_COULDNT_RESOLVE_HOST:
      return "check the name in 'host'";
    case CURLE_COULDNT_RESOLVE_PROXY:
      return "check the name in 'proxy'";
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
      return "check the address, the firewall and the proxy";
    default:
      return {};
  }
}

bool is_final(CURLcode code) {
  return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE ||
         code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL;
}

/// "> POST https://host/path (213 bytes)", and a line for each header.
void trace_request(const HttpRequest& request) {
  const HttpTrace* trace = http_trace();
  if (trace == nullptr) return;
  (*trace)(fmt::format("> {} {} ({})", request.method, redacted_url(request.url),
                       counted(request.body.size(), "byte")));
  for (const std::string& header : request.headers) {
    const size_t colon = std::min(header.find(':'), header.size());
    const std::string_view value =
        std::string_view(header).substr(std::min(colon + 1, header.size()));
    (*trace)("> " + redacted_header(header.substr(0, colon), trim(value)));
  }
}

/// "< 200 POST https://host/path (5,123 bytes, 48 ms)", and a line for each header.
void trace_response(const HttpRequest& request, const Result<HttpResponse>& response,
                    std::chrono::steady_clock::duration took) {
  const HttpTrace* trace = http_trace();
  if (trace == nullptr) return;
  const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
  if (!response) {
    (*trace)(fmt::format("< {} {}: {} ({} ms)", request.method, redacted_url(request.url),
                         response.error().message(), elapsed));
    return;
  }
  (*trace)(fmt::format("< {} {} {} ({}, {} ms)", response->status, request.method,
                       redacted_url(request.url), counted(response->body.size(), "byte"), elapsed));
  for (const auto& [name, value] : response->headers) {
    (*trace)("< " + redacted_header(name, value));
  }
}

}  // namespace

/// One libcurl handle and with it one connection. Used by one thread at a time.
class CurlClient::Session {
 public:
  /// Everything that is the same for all requests is set once.
  explicit Session(const HttpSettings& settings) : max_body_(settings.max_body) {
    if (!is_usable()) return;
    // A name that is being looked up when the request ends is not waited for.
    set(CURLOPT_QUICK_EXIT, 1L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_2TLS});
    set(CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    set(CURLOPT_ACCEPT_ENCODING, "");  // all that this libcurl can unpack
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_BUFFERSIZE, kReadAtOnce);
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_timeout.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(settings.timeout.count()));
    set(CURLOPT_USERAGENT, settings.user_agent.c_str());
    if (!settings.proxy.empty()) set(CURLOPT_PROXY, settings.proxy.c_str());
    if (!settings.ca_file.empty()) {
      set(CURLOPT_CAINFO, settings.ca_file.c_str());
      set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    }
    set(CURLOPT_READFUNCTION, give_body);
    set(CURLOPT_READDATA, this);
    set(CURLOPT_WRITEFUNCTION, take_body);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, take_header);
    set(CURLOPT_HEADERDATA, this);
  }

  [[nodiscard]] bool is_usable() const { return handle_ != nullptr && loop_ != nullptr; }

  Result<HttpResponse> send(const HttpRequest& request) {
    response_ = {};
    unsent_ = request.body;
    too_large_ = false;
    const HeaderList headers = header_list(request);
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_HTTPHEADER, headers.get());
    if (request.method == "POST") {
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    } else {
      set(CURLOPT_HTTPGET, 1L);
    }
    const std::optional<CURLcode> code = perform(request.stop);
    set(CURLOPT_HTTPHEADER, static_cast<curl_slist*>(nullptr));
    if (!code) return interrupted(request);
    if (*code != CURLE_OK) return failed(request, *code);
    long status = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
    response_.status = static_cast<int>(status);
    return std::move(response_);
  }

 private:
  template <typename Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(handle_.get(), option, value);
  }

  /// As curl_easy_perform, but it can be asked to stop: then nothing.
  std::optional<CURLcode> perform(const std::stop_token& stop) {
    const std::stop_callback wake(stop, [this] { curl_multi_wakeup(loop_.get()); });
    if (curl_multi_add_handle(loop_.get(), handle_.get()) != CURLM_OK) return CURLE_FAILED_INIT;
    const std::optional<CURLcode> code = run(stop);
    curl_multi_remove_handle(loop_.get(), handle_.get());
    return code;
  }

  std::optional<CURLcode> run(const std::stop_token& stop) {
    LastChance chance(stop);
    for (int running = 1;;) {
      if (curl_multi_perform(loop_.get(), &running) != CURLM_OK) return CURLE_FAILED_INIT;
      if (running == 0) break;
      const int left = chance.left();
      if (left == 0) return std::nullopt;
      if (curl_multi_poll(loop_.get(), nullptr, 0, left, nullptr) != CURLM_OK) {
        return CURLE_FAILED_INIT;
      }
    }
    int others = 0;
    const CURLMsg* message = curl_multi_info_read(loop_.get(), &others);
    return message != nullptr ? message->data.result : CURLE_FAILED_INIT;
  }

  [[nodiscard]] bool was_sent() {
    long sent = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_REQUEST_SIZE, &sent);
    return sent > 0;
  }

  tl::unexpected<Error> interrupted(const HttpRequest& request) {
    Error error = io::interrupted();
    error.diagnostics.front().place = origin_of(request.url);
    return fail(with_cause(
        std::move(error),
        std::make_shared<TransferFailure>(was_sent() ? Transfer::kUnknown : Transfer::kNotSent)));
  }

  tl::unexpected<Error> failed(const HttpRequest& request, CURLcode code) {
    const Transfer fate = was_sent()       ? Transfer::kUnknown
                          : is_final(code) ? Transfer::kImpossible
                                           : Transfer::kNotSent;
    std::string why = curl_easy_strerror(code);
    if (too_large_) why = fmt::format("it is larger than {} bytes", max_body_);
    if (code == CURLE_SEND_FAIL_REWIND) why = "the connection was cut";
    return fail(with_cause(
        make_error(ErrorCode::kUnavailable, "http", origin_of(request.url),
                   (too_large_ ? "answer refused: " : "no answer: ") + why, hint_for(code)),
        std::make_shared<TransferFailure>(fate)));
  }

  // There is no way back to the start of a body, on purpose: see the class.
  static size_t give_body(char* buffer, size_t size, size_t count, void* session) {
    std::string_view& unsent = static_cast<Session*>(session)->unsent_;
    const size_t part = std::min(size * count, unsent.size());
    std::memcpy(buffer, unsent.data(), part);
    unsent.remove_prefix(part);
    return part;
  }

  static size_t take_body(const char* bytes, size_t size, size_t count, void* session) {
    auto& self = *static_cast<Session*>(session);
    std::string& body = self.response_.body;
    self.too_large_ = body.size() + size * count > self.max_body_;
    if (self.too_large_) return 0;
    body.append(bytes, size * count);
    return size * count;
  }

  static size_t take_header(const char* bytes, size_t size, size_t count, void* session) {
    const std::string_view line(bytes, size * count);
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) return size * count;
    const std::string name = fold_case(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    auto& self = *static_cast<Session*>(session);
    if (name == "content-length") self.expect(value);
    self.response_.headers[name] = value;
    return size * count;
  }

  /// Makes room for a body once, as far as it is taken at all. What is announced may
  /// be wrong; a body that is packed becomes larger.
  void expect(std::string_view length) {
    size_t bytes = 0;
    std::from_chars(length.data(), length.data() + length.size(), bytes);
    response_.body.reserve(std::min({bytes, max_body_, kMostExpected}) + kRoomBehind);
  }

  const size_t max_body_;
  /// Holds the connection; outlives the handle.
  std::unique_ptr<CURLM, ReleaseLoop> loop_{curl_multi_init()};
  std::unique_ptr<CURL, ReleaseHandle> handle_{curl_easy_init()};
  HttpResponse response_;
  std::string_view unsent_;
  bool too_large_ = false;
};

/// A session for one request; the last one given back is the first one taken.
class CurlClient::Lease {
 public:
  explicit Lease(CurlClient& client) : client_(client) {
    const std::scoped_lock lock(client_.mutex_);
    if (client_.idle_.empty()) return;
    session_ = std::move(client_.idle_.back());
    client_.idle_.pop_back();
  }
  ~Lease() {
    const std::scoped_lock lock(client_.mutex_);
    client_.idle_.push_back(std::move(session_));
  }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  Session& session() {
    if (session_ == nullptr) session_ = std::make_unique<Session>(client_.settings_);
    return *session_;
  }

 private:
  CurlClient& client_;
  std::unique_ptr<Session> session_;
};

CurlClient::CurlClient(HttpSettings settings) : settings_(std::move(settings)) {
  // Once for the process, before any thread can need it.
  static const CURLcode kStarted = curl_global_init(CURL_GLOBAL_DEFAULT);
  static_cast<void>(kStarted);
}
CurlClient::~CurlClient() = default;

Result<HttpResponse> CurlClient::send(const HttpRequest& request) {
  Lease lease(*this);
  Session& session = lease.session();
  if (!session.is_usable()) {
    return fail(ErrorCode::kInternal, "http", "", "libcurl does not start");
  }
  trace_request(request);
  const auto began = std::chrono::steady_clock::now();
  Result<HttpResponse> response = session.send(request);
  trace_response(request, response, std::chrono::steady_clock::now() - began);
  return response;
}

}  // namespace gsync::io
