#include "connectors/ldap/connection.h"

#include <fmt/format.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <utility>

#include "connectors/ldap/limits.h"
#include "connectors/ldap/reach.h"
#include "connectors/ldap/sasl.h"
#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

/// Where Debian keeps the certificates that a system trusts.
constexpr const char* kSystemCertificates = "/etc/ssl/certs/ca-certificates.crt";

/// libldap reads files of the current folder and of the user, and writes to sockets
/// that the other side has closed: neither may decide anything here.
void prepare_process() {
  static std::once_flag once;
  std::call_once(once, [] {
    ::setenv("LDAPNOINIT", "1", 1);  // NOLINT: before libldap is used for the first time
    std::signal(SIGPIPE, SIG_IGN);
  });
}

/// To find out why a server was not reached.
constexpr std::chrono::milliseconds kProbe{1'000};

/// Bytes that are read at once.
constexpr size_t kReadAhead = size_t{64} << 10;

timeval to_timeval(std::chrono::milliseconds time) {
  timeval value{};
  value.tv_sec = time.count() / 1000;
  value.tv_usec = time.count() % 1000 * 1000;
  return value;
}

std::string text_option(LDAP* handle, int option) {
  char* text = nullptr;
  if (ldap_get_option(handle, option, &text) != LDAP_OPT_SUCCESS || text == nullptr) return {};
  const Text owned(text);
  return owned.get();
}

std::string signs_in_as(const Access& access) {
  if (access.bind == Bind::kExternal) return "by the certificate or the system user";
  if (access.bind == Bind::kGssapi) return "by the Kerberos ticket";
  const std::string who = access.bind_dn.empty() ? "as nobody" : "as " + quoted(access.bind_dn);
  return access.bind == Bind::kSimple ? who : fmt::format("by {} {}", mechanism(access.bind), who);
}

std::string tls_hint(const Access& access) {
  return fmt::format(
      "TLS did not come about: the certificate is not signed by {}, has expired or is for another "
      "host name, or the server has no TLS {}; it is never done without",
      access.ca_file.empty() ? "what the system trusts (ca_file)" : access.ca_file,
      access.tls_minimum);
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(const Access& access,
                                                     const std::stop_token& stop) {
  prepare_process();
  Error all{ErrorCode::kUnavailable, {}};
  for (const std::string& url : access.urls) {
    std::unique_ptr<Connection> connection(new Connection(access, url, stop));
    Result<void> started = connection->start();
    if (started) return connection;
    if (started.error().code != ErrorCode::kUnavailable) return fail(std::move(started).error());
    for (Diagnostic& each : started.error().diagnostics) all.diagnostics.push_back(std::move(each));
  }
  return fail(std::move(all));
}

Connection::Connection(const Access& access, std::string url, std::stop_token stop)
    : access_(access), url_(std::move(url)), watchdog_(std::move(stop)) {
  callback_.lc_add = on_connect;
  callback_.lc_del = on_close;
  callback_.lc_arg = &watchdog_;
}

Connection::~Connection() = default;

int Connection::on_connect(LDAP* handle, Sockbuf* buffer, LDAPURLDesc* /*url*/,
                           sockaddr* /*address*/, ldap_conncb* callback) {
  ber_socket_t socket = -1;
  ber_sockbuf_ctrl(buffer, LBER_SB_OPT_GET_FD, &socket);
  ber_len_t most = kMostMessage;
  ber_sockbuf_ctrl(buffer, LBER_SB_OPT_SET_MAX_INCOMING, &most);
  static_cast<Watchdog*>(callback->lc_arg)->watch(socket);
  // Only for reaching the server: with it a handshake that stalls would spin.
  ldap_set_option(handle, LDAP_OPT_NETWORK_TIMEOUT, nullptr);
  return 0;
}

void Connection::on_close(LDAP* /*handle*/, Sockbuf* /*buffer*/, ldap_conncb* callback) {
  static_cast<Watchdog*>(callback->lc_arg)->watch(-1);
}

Result<void> Connection::start() {
  LDAP* handle = nullptr;
  if (const int code = ldap_initialize(&handle, url_.c_str()); code != LDAP_SUCCESS) {
    return fail(ErrorCode::kConfig, "url-invalid", url_,
                fmt::format("the address cannot be used: {}", ldap_err2string(code)));
  }
  handle_.reset(handle);
  TRY_CHECK(set_options());
  TRY_CHECK(set_tls());
  watchdog_.allow(access_.connect_timeout * 2);
  if (is_tls()) TRY_CHECK(url_.starts_with("ldaps://") ? connect_tls() : start_tls());
  watchdog_.allow(access_.connect_timeout * 2);
  TRY_CHECK(sign_in());
  watchdog_.rest();
  // SASL may have put a layer of its own there.
  if (!is_tls() && access_.bind == Bind::kSimple) read_ahead();
  started_ = true;
  return {};
}

bool Connection::is_tls() const {
  return url_.starts_with("ldaps://") ||
         (url_.starts_with("ldap://") && access_.security == Security::kStartTls);
}

/// libldap reads each message by itself, in two calls of the system. TLS has a buffer
/// of its own.
void Connection::read_ahead() {
  Sockbuf* buffer = nullptr;
  if (ldap_get_option(handle_.get(), LDAP_OPT_SOCKBUF, &buffer) != LDAP_OPT_SUCCESS) return;
  ber_len_t size = kReadAhead;
  ber_sockbuf_add_io(buffer, &ber_sockbuf_io_readahead, LBER_SBIOD_LEVEL_PROVIDER, &size);
}

Result<void> Connection::set_options() {
  LDAP* ld = handle_.get();
  const int version = LDAP_VERSION3;
  const int deref = access_.aliases == Aliases::kAlways ? LDAP_DEREF_ALWAYS : LDAP_DEREF_NEVER;
  const timeval connecting = to_timeval(access_.connect_timeout);
  bool set = ldap_set_option(ld, LDAP_OPT_PROTOCOL_VERSION, &version) == LDAP_OPT_SUCCESS;
  set &= ldap_set_option(ld, LDAP_OPT_DEREF, &deref) == LDAP_OPT_SUCCESS;
  set &= ldap_set_option(ld, LDAP_OPT_REFERRALS, LDAP_OPT_OFF) == LDAP_OPT_SUCCESS;
  set &= ldap_set_option(ld, LDAP_OPT_RESTART, LDAP_OPT_ON) == LDAP_OPT_SUCCESS;
  set &= ldap_set_option(ld, LDAP_OPT_NETWORK_TIMEOUT, &connecting) == LDAP_OPT_SUCCESS;
  set &= ldap_set_option(ld, LDAP_OPT_TIMEOUT, &connecting) == LDAP_OPT_SUCCESS;
  set &= ldap_set_option(ld, LDAP_OPT_CONNECT_CB, &callback_) == LDAP_OPT_SUCCESS;
  if (set) return {};
  return fail(ErrorCode::kInternal, "ldap-options", url_, "libldap does not take the options");
}

/// Everything on the handle itself, and the context made anew: otherwise libldap goes
/// on with what it had before.
Result<void> Connection::set_tls() {
  LDAP* ld = handle_.get();
  const int demand = LDAP_OPT_X_TLS_DEMAND;
  const int minimum = access_.tls_minimum == "1.3" ? LDAP_OPT_X_TLS_PROTOCOL_TLS1_3
                                                   : LDAP_OPT_X_TLS_PROTOCOL_TLS1_2;
  const char* ca = access_.ca_file.empty() ? kSystemCertificates : access_.ca_file.c_str();
  bool set = ldap_set_option(ld, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand) == LDAP_OPT_SUCCESS;
  set &= ldap_set_option(ld, LDAP_OPT_X_TLS_PROTOCOL_MIN, &minimum) == LDAP_OPT_SUCCESS;
  set &= ldap_set_option(ld, LDAP_OPT_X_TLS_CACERTFILE, ca) == LDAP_OPT_SUCCESS;
  if (!access_.client_certificate.empty()) {
    set &= ldap_set_option(ld, LDAP_OPT_X_TLS_CERTFILE, access_.client_certificate.c_str()) ==
           LDAP_OPT_SUCCESS;
    set &=
        ldap_set_option(ld, LDAP_OPT_X_TLS_KEYFILE, access_.client_key.c_str()) == LDAP_OPT_SUCCESS;
  }
  const int for_client = 0;
  if (is_tls()) set &= ldap_set_option(ld, LDAP_OPT_X_TLS_NEWCTX, &for_client) == LDAP_OPT_SUCCESS;
  if (set) return {};
  return fail(ErrorCode::kConfig, "tls-files", url_,
              fmt::format("the certificates cannot be used: {}", ca),
              "ca_file, client_certificate and client_key are files in PEM that can be read");
}

Result<void> Connection::start_tls() {
  const int code = ldap_start_tls_s(handle_.get(), nullptr, nullptr);
  if (code == LDAP_SUCCESS) return check_version();
  Error failure = error("StartTLS", code);
  if (code == LDAP_CONNECT_ERROR) failure.diagnostics.front().hint = tls_hint(access_);
  return fail(std::move(failure));
}

/// The connection comes about before the sign-in, so that nothing is said to a server
/// that is not the right one.
Result<void> Connection::connect_tls() {
  const int code = ldap_connect(handle_.get());
  if (code == LDAP_SUCCESS) return check_version();
  Error failure = error("TLS", code);
  failure.diagnostics.front().hint = "is something listening there? If so: " + tls_hint(access_);
  return fail(std::move(failure));
}

/// Not every library behind libldap heeds the minimum that it is told.
Result<void> Connection::check_version() {
  const std::string version = text_option(handle_.get(), LDAP_OPT_X_TLS_VERSION);
  const bool is_newest = version.find("1.3") != std::string::npos;
  const bool is_enough =
      is_newest || (access_.tls_minimum == "1.2" && version.find("1.2") != std::string::npos);
  if (is_enough) return {};
  return fail(ErrorCode::kUnavailable, "tls-version", url_,
              fmt::format("TLS: the server speaks {}, and {} is the least", quoted(version),
                          access_.tls_minimum),
              "tls_minimum says what is accepted");
}

Result<void> Connection::sign_in() {
  const int code =
      access_.bind == Bind::kSimple ? simple_bind() : sasl_bind(handle_.get(), access_, is_tls());
  if (code == LDAP_SUCCESS) return {};
  return fail(error("bind " + signs_in_as(access_), code));
}

int Connection::simple_bind() const {
  std::string password = access_.password;
  berval credentials{password.size(), password.data()};
  return ldap_sasl_bind_s(handle_.get(), access_.bind_dn.c_str(), LDAP_SASL_SIMPLE, &credentials,
                          nullptr, nullptr, nullptr);
}

Result<Message> Connection::next(int operation) {
  watchdog_.allow(access_.timeout);
  timeval time = to_timeval(access_.timeout);
  LDAPMessage* raw = nullptr;
  const int type = ldap_result(handle_.get(), operation, LDAP_MSG_ONE, &time, &raw);
  Message message(raw);
  watchdog_.rest();
  if (type > 0) return message;
  int code = LDAP_TIMEOUT;
  if (type < 0) ldap_get_option(handle_.get(), LDAP_OPT_RESULT_CODE, &code);
  return fail(error("reading", code == LDAP_SUCCESS ? LDAP_SERVER_DOWN : code));
}

Error Connection::error(const std::string& what, int code) const {
  if (watchdog_.cut() == Watchdog::Cut::kStopped) {
    return make_error(ErrorCode::kInterrupted, "interrupted", url_, what + ": interrupted");
  }
  if (watchdog_.cut() == Watchdog::Cut::kTooLate || code == LDAP_TIMEOUT) {
    return make_error(ErrorCode::kUnavailable, "timeout", url_, what + ": no answer in time",
                      "try again later, or allow more: connect_timeout_seconds, timeout_seconds");
  }
  if (code == LDAP_SERVER_DOWN) {
    const std::string reason = started_ ? "" : why_unreached(url_, kProbe);
    const std::string message = reason.empty() ? ": no connection, or it broke"
                                               : ": no connection, or it broke (" + reason + ")";
    return make_error(ErrorCode::kUnavailable, "no-connection", url_, what + message,
                      "check address, port and network, and whether the server is up");
  }
  // What the server says is not there where libldap speaks for itself.
  const bool is_of_server = code > 0;
  return refusal(url_, what,
                 {code, is_of_server ? text_option(handle(), LDAP_OPT_DIAGNOSTIC_MESSAGE) : "",
                  is_of_server ? text_option(handle(), LDAP_OPT_MATCHED_DN) : ""});
}

}  // namespace gsync::connectors::ldap
