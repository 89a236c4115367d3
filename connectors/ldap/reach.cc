#include "connectors/ldap/reach.h"

#include <fmt/format.h>
#include <ldap.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <system_error>

namespace gsync::connectors::ldap {
namespace {

using Address = std::unique_ptr<LDAPURLDesc, decltype(&ldap_free_urldesc)>;
using Found = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

/// A number of errno; 0: connected.
int connect_once(const addrinfo& address, std::chrono::milliseconds most) {
  const int socket = ::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket < 0) return errno;
  int result = ::connect(socket, address.ai_addr, address.ai_addrlen) == 0 ? 0 : errno;
  if (result == EINPROGRESS) {
    pollfd waiting{socket, POLLOUT, 0};
    socklen_t size = sizeof result;
    const bool ready = ::poll(&waiting, 1, static_cast<int>(most.count())) == 1;
    if (!ready || ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &result, &size) != 0) {
      result = ETIMEDOUT;
    }
  }
  ::close(socket);
  return result;
}

std::string words_of(int error) {
  std::string words = std::generic_category().message(error);
  if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z') {
    words[0] = static_cast<char>(words[0] - 'A' + 'a');
  }
  return words;
}

}  // namespace

std::string why_unreached(const std::string& url, std::chrono::milliseconds most) {
  LDAPURLDesc* parsed = nullptr;
  if (ldap_url_parse(url.c_str(), &parsed) != LDAP_URL_SUCCESS) return {};
  const Address address(parsed, ldap_free_urldesc);
  if (address->lud_port == 0 || address->lud_host == nullptr) return {};
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* list = nullptr;
  const std::string port = std::to_string(address->lud_port);
  if (const int code = ::getaddrinfo(address->lud_host, port.c_str(), &wanted, &list); code != 0) {
    return fmt::format("the name is not known: {}", ::gai_strerror(code));
  }
  const Found found(list, ::freeaddrinfo);
  int last = 0;
  for (const addrinfo* each = list; each != nullptr; each = each->ai_next) {
    last = connect_once(*each, most);
    if (last == 0) return {};
  }
  return words_of(last);
}

}  // namespace gsync::connectors::ldap
