#include "connectors/ldap/branches.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "connectors/ldap/dn.h"
#include "connectors/ldap/handle.h"
#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

constexpr std::array<std::string_view, 5> kAdPartitions{"CN=Configuration,", "CN=Schema,",
                                                        "DC=DomainDnsZones,", "DC=ForestDnsZones,",
                                                        "DC=TAPI3Directory,"};

/// The DN in a URL; empty when there is none.
std::string dn_of(const std::string& url) {
  LDAPURLDesc* raw = nullptr;
  if (ldap_url_parse(url.c_str(), &raw) != LDAP_SUCCESS) return {};
  const Url parsed(raw);
  return raw->lud_dn == nullptr ? std::string() : raw->lud_dn;
}

bool is_ad_partition(const std::string& dn) {
  return std::any_of(kAdPartitions.begin(), kAdPartitions.end(), [&](std::string_view partition) {
    return fold_case(dn).starts_with(fold_case(partition));
  });
}

Gap limit_gap(const SearchEnd& end, const std::string& base, const std::string& place) {
  return {base, Diagnostic{
                    Severity::kWarning,
                    "limit",
                    place,
                    fmt::format("the server cut the search below {} off after {}: {}", quoted(base),
                                counted(end.entries, "entry", "entries"), end.limit_text),
                    {},
                    "read in pages (page_size), or give the account higher limits"}};
}

/// Where the references of a search stand in this tree; fewer where the account may not see it.
std::vector<std::string> referral_entries(Directory& directory, const std::string& base) {
  Query query{base, Scope::kSubtree, "(objectClass=referral)", {"1.1"}};
  query.referrals_as_entries = true;
  std::vector<std::string> found;
  const auto end = directory.search(query, [&](const EntryView& entry) -> Result<void> {
    found.emplace_back(entry.dn);
    return {};
  });
  return end && end->limit == 0 ? found : std::vector<std::string>();
}

Gap reference_gap(const std::string& url, std::string dn, const std::string& place) {
  return {
      std::move(dn),
      Diagnostic{Severity::kWarning,
                 "referral",
                 place,
                 fmt::format("{} is held by another server and was not read", quoted(url)),
                 {},
                 "read it with a job of its own; 'referrals: ignore' if it does not belong here"}};
}

}  // namespace

std::vector<Gap> gaps_of(const SearchEnd& end, const std::string& base, Directory& directory,
                         Referrals referrals, Profile profile) {
  std::vector<Gap> gaps;
  if (end.limit != 0) gaps.push_back(limit_gap(end, base, directory.name()));
  if (referrals == Referrals::kIgnore || end.references.empty()) return gaps;
  const bool is_ad = profile == Profile::kAd;
  const auto here = is_ad ? std::vector<std::string>() : referral_entries(directory, base);
  const bool are_all_known = here.size() == end.references.size();
  for (size_t i = 0; i < end.references.size(); ++i) {
    const std::string& url = end.references[i];
    const std::string there = dn_of(url);
    if (is_ad && is_ad_partition(there)) continue;
    std::string dn;
    if (is_ad) dn = dn_above(there);
    if (are_all_known) dn = dn_above(here[i]);
    gaps.push_back(reference_gap(url, std::move(dn), directory.name()));
  }
  return gaps;
}

Result<void> tell_gaps(const std::vector<Gap>& gaps, Placement* placement,
                       const Collection* departments, source::ReadVerdict& verdict) {
  bool is_everywhere = placement == nullptr || departments == nullptr;
  for (const Gap& gap : gaps) {
    verdict.completeness = std::max(verdict.completeness, source::Completeness::kPartial);
    // People and departments are searched for one after the other: the same gap twice.
    if (std::find(verdict.reasons.begin(), verdict.reasons.end(), gap.reason) !=
        verdict.reasons.end()) {
      continue;
    }
    verdict.reasons.push_back(gap.reason);
    if (is_everywhere || gap.dn.empty()) {
      is_everywhere = true;
      continue;
    }
    TRY_ASSIGN(const Place place, placement->around(gap.dn));
    if (place.departments.empty() || place.is_uncertain) {
      is_everywhere = true;
    } else {
      verdict.incomplete_below.push_back(departments->id(place.departments.front()));
    }
  }
  if (is_everywhere) verdict.incomplete_below.clear();
  return {};
}

}  // namespace gsync::connectors::ldap
