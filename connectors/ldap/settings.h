// The options of the connector, typed and checked.

#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "connectors/ldap/directory.h"
#include "source/source.h"

namespace gsync::connectors::ldap {

enum class Security : uint8_t { kStartTls, kNone };
enum class Bind : uint8_t { kSimple, kExternal, kGssapi, kDigestMd5, kScramSha1, kScramSha256 };
enum class DepartmentsFrom : uint8_t { kTree, kGroups };
enum class Referrals : uint8_t { kIncomplete, kIgnore };
enum class Deleted : uint8_t { kIgnore, kLeave };
enum class Aliases : uint8_t { kNever, kAlways };
enum class ReadMode : uint8_t { kFull, kDelta };

/// How a server is reached and who asks.
struct Access {
  /// "ldap://host:port", "ldaps://…", "ldapi://%2F…"; tried in this order.
  std::vector<std::string> urls;
  Security security = Security::kStartTls;
  /// Certificates to trust instead of the system's; empty: the system's.
  std::string ca_file;
  std::string client_certificate;
  std::string client_key;
  /// "1.2" or "1.3".
  std::string tls_minimum;
  Bind bind = Bind::kSimple;
  std::string bind_dn;
  std::string password;
  std::chrono::milliseconds connect_timeout{0};
  /// Without one answer of the server.
  std::chrono::milliseconds timeout{0};
  int64_t page_size = 0;
  Aliases aliases = Aliases::kNever;
};

struct Settings {
  Access access;
  /// Instead of a server: a file in LDIF, and as the job names it.
  std::string ldif_path;
  std::string ldif_name;
  std::optional<Profile> profile;
  std::vector<std::string> bases;
  std::vector<std::string> user_bases;
  std::vector<std::string> department_bases;
  std::string user_filter;
  std::string department_filter;
  DepartmentsFrom departments = DepartmentsFrom::kTree;
  std::string id;
  Referrals referrals = Referrals::kIncomplete;
  Deleted deleted = Deleted::kIgnore;
  uint64_t least_users = 0;
  uint64_t least_departments = 0;
  int64_t attempts = 1;
  /// Bytes of a photo or certificate that is handed on.
  size_t most_value = 0;
  ReadMode read = ReadMode::kFull;
  /// Where a read that goes on from the last one keeps it; and when everything is read
  /// all the same.
  std::filesystem::path memory;
  std::chrono::hours full_every{0};
  int64_t full_every_runs = 0;
};

std::span<const source::OptionInfo> option_table();

/// Errors: kConfig, each with its place in the job file: a URL or filter that is
///         none, a bind without a password, a password without TLS.
Result<Settings> read_settings(const source::Options& options, const source::Services& services);

}  // namespace gsync::connectors::ldap
