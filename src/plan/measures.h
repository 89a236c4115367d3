// What the guards look at: which operations, and how many that is.
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
/// Those that lost any, by key. A department that moved or was recognised under
/// another name keeps its people.
std::vector<ShrunkDepartment> shrunk_top_departments(const Facts& facts);

/// 1 when nobody is in the source, 1 more when no department is where there were some.
Measure empty_source(const Facts& facts);

/// Operations by which people lose a department and stay in the directory.
Choice losing_departments(const Facts& facts);
/// Updates that empty a value, give another identifier: of people, of departments.
Choice blanking(model::ObjectType object);
Choice changing_identifiers(model::ObjectType object);
/// The values so emptied.
Measure blanked_values(const Facts& facts, model::ObjectType object);
/// Updates of people, revivals included; of departments that are there already.
Choice updating(model::ObjectType object);
/// Removals of any kind.
Choice removing();

/// An attribute that loses the value it had, and for how many objects.
struct AttributeChange {
  std::string field;
  Measure measure;
};
/// All of one type of object, by name. What was empty before and is filled now
/// does not count.
std::vector<AttributeChange> changed_attributes(const Facts& facts, model::ObjectType object);
/// The updates that change one of these attributes so.
Choice changing(model::ObjectType object, std::vector<std::string> fields);

/// Operations on what the job protects.
Measure protected_objects(const Facts& facts);
/// Operations on people who administrate the pool.
Measure touched_administrators(const Facts& facts);
/// Patterns of `must_contain` that no record of the source matches.
Measure missing_records(const Facts& facts);
/// Removals where a partial read did not look: everywhere, unless it says below
/// which departments.
Measure unread_removals(const Facts& facts);

}  // namespace gsync::plan
