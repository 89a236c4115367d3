// The measures of the guards that are more than counting one kind of operation.
//
// Pure.

#pragma once

#include "plan/facts.h"

namespace gsync::plan {

/// People, departments that the source has fewer of than in the last good run.
/// Nothing when there was none, or when the read was partial: nobody is taken
/// for gone then.
Measure shrunk_users(const Facts& facts);
Measure shrunk_departments(const Facts& facts);

/// A first-level department of the last good run that lost people.
struct ShrunkDepartment {
  std::string key;
  uint64_t lost = 0;
  uint64_t before = 0;
};
/// Those that lost any, by key. A department that moved keeps its people.
std::vector<ShrunkDepartment> shrunk_top_departments(const Facts& facts);

/// 1 when nobody is in the source, 1 more when no department is where there were some.
Measure empty_source(const Facts& facts);

/// People who lose a department and stay in the directory.
Measure lost_memberships(const Facts& facts);
/// Values that become empty, of people and departments that exist.
Measure blanked_values(const Facts& facts);
/// People and departments that exist and get another identifier.
Measure identifier_changes(const Facts& facts);
Measure updated_users(const Facts& facts);
Measure updated_departments(const Facts& facts);

/// Operations on what the job protects.
Measure protected_objects(const Facts& facts);
/// Patterns of `must_contain` that no record of the source matches.
Measure missing_records(const Facts& facts);
/// Removals of any kind.
Measure removals(const Facts& facts);

}  // namespace gsync::plan
