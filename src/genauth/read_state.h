// Reads the whole state of one organization and all users of the pool with the fewest
// calls, and says how far it can be trusted (reference section 18).

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "genauth/client.h"
#include "genauth/user_list.h"
#include "model/snapshot.h"

namespace gsync::genauth {

struct ReadOptions {
  /// Calls under way at once.
  int parallel = 4;
  /// Users so far and in all, from one thread at a time; may be empty.
  ReadProgress progress = {};
  /// The time, roughly: it splits what cannot be paged through. Nothing: ask the system.
  std::optional<TimePoint> now = std::nullopt;
};

enum class Completeness : uint8_t {
  kComplete,   // everything there is was seen
  kPartial,    // what was read is right, and the parts named are missing
  kUnhealthy,  // the answers contradict each other
};

std::string_view to_text(Completeness completeness);

struct StateRead {
  /// Memberships hold the departments of all organizations; a department that is not
  /// in `departments` belongs to another one. An organization that does not exist
  /// gives no departments and an empty root_id.
  model::Snapshot snapshot;
  Completeness completeness = Completeness::kComplete;
  /// Why it is not complete.
  std::vector<Diagnostic> reasons;
  /// The latest change of a user that was seen, by the service's clock: where
  /// read_changed_state() goes on. Nothing when no user says.
  std::optional<TimePoint> high_water;
  /// Users among those of the snapshot whom the search list does not count.
  int64_t hidden_users = 0;
  /// Everything was read, not only what changed since an earlier read.
  bool whole = true;
  /// Why everything was read where only changes were asked for.
  std::string instead;
};

/// Everything. Pages that moved while they were read are read again; users that lists
/// hide are looked for; where departments count other members than the users show,
/// both are read by id.
///
/// Calls:  1 + 1 + ceil(users / 50) + 2 for the keys of custom data + 4 for statuses;
///         more only for what differs.
/// Errors: those of the calls (client.h). What cannot be trusted is no error.
Result<StateRead> read_whole_state(ManagementClient& client, const std::string& organization_code,
                                   const ReadOptions& options = {});

/// The same from an earlier complete read and the users changed since, with the tree
/// read whole. Everything is read instead when the pool counts other users than that
/// makes, in all or of a status (somebody was deleted), when the latest change of the
/// earlier read does not show (the pool was put back), or when the organization is
/// another one.
///
/// Of a user who is not listed as changed, nothing is seen but memberships, where a
/// department counts other members than before.
///
/// Calls:  1 + 1 + 2 for the keys + 1 + 4 counts + 1 + ceil(changed users / 50); more only
///         for what differs.
/// Errors: those of the calls.
Result<StateRead> read_changed_state(ManagementClient& client, StateRead earlier,
                                     const ReadOptions& options = {});

/// The state of a read that is complete.
/// Errors: kUnhealthy  it is not; the reasons are its diagnostics. An incomplete read of
///                     the target stops a run.
Result<model::Snapshot> complete(StateRead read);

/// Both in one.
Result<model::Snapshot> read_state(ManagementClient& client, const std::string& organization_code,
                                   const ReadOptions& options = {});

/// One object as the sync sees it: what drift checks and verification compare.
/// A field that is empty in GenAuth has no attribute. A membership of the root
/// node `root_id` has an empty department.
model::User to_model(UserDto user, std::string_view root_id = {});
model::Department to_model(DepartmentDto department, const std::string& root_id);

}  // namespace gsync::genauth
