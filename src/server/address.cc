#include "server/address.h"

#include <fmt/format.h>

#include <charconv>

#include "core/text.h"

namespace gsync::server {

Result<Address> parse_address(std::string_view text) {
  const auto malformed = [&] {
    return fail(ErrorCode::kUsage, "listen", "--listen",
                fmt::format("{} is no address", quoted(text)),
                "write HOST:PORT, for example 127.0.0.1:8080 or [::1]:0");
  };
  const size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return malformed();
  std::string_view host = text.substr(0, colon);
  const std::string_view digits = text.substr(colon + 1);
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (host.empty() || (!bracketed && host.find(':') != std::string_view::npos)) return malformed();
  Address address{std::string(host)};
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, address.port);
  if (error != std::errc() || stop != end || address.port < 0 || address.port > 65535) {
    return malformed();
  }
  return address;
}

bool is_loopback(const Address& address) {
  const bool numeric = address.host.find_first_not_of("0123456789.") == std::string::npos;
  return address.host == "localhost" || address.host == "::1" ||
         (numeric && address.host.starts_with("127."));
}

std::string url_of(const Address& address) {
  const bool brackets = address.host.find(':') != std::string::npos;
  return brackets ? fmt::format("http://[{}]:{}", address.host, address.port)
                  : fmt::format("http://{}:{}", address.host, address.port);
}

}  // namespace gsync::server
