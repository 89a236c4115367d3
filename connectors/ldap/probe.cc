#include "connectors/ldap/probe.h"

#include <fmt/format.h>

#include "connectors/ldap/delta.h"
#include "connectors/ldap/dn.h"
#include "connectors/ldap/ldap_read.h"
#include "connectors/ldap/ldapsearch.h"
#include "connectors/ldap/profile.h"
#include "connectors/ldap/schema.h"
#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

constexpr size_t kSamples = 3;

Result<void> probe_search(const Settings& settings, Directory& directory, std::string_view what,
                          const std::vector<std::string>& of_job, const std::string& filter,
                          source::ProbeReport& report) {
  TRY_ASSIGN(const auto bases, bases_of(of_job, directory));
  for (const std::string& base : bases) {
    Query query{base, Scope::kSubtree, filter, {"1.1"}};
    const std::string base_key = dn_key(base);
    uint64_t count = 0;
    std::vector<std::string> samples;
    TRY_ASSIGN(const SearchEnd end,
               directory.search(query, [&](const EntryView& entry) -> Result<void> {
                 if (dn_key(entry.dn) == base_key) return {};
                 ++count;
                 if (samples.size() < kSamples) samples.emplace_back(entry.dn);
                 return {};
               }));
    report.details.push_back(fmt::format("{}: {} below {}, filter {}", what, grouped(count),
                                         quoted(base), quoted(filter, 400)));
    for (const std::string& dn : samples) report.details.push_back("  " + printable(dn));
    if (end.limit != 0) report.details.push_back("  cut off: " + end.limit_text);
    for (const std::string& url : end.references) {
      report.details.push_back(fmt::format("  elsewhere, not read: {}", printable(url)));
    }
    if (settings.ldif_path.empty()) {
      report.details.push_back("  " + ldapsearch_command(settings.access, directory.name(), query));
    }
  }
  return {};
}

}  // namespace

Result<source::ProbeReport> probe(const Settings& settings, Directory& directory) {
  const ServerFacts& facts = directory.facts();
  const Profile profile = settings.profile.value_or(facts.profile);
  TRY_CHECK(check_filters(settings, directory));
  source::ProbeReport report;
  report.summary = fmt::format("{}: {}, profile {}", directory.name(), printable(facts.product),
                               to_text(profile));
  if (settings.read == ReadMode::kDelta) {
    report.details.push_back(fmt::format("changes: found by {}", delta_method(facts, profile)));
  }
  TRY_CHECK(probe_search(settings, directory, "departments", settings.department_bases,
                         department_filter(settings, profile), report));
  TRY_CHECK(probe_search(settings, directory, "users", settings.user_bases,
                         user_filter(settings, profile), report));
  return report;
}

}  // namespace gsync::connectors::ldap
