// A real slapd of a test's own: files in a folder of the test, ports of 127.0.0.1.

#pragma once

#include <filesystem>
#include <string>

#include "support/temp_folder.h"
#include "tests/ldap/process.h"

namespace gsync::test {

struct SlapdSetup {
  /// Loaded before the start.
  std::string ldif = {};
  /// Lines before the database, and within it before `access`.
  std::string global = {};
  std::string database = {};
  /// Access rules; empty: everybody reads all but passwords.
  std::string access = {};
  std::string overlays = {};
  /// A certificate for 127.0.0.1, and ldaps:// as well.
  bool tls = false;
  /// Where it listens; the certificate is for 127.0.0.1.
  std::string host = "127.0.0.1";
};

class Slapd {
 public:
  static constexpr const char* kBase = "dc=corp,dc=example";
  static constexpr const char* kAdmin = "cn=admin,dc=corp,dc=example";
  static constexpr const char* kPassword = "secret";

  /// slapd and the programs that come with it are installed.
  static bool is_installed();

  /// Starts and waits until it answers.
  explicit Slapd(const SlapdSetup& setup);

  [[nodiscard]] bool is_ready() const { return is_ready_; }
  [[nodiscard]] std::string url() const;
  [[nodiscard]] std::string tls_url() const;
  [[nodiscard]] std::string socket_url() const;
  [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }
  [[nodiscard]] std::string ca_file() const { return (folder_ / "tls/ca.pem").string(); }

  /// Applies changes in LDIF as the administrator. False when one is refused.
  bool change(const std::string& ldif);

  void stop() { process_.end(); }
  bool start();
  [[nodiscard]] const Process& process() const { return process_; }

 private:
  TempFolder folder_;
  std::string host_;
  int port_ = 0;
  int tls_port_ = 0;
  bool has_tls_ = false;
  bool is_ready_ = false;
  Process process_;
};

/// A certificate authority, and keys and certificates it signed for the names and for a
/// client, in `folder`: ca.pem, server.pem, server.key, client.pem, client.key. `names` is
/// a subjectAltName.
void make_certificates(const std::filesystem::path& folder, const std::string& names);

}  // namespace gsync::test
