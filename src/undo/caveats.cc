#include "undo/caveats.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "apply/operations.h"
#include "core/text.h"

namespace gsync::undo {
namespace {

using diff::Change;
using diff::ChangeKind;

/// Changes of which something is said, and the first few by name.
class Group {
 public:
  void add(const Change& change) {
    constexpr size_t kNamed = 3;
    ++count_;
    if (names_.size() < kNamed) names_.push_back(apply::object_name(change));
  }
  [[nodiscard]] uint64_t count() const { return count_; }
  /// "user 'e1' (Ada), user 'e2' (Ben), …".
  [[nodiscard]] std::string named() const {
    return join(names_, ", ") + (count_ > names_.size() ? ", …" : "");
  }

 private:
  uint64_t count_ = 0;
  std::vector<std::string> names_;
};

Group in_undo(const Draft& draft, ChangeKind kind) {
  Group group;
  for (const Change& change : draft.changes) {
    if (change.kind == kind) group.add(change);
  }
  return group;
}

Group in_run(const Draft& draft, ChangeKind kind) {
  Group group;
  for (const plan::Operation& operation : draft.input().done.operations) {
    const bool done = draft.input().carried_out.contains(operation.id);
    if (done && operation.change.kind == kind) group.add(operation.change);
  }
  return group;
}

/// People who come back, but not into each department of before: it is gone, or it is
/// another organization's, of which nothing is known.
Group left_elsewhere(const Draft& draft, ChangeKind kind) {
  Group group;
  for (const plan::Operation& operation : draft.input().done.operations) {
    if (operation.change.kind != kind || !draft.user_key(operation.change.target_id)) continue;
    const auto& former = operation.former.departments;
    const bool all = std::all_of(former.begin(), former.end(), [&](const std::string& id) {
      return draft.department_key(id).has_value();
    });
    if (!all) group.add(operation.change);
  }
  return group;
}

struct Caveat {
  Group (*find)(const Draft& draft, ChangeKind kind);
  ChangeKind kind;
  std::string_view code;
  std::string_view singular, plural;
  /// What is lost.
  std::string_view loss;
};

constexpr std::array kCaveats{
    Caveat{in_undo, ChangeKind::kCreateUser, "undo-new-account", "person gets a new account",
           "people get a new account",
           "user id, password, sessions, linked identities, groups, roles and posts of the deleted "
           "one do not come back"},
    Caveat{left_elsewhere, ChangeKind::kDeleteUser, "undo-elsewhere",
           "person was in departments of another organization, or in some that are gone",
           "people were in departments of another organization, or in some that are gone",
           "nobody comes back into these"},
    Caveat{in_undo, ChangeKind::kDeleteUser, "undo-account-deleted",
           "account that the run made goes", "accounts that the run made go",
           "what was done with them since is lost"},
    Caveat{in_undo, ChangeKind::kCreateDepartment, "undo-new-department",
           "department gets a new system id", "departments get a new system id",
           "roles, posts and applications that named the deleted one do not find it"},
    Caveat{in_run, ChangeKind::kSuspendUser, "undo-signed-out", "person was signed out",
           "people were signed out", "their sessions do not come back"},
    Caveat{in_run, ChangeKind::kResignUser, "undo-resigned", "person stays resigned",
           "people stay resigned", "GenAuth does not let anybody come back from that"},
    Caveat{in_run, ChangeKind::kDefineField, "undo-field-stays", "custom field stays defined",
           "custom fields stay defined",
           "no values are left, and the console can remove what is defined"},
    Caveat{in_run, ChangeKind::kCreateOrganization, "undo-organization-stays", "organization stays",
           "organizations stay", "'genauth-sync org delete' removes it when it is empty"},
};

Diagnostic say(const Caveat& caveat, const Group& group) {
  return {
      Severity::kWarning,
      std::string(caveat.code),
      "",
      fmt::format("{}: {}", counted(group.count(), caveat.singular, caveat.plural), caveat.loss),
      "",
      "for example " + group.named()};
}

Diagnostic next_sync(int64_t run) {
  return {Severity::kNote,
          "undo-next-sync",
          "",
          fmt::format("the next sync plans the changes of run {} again", run),
          "",
          "correct the source or the job first, or stop the schedule"};
}

}  // namespace

std::vector<Diagnostic> caveats(const Draft& draft) {
  std::vector<Diagnostic> list;
  if (!draft.changes.empty()) list.push_back(next_sync(draft.input().run.run));
  for (const Caveat& caveat : kCaveats) {
    const Group group = caveat.find(draft, caveat.kind);
    if (group.count() > 0) list.push_back(say(caveat, group));
  }
  return list;
}

}  // namespace gsync::undo
