// What is missing in a read, and which departments that concerns.

#pragma once

#include <string>
#include <vector>

#include "connectors/ldap/placement.h"
#include "connectors/ldap/settings.h"
#include "source/source.h"

namespace gsync::connectors::ldap {

/// One search that did not bring everything.
struct Gap {
  /// The branch below which entries are missing; empty: nobody knows.
  std::string dn;
  Diagnostic reason;
};

/// What is missing according to the end of a search below `base`: a limit, and parts that
/// other servers hold unless the job ignores them. Partitions that every Active Directory
/// refers to from its top are no gap.
///
/// A reference names where its part stands on the other server (RFC 4511, 4.5.3), not here.
/// Where it stands here the entries tell that the server makes references of; without them
/// it may stand anywhere. Active Directory refers to domains, whose names are their places.
/// Costs a search more where there are references.
std::vector<Gap> gaps_of(const SearchEnd& end, const std::string& base, Directory& directory,
                         Referrals referrals, Profile profile);

/// Makes the verdict partial: below departments where each gap lies in one, everywhere
/// otherwise. Both may be null: everywhere.
/// Errors: as Placement::around.
Result<void> tell_gaps(const std::vector<Gap>& gaps, Placement* placement,
                       const Collection* departments, source::ReadVerdict& verdict);

}  // namespace gsync::connectors::ldap
