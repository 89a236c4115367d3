#include "io/http_trace.h"

#include <algorithm>
#include <array>

#include "core/text.h"

namespace gsync::io {
namespace {

constexpr std::string_view kHidden = "***";
/// Parts of names whose values are never shown.
constexpr std::array<std::string_view, 11> kSecretWords{"auth",   "token",  "secret",    "sig",
                                                        "key",    "cookie", "password",  "passwd",
                                                        "ticket", "nonce",  "credential"};
/// A word of a path that is as long as this is an id, or a secret.
constexpr size_t kLongWord = 24;
/// "list-organizations-of-a-kind" is none, unless it is as long as a UUID.
constexpr size_t kUuid = 36;

/// Names that say nothing by themselves.
constexpr std::array<std::string_view, 2> kSecretNames{"code", "userid"};

thread_local bool origins_only = false;

HttpTrace& the_trace() {
  static HttpTrace trace;
  return trace;
}

bool is_secret(std::string_view name) {
  const std::string folded = fold_case(name);
  if (std::ranges::find(kSecretNames, folded) != kSecretNames.end()) return true;
  return std::ranges::any_of(
      kSecretWords, [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

/// Each word after "hook" is hidden, and whatever looks like a key.
std::string redacted_path(std::string_view path) {
  std::vector<std::string> words;
  for (const std::string_view word : split(path, "/")) {
    const bool named = word.find('-') != std::string_view::npos && word.size() < kUuid;
    const bool hook = !words.empty() && words.back() == "hook";
    words.emplace_back(hook || (word.size() >= kLongWord && !named) ? kHidden : word);
  }
  return join(words, "/");
}

std::string redacted_query(std::string_view query) {
  std::string shown;
  for (const std::string_view pair : split(query, "&")) {
    if (!shown.empty()) shown += '&';
    const size_t equals = pair.find('=');
    const std::string_view name = pair.substr(0, equals);
    const bool hide = equals != std::string_view::npos && is_secret(name);
    shown += hide ? std::string(name) + '=' + std::string(kHidden) : std::string(pair);
  }
  return shown;
}

/// "user:password@" in front of a host.
std::string redacted_origin(std::string_view origin) {
  const size_t at = origin.rfind('@');
  const size_t scheme = origin.find("://");
  if (at == std::string_view::npos || scheme == std::string_view::npos) return std::string(origin);
  return std::string(origin.substr(0, scheme + 3)) + std::string(kHidden) +
         std::string(origin.substr(at));
}

}  // namespace

void trace_http(HttpTrace trace) { the_trace() = std::move(trace); }

const HttpTrace* http_trace() { return the_trace() ? &the_trace() : nullptr; }

std::string redacted_url(std::string_view url) {
  const size_t scheme = url.find("://");
  const size_t host = scheme == std::string_view::npos ? 0 : scheme + 3;
  const size_t path = std::min(url.find_first_of("/?", host), url.size());
  const size_t query = std::min(url.find('?', path), url.size());
  std::string shown = redacted_origin(url.substr(0, path));
  if (origins_only) return printable(shown + (path < url.size() ? "/***" : ""));
  shown += redacted_path(url.substr(path, query - path));
  if (query < url.size()) shown += '?' + redacted_query(url.substr(query + 1));
  return printable(shown);
}

OriginsOnly::OriginsOnly() { origins_only = true; }
OriginsOnly::~OriginsOnly() { origins_only = false; }

std::string redacted_header(std::string_view name, std::string_view value) {
  if (fold_case(name) == "location") return "location: " + redacted_url(value);
  return printable(std::string(name) + ": " +
                   std::string(is_secret(name) ? kHidden : std::string_view(value)));
}

}  // namespace gsync::io
