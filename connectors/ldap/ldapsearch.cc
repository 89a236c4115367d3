#include "connectors/ldap/ldapsearch.h"

#include <fmt/format.h>

#include "connectors/ldap/sasl.h"
#include "core/text.h"
#include "io/debug_log.h"

namespace gsync::connectors::ldap {
namespace {

std::string shell_quoted(std::string_view text) {
  return fmt::format("'{}'", replace_all(text, "'", "'\\''"));
}

/// "LDAPTLS_CERT='me.pem' …": files that ldapsearch takes from the environment only.
std::string environment(const Access& access) {
  std::string variables;
  const auto add = [&](std::string_view name, const std::string& file) {
    if (!file.empty()) variables += fmt::format("{}={} ", name, shell_quoted(file));
  };
  add("LDAPTLS_CACERT", access.ca_file);
  add("LDAPTLS_CERT", access.client_certificate);
  add("LDAPTLS_KEY", access.client_key);
  return variables;
}

}  // namespace

std::string ldapsearch_command(const Access& access, const std::string& url, const Query& query) {
  std::string command = environment(access) + "ldapsearch -LLL -H " + shell_quoted(url);
  if (url.starts_with("ldap://") && access.security == Security::kStartTls) command += " -ZZ";
  const bool is_simple = access.bind == Bind::kSimple;
  command += is_simple ? " -x" : fmt::format(" -Y {}", mechanism(access.bind));
  if (!access.bind_dn.empty()) {
    command += fmt::format(" {} {} -w \"$LDAP_PASSWORD\"", is_simple ? "-D" : "-U",
                           shell_quoted(access.bind_dn));
  }
  const bool is_one = query.scope == Scope::kBase;
  if (access.page_size > 0 && !is_one) {
    command += fmt::format(" -E pr={}/noprompt", access.page_size);
  }
  if (query.deleted) command += " -E '!1.2.840.113556.1.4.417'";
  if (query.referrals_as_entries) command += " -MM";
  if (access.aliases == Aliases::kAlways) command += " -a always";
  if (is_one) command += " -s base";
  command += fmt::format(" -b {} {}", shell_quoted(query.base), shell_quoted(query.filter));
  for (const std::string& attribute : query.attributes) command += " " + shell_quoted(attribute);
  return command;
}

void show_search(const Connection& connection, const Query& query) {
  if (const io::DebugLog* log = io::debug_log()) {
    (*log)(ldapsearch_command(connection.access(), connection.url(), query));
  }
}

}  // namespace gsync::connectors::ldap
