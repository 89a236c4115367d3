// The one truth about which write calls a plan takes: the header's counts are
// made of these batches, and applying executes exactly them.
//
// Pure.

#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "genauth/endpoint.h"
#include "plan/plan.h"

namespace gsync::plan {

/// Operations that go into one write call.
///
/// What the call holds, by endpoint:
///   kSetCustomFields          define_field, users and departments mixed
///   kCreateOrganization       create_organization, one
///   kCreateDepartment         create_department, one
///   kUpdateDepartment         update_department, move_department and set_leaders
///                             of ONE department, each at most once: attributes,
///                             new parent and heads travel together
///   kUpdateUserBatch          adopt_user, update_user, revive_user, suspend_user.
///                             Several operations of one user are adjacent and
///                             make ONE item of the call (at most 50 items)
///   kCreateUsersBatch         create_user
///   kSetUserDepartments       set_memberships or unassign_user, one, of a person
///                             who keeps or gets a department
///   kRemoveDepartmentMembers  set_memberships or unassign_user of people who are
///                             left without any: the whole set of `departments`
///                             is the same for all of them, ONE CALL EACH
///   kResignUserBatch, kDeleteUsersBatch   that removal
///   kDeleteDepartment         delete_department, one
struct Batch {
  genauth::Endpoint endpoint{};
  /// Indexes into the operations, ascending, adjacent. At least one. None
  /// depends on another of the same batch.
  std::vector<size_t> operations;
  /// kRemoveDepartmentMembers only: system ids of the departments that all
  /// these people leave.
  std::vector<std::string> departments;

  bool operator==(const Batch&) const = default;
};

/// Every operation in exactly one batch. Carrying the batches out in this order
/// respects every dependency.
///
/// Shape: `operations` in the order of a plan: whatever an operation depends on
///        comes before it.
/// Cost:  linear in operations and dependencies.
std::vector<Batch> batches(std::span<const Operation> operations);

/// Calls that a batch takes: one, or one for each of its departments.
uint64_t calls_of(const Batch& batch);

/// Calls by endpoint name ("create-users-batch").
std::map<std::string, uint64_t> calls_by_endpoint(std::span<const Batch> batches);

/// The fewest write calls that any tool could do with: the same limits for one
/// call, but no order, and nothing depends on anything.
uint64_t fewest_calls(std::span<const Operation> operations);

}  // namespace gsync::plan
