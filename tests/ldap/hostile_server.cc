#include "tests/ldap/hostile_server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>

#include "connectors/ldap/ber.h"

namespace gsync::test {
namespace {

namespace ber = connectors::ldap::ber;

constexpr uint8_t kSearch = 0x63;
constexpr int kLookMs = 20;

std::string message(int64_t id, const std::string& operation, const std::string& controls = {}) {
  return ber::element(ber::kSequence, ber::integer(id) + operation + controls);
}

std::string result(uint8_t tag, int code) {
  return ber::element(tag, ber::integer(code, ber::kEnumerated) + ber::element(ber::kOctets, "") +
                               ber::element(ber::kOctets, ""));
}

bool is_readable(int socket) {
  pollfd one{socket, POLLIN, 0};
  return ::poll(&one, 1, kLookMs) > 0;
}

}  // namespace

HostileServer::HostileServer(Script script) : script_(std::move(script)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  (void)::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof(address));
  socklen_t size = sizeof(address);
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  ::listen(listener_, 8);
  thread_ = std::thread([this] { serve(); });
}

HostileServer::~HostileServer() {
  over_ = true;
  thread_.join();
  ::close(listener_);
}

std::string HostileServer::url() const { return fmt::format("ldap://127.0.0.1:{}", port_); }

void HostileServer::serve() {
  while (!over_) {
    if (!is_readable(listener_)) continue;
    const int client = ::accept(listener_, nullptr, nullptr);
    talk(client);
    ::close(client);
  }
}

void HostileServer::talk(int client) {
  std::string received;
  while (!over_) {
    if (!is_readable(client)) continue;
    char buffer[4096];
    const ssize_t got = ::recv(client, buffer, sizeof(buffer), 0);
    if (got <= 0) return;
    received.append(buffer, static_cast<size_t>(got));
    std::string_view rest = received;
    while (auto content = ber::take(rest, ber::kSequence)) {
      const auto id = ber::take_integer(*content);
      const auto operation = ber::take(*content);
      if (!id || !operation) return;
      if (operation->tag == kSearch) ++searches_;
      if (!send(client, script_(*id, operation->tag, searches_))) return;
    }
    received.erase(0, received.size() - rest.size());
  }
}

bool HostileServer::send(int client, const Answer& answer) const {
  const size_t step = answer.pause_ms == 0 ? answer.bytes.size() : 1;
  for (size_t at = 0; at < answer.bytes.size() && !over_; at += step) {
    std::this_thread::sleep_for(std::chrono::milliseconds(answer.pause_ms));
    if (::send(client, answer.bytes.data() + at, step, MSG_NOSIGNAL) < 0) return false;
  }
  return !answer.close;
}

std::string bind_done(int64_t id) { return message(id, result(0x61, 0)); }

std::string entry(int64_t id, const std::string& dn,
                  const std::vector<std::pair<std::string, std::vector<std::string>>>& attributes) {
  std::string list;
  for (const auto& [name, values] : attributes) {
    std::string set;
    for (const std::string& value : values) set += ber::element(ber::kOctets, value);
    list += ber::element(ber::kSequence,
                         ber::element(ber::kOctets, name) + ber::element(ber::kSet, set));
  }
  return message(
      id, ber::element(0x64, ber::element(ber::kOctets, dn) + ber::element(ber::kSequence, list)));
}

std::string search_done(int64_t id, int code, const std::string& controls) {
  return message(id, result(0x65, code), controls);
}

std::string page_done(int64_t id, const std::string& cookie) {
  const std::string value =
      ber::element(ber::kSequence, ber::integer(0) + ber::element(ber::kOctets, cookie));
  const std::string control =
      ber::element(ber::kSequence, ber::element(ber::kOctets, "1.2.840.113556.1.4.319") +
                                       ber::element(ber::kOctets, value));
  return search_done(id, 0, ber::element(0xa0, control));
}

}  // namespace gsync::test
