#include "loopback/server.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

namespace gsync::test {
namespace {

/// Listens on a free port of 127.0.0.1.
int listen_somewhere() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  ::listen(socket, 8);
  return socket;
}

std::string url_of(int listener) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  return "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
}

/// Whether a POST with a short body came whole.
bool read_request(int connection) {
  std::string text;
  std::array<char, 4096> buffer{};
  while (text.find("\r\n\r\n{}") == std::string::npos) {
    const ssize_t count = ::read(connection, buffer.data(), buffer.size());
    if (count <= 0) return false;
    text.append(buffer.data(), static_cast<size_t>(count));
  }
  return true;
}

}  // namespace

HangUpServer::HangUpServer() : listener_(listen_somewhere()), thread_([this] { serve(); }) {}

HangUpServer::~HangUpServer() {
  ::shutdown(listener_, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
}

std::string HangUpServer::url(const std::string& path) const { return url_of(listener_) + path; }

void HangUpServer::serve() {
  constexpr std::string_view kAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
  for (;;) {
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) return;
    if (read_request(connection)) {
      ++requests_;
      static_cast<void>(::write(connection, kAnswer.data(), kAnswer.size()) == 0);
      if (read_request(connection)) ++requests_;
    }
    ::close(connection);
  }
}

std::string closed_port_url() {
  const int listener = listen_somewhere();
  const std::string url = url_of(listener);
  ::close(listener);
  return url + '/';
}

}  // namespace gsync::test
