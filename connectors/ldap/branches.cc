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

Gap reference_gap(const std::string& url, const std::string& dn, const std::string& place) {
  return {dn, Diagnostic{
                  Severity::kWarning,
                  "referral",
                  place,
                  fmt::format("{} is held by another server and was not read", quoted(url)),
                  {},
                  "read it with a job of its own; 'referrals: ignore' if it does not belong here"}};
}

}  // namespace

std::vector<Gap> gaps_of(const SearchEnd& end, const std::string& base, const std::string& place,
                         Referrals referrals, Profile profile) {
  std::vector<Gap> gaps;
  if (end.limit != 0) gaps.push_back(limit_gap(end, base, place));
  if (referrals == Referrals::kIgnore) return gaps;
  for (const std::string& url : end.references) {
    const std::string dn = dn_of(url);
    if (profile == Profile::kAd && is_ad_partition(dn)) continue;
    gaps.push_back(reference_gap(url, std::string(dn_above(dn)), place));
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
