// A delta read of a target gives the same plan as a whole one, whatever happened between
// two runs.

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "directory/directory.h"
#include "genauth/read_state.h"
#include "property/diff_world.h"
#include "state/target_memory.h"
#include "support/temp_folder.h"

namespace gsync {
namespace {

using genauth::StateRead;
namespace department_field = model::department_field;
namespace user_field = model::user_field;

/// A directory that somebody else edits at random: every kind of change that a sync sees.
class Pool {
 public:
  Pool() {
    RC_ASSERT(client.create_organization({"acme", "Acme"}).has_value());
    genauth::CustomFieldDto title;
    title.key = "title";
    title.label = "Title";
    RC_ASSERT(client.set_custom_fields(std::span(&title, 1)).has_value());
    for (int i = 0; i < 3; ++i) create_department();
    for (int i = 0; i < 6; ++i) create_user();
  }

  /// What the service refuses (to empty a full department, to move one below itself)
  /// changes nothing.
  void edit() {
    clock_.advance(std::chrono::milliseconds(*rc::gen::inRange(0, 100'000)));
    switch (*rc::gen::inRange(0, 13)) {
      case 0:
        return create_user();
      case 1:
        return create_department();
      case 2:
        return update({{user_field::name(), "name" + std::to_string(below(3))}});
      case 3:
        return update(
            {{user_field::status(), std::string(below(2) == 0 ? "Suspended" : "Activated")}});
      case 4:
        return static_cast<void>(client.delete_users(std::vector{any(users_)}));
      case 5:
        return static_cast<void>(client.resign_user(any(users_)));
      case 6:
        return static_cast<void>(client.set_user_departments(
            any(users_), std::vector<genauth::UserDepartment>{{any(departments_), below(2) == 0},
                                                              {any(departments_)}}));
      case 7:
        return static_cast<void>(
            client.add_department_members(any_department(), std::vector{any(users_)}));
      case 8:
        return static_cast<void>(
            client.remove_department_members(any_department(), std::vector{any(users_)}));
      case 9:
        return static_cast<void>(client.update_department(
            {"acme", any(departments_), {}, any(departments_), std::vector{any(users_)}}));
      case 10:
        return static_cast<void>(client.delete_department(any_department()));
      case 11:
        return static_cast<void>(
            client.set_custom_data({genauth::TargetType::kUser, any(users_)},
                                   {{"title", "t" + std::to_string(below(3))}}));
      default:
        // A pool that is made anew looks like one that was edited.
        if (below(8) != 0) return;
        RC_ASSERT(client.delete_organization("acme").has_value());
        RC_ASSERT(client.create_organization({"acme", "Acme"}).has_value());
        departments_ = {"root"};
        create_department();
    }
  }

 private:
  static int below(int limit) { return *rc::gen::inRange(0, limit); }
  static const std::string& any(const std::vector<std::string>& ids) {
    return ids[*rc::gen::inRange<size_t>(0, ids.size())];
  }
  genauth::DepartmentRef any_department() { return {"acme", any(departments_)}; }

  void create_user() {
    genauth::NewUser user;
    user.attributes.set(user_field::external_id(), "e" + std::to_string(next_));
    user.attributes.set(user_field::username(), "user" + std::to_string(next_++));
    user.department_ids = {any(departments_)};
    const auto created = client.create_user(user);
    if (created) users_.push_back(created->user_id);
  }

  void create_department() {
    model::Attributes attributes;
    attributes.set(department_field::name(), "D" + std::to_string(next_));
    attributes.set(department_field::open_department_id(), "d" + std::to_string(next_++));
    const auto created = client.create_department({"acme", any(departments_), attributes});
    if (created) departments_.push_back(created->department_id);
  }

  void update(const std::vector<std::pair<model::FieldId, std::string>>& values) {
    genauth::UserUpdate update;
    update.user_id = any(users_);
    for (const auto& [field, value] : values) update.attributes.set(field, value);
    static_cast<void>(client.update_user(update));
  }

  io::ManualClock clock_{TimePoint(std::chrono::milliseconds(1'753'256'061'000))};
  io::Random random_{1};
  std::unique_ptr<directory::Directory> directory_ =
      *directory::Directory::open(":memory:", clock_, random_);
  directory::EmbeddedTransport transport_{*directory_};
  std::vector<std::string> departments_{"root"};
  std::vector<std::string> users_{"nobody"};
  int next_ = 0;

 public:
  genauth::ManagementClient client{transport_};
};

/// Through the file, as from one run to the next.
StateRead remembered(const StateRead& read) {
  const test::TempFolder folder;
  const auto path = folder / "target";
  RC_ASSERT(state::write_target_memory(path, "test", read.snapshot,
                                       {read.high_water, read.hidden_users, TimePoint()})
                ->commit()
                .has_value());
  auto memory = state::read_target_memory(path, "test");
  RC_ASSERT(memory.has_value());
  StateRead again;
  again.snapshot = std::move(memory->snapshot);
  again.high_water = memory->mark.high_water;
  again.hidden_users = memory->mark.hidden_users;
  return again;
}

/// The plan's changes from one current state.
std::string changes_for(const model::Snapshot& desired, const model::Snapshot& current) {
  diff::DiffOptions options;
  options.absent_runs = 1;
  options.removals_allowed = true;
  return diff::dump(diff::diff({desired, current, {}, {}, {}, {}}, options));
}

RC_GTEST_PROP(DeltaRead, GivesTheSamePlanAsAWholeRead, ()) {
  Pool pool;
  StateRead earlier = *genauth::read_whole_state(pool.client, "acme", {.parallel = 1});
  for (int run = 0; run < 4; ++run) {
    const int edits = *rc::gen::inRange(0, 6);
    for (int i = 0; i < edits; ++i) pool.edit();
    const StateRead whole = *genauth::read_whole_state(pool.client, "acme", {.parallel = 1});
    StateRead delta =
        *genauth::read_changed_state(pool.client, remembered(earlier), {.parallel = 1});
    RC_ASSERT(whole.completeness == genauth::Completeness::kComplete);
    RC_ASSERT(delta.completeness == genauth::Completeness::kComplete);
    RC_CLASSIFY(!delta.whole, "changes alone");
    const diff::World world = diff::any_world(diff::Collide::kNever);
    RC_ASSERT(changes_for(world.desired, delta.snapshot) ==
              changes_for(world.desired, whole.snapshot));
    earlier = std::move(delta);
  }
}

}  // namespace
}  // namespace gsync
