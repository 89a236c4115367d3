// How the guards of the table come to their verdicts.

#pragma once

#include "plan/guard_table.h"

namespace gsync::plan {

/// The measure against the limit.
GuardVerdict judge_limit(const Facts& facts, const Guard& guard);
/// The same, against the last good run.
GuardVerdict judge_shrinkage(const Facts& facts, const Guard& guard);
/// On the worst department; the others that are too small are examples.
GuardVerdict judge_top_departments(const Facts& facts, const Guard& guard);
/// On the attribute that changes for most; of people and of departments.
GuardVerdict judge_mass_change_users(const Facts& facts, const Guard& guard);
GuardVerdict judge_mass_change_departments(const Facts& facts, const Guard& guard);

GuardVerdict judge_source(const Facts& facts, const Guard& guard);
GuardVerdict judge_empty(const Facts& facts, const Guard& guard);
GuardVerdict judge_must_contain(const Facts& facts, const Guard& guard);
GuardVerdict judge_administrators(const Facts& facts, const Guard& guard);
GuardVerdict judge_protected(const Facts& facts, const Guard& guard);

/// The operations by which attributes change for more objects than the limit allows.
Choice too_many_changing(const Facts& facts, const Guard& guard, model::ObjectType object);

}  // namespace gsync::plan
