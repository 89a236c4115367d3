#include "io/retry_after.h"

#include <algorithm>
#include <charconv>

#include "core/http_date.h"
#include "core/text.h"

namespace gsync::io {

using std::chrono::milliseconds;

const std::string* header(const HttpResponse& response, const std::string& name) {
  const auto found = response.headers.find(name);
  return found == response.headers.end() ? nullptr : &found->second;
}

std::optional<TimePoint> date_of(const HttpResponse& response) {
  const std::string* date = header(response, "date");
  return date == nullptr ? std::nullopt : parse_http_date(*date);
}

std::optional<milliseconds> retry_after(const HttpResponse& response, TimePoint now) {
  const std::string* text = header(response, "retry-after");
  if (text == nullptr) return std::nullopt;
  const std::string_view digits = trim(*text);
  int64_t seconds = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  if (read.ec == std::errc() && read.ptr == digits.data() + digits.size()) {
    return std::chrono::seconds(std::clamp<int64_t>(seconds, 0, int64_t{1} << 31));
  }
  const auto until = parse_http_date(*text);
  if (!until) return std::nullopt;
  return std::max(milliseconds(0), *until - date_of(response).value_or(now));
}

}  // namespace gsync::io
