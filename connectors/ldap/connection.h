// One connection to one server: reached, private, signed in.

#pragma once

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>

#include "connectors/ldap/handle.h"
#include "connectors/ldap/refusal.h"
#include "connectors/ldap/settings.h"
#include "connectors/ldap/watchdog.h"

namespace gsync::connectors::ldap {

/// One thread at a time. A connection that broke stays broken: open another.
class Connection {
 public:
  /// The first of the servers that answers. Wrong credentials end it at once: other
  /// servers would only lock the account. `access` must outlive the connection.
  ///
  /// Shape:  TLS (1.2 at least, certificate and host name checked) before anything
  ///         else unless the job says `none`; no configuration file or variable of
  ///         libldap has a say; references to other servers are not followed.
  /// Errors: kUnavailable with one diagnostic for each server, kDenied, kInterrupted.
  static Result<std::unique_ptr<Connection>> open(const Access& access,
                                                  const std::stop_token& stop);

  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  [[nodiscard]] LDAP* handle() const { return handle_.get(); }
  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] const Access& access() const { return access_; }

  /// The next message of the operation. One that takes longer than the time-out cuts
  /// the connection.
  Result<Message> next(int operation);

  /// The error of a libldap call that returned `code`; `what` is what was tried.
  [[nodiscard]] Error error(const std::string& what, int code) const;

 private:
  Connection(const Access& access, std::string url, std::stop_token stop);

  Result<void> start();
  Result<void> set_options();
  Result<void> set_tls();
  [[nodiscard]] bool is_tls() const;
  void read_ahead();
  Result<void> start_tls();
  Result<void> connect_tls();
  Result<void> check_version();
  Result<void> sign_in();
  [[nodiscard]] int simple_bind() const;

  static int on_connect(LDAP* handle, Sockbuf* buffer, LDAPURLDesc* url, sockaddr* address,
                        ldap_conncb* callback);
  static void on_close(LDAP* handle, Sockbuf* buffer, ldap_conncb* callback);

  const Access& access_;
  const std::string url_;
  Watchdog watchdog_;
  ldap_conncb callback_{};
  Handle handle_;
  /// Signed in once.
  bool started_ = false;
};

}  // namespace gsync::connectors::ldap
