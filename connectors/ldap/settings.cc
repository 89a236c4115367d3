#include "connectors/ldap/settings.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "config/reader.h"
#include "connectors/ldap/dn.h"
#include "connectors/ldap/filter.h"
#include "core/text.h"
#include "io/url.h"

namespace gsync::connectors::ldap {
namespace {

using source::OptionInfo;
using source::OptionType;
using Diagnostics = std::vector<Diagnostic>;

constexpr std::array kOptions{
    OptionInfo{.name = "url",
               .type = OptionType::kTextList,
               .required = true,
               .doc = "Servers, tried in this order: ldap://, ldaps:// or ldapi://, with a port if "
                      "need be; or one file in LDIF, file:people.ldif.",
               .example = "ldap://ldap.example.org"},
    OptionInfo{.name = "security",
               .type = OptionType::kChoice,
               .default_value = "starttls",
               .doc = "For ldap:// only: TLS before anything else, or none at all.",
               .choices = "starttls|none"},
    OptionInfo{.name = "ca_file",
               .type = OptionType::kPath,
               .doc = "Certificates to trust instead of the system's. Certificate and host name "
                      "are always checked."},
    OptionInfo{.name = "tls_minimum",
               .type = OptionType::kChoice,
               .default_value = "1.2",
               .doc = "Oldest version of TLS to accept.",
               .choices = "1.2|1.3"},
    OptionInfo{.name = "client_certificate",
               .type = OptionType::kPath,
               .doc = "Certificate to show to the server; needs client_key."},
    OptionInfo{.name = "client_key", .type = OptionType::kPath, .doc = "Its key."},
    OptionInfo{.name = "bind",
               .type = OptionType::kChoice,
               .default_value = "simple",
               .doc = "simple: bind_dn and password, or anonymous without them. external: the "
                      "client certificate, or the system user over ldapi://. gssapi: the Kerberos "
                      "ticket of the environment. The others: bind_dn, which is a name then, and "
                      "password, which is not sent.",
               .choices = "simple|external|gssapi|digest-md5|scram-sha-1|scram-sha-256"},
    OptionInfo{.name = "bind_dn",
               .doc = "The account that reads: a DN; for Active Directory also user@domain."},
    OptionInfo{.name = "password",
               .type = OptionType::kSecret,
               .doc = "Its password, as ${env:NAME} or ${file:PATH}."},
    OptionInfo{.name = "profile",
               .type = OptionType::kChoice,
               .default_value = "auto",
               .doc = "Kind of server, which decides filters, ids and who has left; auto: the "
                      "server says.",
               .choices = "auto|rfc|ad|389ds"},
    OptionInfo{.name = "base",
               .type = OptionType::kTextList,
               .doc = "DNs below which to search; empty: the whole of what the server holds."},
    OptionInfo{
        .name = "user_base", .type = OptionType::kTextList, .doc = "For people instead of base."},
    OptionInfo{.name = "user_filter",
               .doc = "Which entries are people; empty: inetOrgPerson, or on Active Directory "
                      "users who are persons and not part of the system."},
    OptionInfo{.name = "departments",
               .type = OptionType::kChoice,
               .default_value = "tree",
               .doc = "tree: entries such as organizational units, by where they stand. groups: "
                      "groups and their members.",
               .choices = "tree|groups"},
    OptionInfo{.name = "department_base",
               .type = OptionType::kTextList,
               .doc = "For departments instead of base. The base itself is no department."},
    OptionInfo{.name = "department_filter",
               .doc = "Which entries are departments; empty: organizationalUnit, or with groups "
                      "all usual kinds of groups."},
    OptionInfo{.name = "id",
               .default_value = "auto",
               .doc = "Attribute that never changes and is the key; auto: entryUUID, nsUniqueId "
                      "or objectGUID."},
    OptionInfo{.name = "page_size",
               .type = OptionType::kInteger,
               .default_value = "500",
               .doc = "Entries to ask for at once; 0: all, without paging.",
               .least = 0,
               .most = 100'000},
    OptionInfo{.name = "referrals",
               .type = OptionType::kChoice,
               .default_value = "incomplete",
               .doc = "Parts that other servers hold are never read. incomplete: nobody there "
                      "counts as gone. ignore: they do not belong to this job.",
               .choices = "incomplete|ignore"},
    OptionInfo{.name = "deleted",
               .type = OptionType::kChoice,
               .default_value = "ignore",
               .doc = "Active Directory: people among the deleted objects. ignore: they are absent "
                      "like others. leave: they have left, which acts at once.",
               .choices = "ignore|leave"},
    OptionInfo{.name = "aliases",
               .type = OptionType::kChoice,
               .default_value = "never",
               .doc = "always: what an alias stands for is read in its place.",
               .choices = "never|always"},
    OptionInfo{.name = "least_users",
               .type = OptionType::kInteger,
               .default_value = "1",
               .doc = "With fewer people the answer is not trusted.",
               .least = 0,
               .most = 100'000'000},
    OptionInfo{.name = "least_departments",
               .type = OptionType::kInteger,
               .default_value = "0",
               .doc = "With fewer departments the answer is not trusted.",
               .least = 0,
               .most = 100'000'000},
    OptionInfo{.name = "most_value_kb",
               .type = OptionType::kInteger,
               .default_value = "1024",
               .doc = "Larger photos and certificates are not handed on as @base64 or @hex: the "
                      "field stays as it is.",
               .least = 1,
               .most = 65'536},
    OptionInfo{.name = "read",
               .type = OptionType::kChoice,
               .default_value = "full",
               .doc = "full: everything, each time. delta: what changed since the last sync; the "
                      "rest is kept in a file beside the state file.",
               .choices = "full|delta"},
    OptionInfo{.name = "full_every_hours",
               .type = OptionType::kInteger,
               .default_value = "24",
               .doc = "With read: delta everything is read when the last time was so long ago.",
               .least = 1,
               .most = 8760},
    OptionInfo{.name = "full_every_runs",
               .type = OptionType::kInteger,
               .default_value = "0",
               .doc = "The same after so many runs; 0: only by the hours.",
               .least = 0,
               .most = 1'000'000},
    OptionInfo{.name = "connect_timeout_seconds",
               .type = OptionType::kInteger,
               .default_value = "10",
               .doc = "To reach a server, TLS and sign-in included each.",
               .least = 1,
               .most = 600},
    OptionInfo{.name = "timeout_seconds",
               .type = OptionType::kInteger,
               .default_value = "60",
               .doc = "Longest time without an answer while reading.",
               .least = 1,
               .most = 3600},
    OptionInfo{.name = "attempts",
               .type = OptionType::kInteger,
               .default_value = "3",
               .doc = "Times that the whole read is made before a broken connection counts as "
                      "failed.",
               .least = 1,
               .most = 10},
};

/// The index of the option's value among its choices.
template <typename Enum>
Enum choice(const source::Options& options, std::string_view name) {
  for (const OptionInfo& info : kOptions) {
    if (info.name != name) continue;
    const auto choices = split(info.choices, "|");
    for (size_t i = 0; i < choices.size(); ++i) {
      if (choices[i] == options.text(name)) return static_cast<Enum>(i);
    }
  }
  return Enum{};
}

std::string path_of(const source::Options& options, const source::Services& services,
                    std::string_view name) {
  const std::string& written = options.text(name);
  return written.empty() ? written
                         : (std::filesystem::path(services.base_folder) / written).string();
}

std::vector<std::string> list_of(const source::Options& options, std::string_view name) {
  std::vector<std::string> list = options.list(name);
  std::erase(list, "");
  return list;
}

/// One address: libldap would take what stands behind a blank or comma for another server.
bool is_server(std::string_view url) {
  if (url.find_first_of(" ,\t") != std::string_view::npos) return false;
  return url.starts_with("ldap://") || url.starts_with("ldaps://") || url.starts_with("ldapi://");
}

/// "file:people.ldif", "file:///srv/people.ldif", "file://localhost/srv/all%20people.ldif"
/// (RFC 8089). Only behind "//" are escapes escapes.
std::string file_of(std::string_view url) {
  constexpr std::string_view kAuthority = "//";
  constexpr std::string_view kThisMachine = "localhost/";
  std::string_view path = url.substr(std::string_view("file:").size());
  if (!path.starts_with(kAuthority)) return std::string(path);
  path.remove_prefix(kAuthority.size());
  if (path.starts_with(kThisMachine)) path.remove_prefix(kThisMachine.size() - 1);
  return io::url_decode(path);
}

void check_urls(const source::Options& options, const source::Services& services,
                Settings& settings, Diagnostics& problems) {
  settings.access.urls = list_of(options, "url");
  for (const std::string& url : settings.access.urls) {
    const bool is_file = url.starts_with("file:");
    if (is_file && settings.access.urls.size() == 1) {
      settings.ldif_name = file_of(url);
      settings.ldif_path =
          (std::filesystem::path(services.base_folder) / settings.ldif_name).string();
    } else if (!is_server(url)) {
      problems.push_back(options.diagnose(
          "url", "url-invalid", fmt::format("{} is no address of a directory", quoted(url)),
          "write ldap://host, ldaps://host, ldapi://%2Fpath%2Fsocket, or file:people.ldif alone"));
    }
  }
}

void check_bind(const source::Options& options, const Access& access, Diagnostics& problems) {
  const bool has_none = access.bind_dn.empty() && access.password.empty();
  if (access.bind == Bind::kExternal || access.bind == Bind::kGssapi) {
    if (has_none) return;
    problems.push_back(options.diagnose(
        "bind", "bind-invalid",
        fmt::format("bind: {} takes neither bind_dn nor password", options.text("bind")),
        "remove them, or write bind: simple"));
  } else if (access.bind != Bind::kSimple && has_none) {
    problems.push_back(
        options.diagnose("bind", "bind-invalid",
                         fmt::format("bind: {} needs a name and a password", options.text("bind")),
                         "set bind_dn to the name that the server knows, and password"));
  } else if (access.bind_dn.empty() != access.password.empty()) {
    problems.push_back(options.diagnose(
        access.bind_dn.empty() ? "password" : "bind_dn", "bind-invalid",
        fmt::format("{} is missing or empty", access.bind_dn.empty() ? "bind_dn" : "password"),
        "a name without a password is taken for nobody by some servers: set both, or neither"));
  }
  if (access.client_certificate.empty() != access.client_key.empty()) {
    problems.push_back(options.diagnose("client_certificate", "bind-invalid",
                                        "a client certificate needs its key, and the other way",
                                        "set client_certificate and client_key, or neither"));
  }
}

/// A password must not travel where everybody reads it.
void check_secrecy(const source::Options& options, const Access& access, Diagnostics& problems) {
  if (access.password.empty() || access.security != Security::kNone) return;
  if (access.bind != Bind::kSimple) return;
  for (const std::string& url : access.urls) {
    if (!url.starts_with("ldap://") || io::is_local_url(url, "ldap://")) continue;
    problems.push_back(options.diagnose(
        "security", "no-tls", fmt::format("the password would go to {} in clear", quoted(url)),
        "leave 'security' out (StartTLS), or write ldaps://"));
  }
}

void check_texts(const source::Options& options, const Settings& settings, Diagnostics& problems) {
  for (const char* name : {"user_filter", "department_filter"}) {
    const std::string& filter = options.text(name);
    if (filter.empty()) continue;
    if (const auto parsed = Filter::parse(filter); !parsed) {
      problems.push_back(options.diagnose(name, "filter-invalid", parsed.error().message(),
                                          "an example: (&(objectClass=person)(!(ou=guests)))"));
    }
  }
  for (const char* name : {"base", "user_base", "department_base"}) {
    for (const std::string& dn : list_of(options, name)) {
      if (parse_dn(dn)) continue;
      problems.push_back(options.diagnose(name, "dn-invalid",
                                          fmt::format("{} is no DN", quoted(dn)),
                                          "an example: ou=staff,dc=example,dc=org"));
    }
  }
  if (settings.ldif_path.empty() || settings.access.bind_dn.empty()) return;
  problems.push_back(options.diagnose("bind_dn", "bind-invalid", "a file has no accounts",
                                      "remove bind_dn and password"));
}

/// What has no changes to ask for.
void check_delta(const source::Options& options, const Settings& settings, Diagnostics& problems) {
  if (settings.read == ReadMode::kFull) return;
  if (!settings.ldif_path.empty()) {
    problems.push_back(options.diagnose("read", "delta-invalid", "a file is always read whole",
                                        "remove 'read', or write read: full"));
  }
  if (settings.access.aliases == Aliases::kAlways) {
    problems.push_back(options.diagnose("read", "delta-invalid",
                                        "read: delta does not go with aliases: always",
                                        "what an alias stands for may change unseen: write "
                                        "read: full"));
  }
}

Access read_access(const source::Options& options, const source::Services& services) {
  Access access;
  access.security = choice<Security>(options, "security");
  access.ca_file = path_of(options, services, "ca_file");
  access.client_certificate = path_of(options, services, "client_certificate");
  access.client_key = path_of(options, services, "client_key");
  access.tls_minimum = options.text("tls_minimum");
  access.bind = choice<Bind>(options, "bind");
  access.bind_dn = options.text("bind_dn");
  access.password = options.text("password");
  access.connect_timeout = std::chrono::seconds(options.integer("connect_timeout_seconds"));
  access.timeout = std::chrono::seconds(options.integer("timeout_seconds"));
  access.page_size = options.integer("page_size");
  access.aliases = choice<Aliases>(options, "aliases");
  return access;
}

std::vector<std::string> list_or(const std::vector<std::string>& list,
                                 const std::vector<std::string>& fallback) {
  return list.empty() ? fallback : list;
}

}  // namespace

std::span<const OptionInfo> option_table() { return kOptions; }

Result<Settings> read_settings(const source::Options& options, const source::Services& services) {
  Settings settings;
  settings.access = read_access(options, services);
  Diagnostics problems;
  check_urls(options, services, settings, problems);
  if (const std::string& profile = options.text("profile"); profile != "auto") {
    settings.profile = profile == "ad"      ? Profile::kAd
                       : profile == "389ds" ? Profile::k389
                                            : Profile::kRfc;
  }
  settings.bases = list_of(options, "base");
  settings.user_bases = list_or(list_of(options, "user_base"), settings.bases);
  settings.department_bases = list_or(list_of(options, "department_base"), settings.bases);
  settings.user_filter = options.text("user_filter");
  settings.department_filter = options.text("department_filter");
  settings.departments = choice<DepartmentsFrom>(options, "departments");
  settings.id = options.text("id");
  settings.referrals = choice<Referrals>(options, "referrals");
  settings.deleted = choice<Deleted>(options, "deleted");
  settings.least_users = static_cast<uint64_t>(options.integer("least_users"));
  settings.least_departments = static_cast<uint64_t>(options.integer("least_departments"));
  settings.attempts = options.integer("attempts");
  settings.most_value = static_cast<size_t>(options.integer("most_value_kb")) << 10;
  settings.read = choice<ReadMode>(options, "read");
  settings.memory = services.memory;
  settings.full_every = std::chrono::hours(options.integer("full_every_hours"));
  settings.full_every_runs = options.integer("full_every_runs");
  check_bind(options, settings.access, problems);
  check_secrecy(options, settings.access, problems);
  check_texts(options, settings, problems);
  check_delta(options, settings, problems);
  TRY_CHECK(config::fail_if_any(std::move(problems)));
  return settings;
}

}  // namespace gsync::connectors::ldap
