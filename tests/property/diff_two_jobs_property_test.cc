// Two jobs that deliver different departments of one organization to one target: neither
// undoes what the other one does.

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <map>
#include <set>

#include "property/diff_target.h"
#include "property/diff_world.h"

namespace gsync::diff {
namespace {

constexpr int kDepartments = 6;
constexpr int kPeople = 6;

/// Who is where, by key; and which job delivers a department.
struct Company {
  std::map<std::string, std::set<std::string>> places;
  std::map<std::string, size_t> job_of;
};

Company any_company() {
  Company company;
  for (int i = 0; i < kDepartments; ++i) {
    company.job_of[any::department_key(i)] = any::one_in(2) ? 0 : 1;
  }
  for (int i = 0; i < kPeople; ++i) {
    for (const auto& [department, job] : company.job_of) {
      if (any::one_in(3)) company.places[any::user_key(i)].insert(department);
    }
  }
  return company;
}

/// Somebody is in another department than before, as often as not one of another job.
void move_somebody(Company& company) {
  for (auto& [person, places] : company.places) {
    if (any::one_in(2)) places.erase(places.begin());
    places.insert(any::department_key(any::any_below(kDepartments)));
  }
}

/// What one job delivers: its departments, and whoever is in them.
model::Snapshot delivered(const Company& company, size_t job) {
  model::Snapshot snapshot;
  snapshot.organization = {"acme", "Acme", ""};
  for (const auto& [key, owner] : company.job_of) {
    if (owner != job) continue;
    model::Department& department = snapshot.departments.emplace_back();
    department.key = key;
    department.attributes.set(model::department_field::name(), key);
  }
  for (const auto& [person, places] : company.places) {
    model::User user;
    user.key = person;
    user.attributes.set(any::user_field("username"), person);
    user.memberships.emplace();
    for (const std::string& place : places) {
      if (company.job_of.at(place) != job) continue;
      const auto order = static_cast<int32_t>(user.memberships->size());
      user.memberships->push_back({place, order == 0, order});
    }
    if (!user.memberships->empty()) snapshot.users.push_back(std::move(user));
  }
  return snapshot;
}

/// Both jobs run one after the other on one target.
class TwoJobs {
 public:
  /// How many changes they made.
  size_t run(const Company& company) {
    size_t changes = 0;
    for (size_t job = 0; job < jobs_.size(); ++job) {
      World& world = jobs_[job];
      world.desired = delivered(company, job);
      world.current = target_.state();
      world.options.absent_runs = 1;
      world.options.leavers = LeaverAction::kUnassign;
      const Changes made = world.run();
      RC_ASSERT(target_.apply(made) == "");
      world.links = target_.links();
      world.absences = made.absences;
      changes += made.list.size();
    }
    return changes;
  }

  [[nodiscard]] std::map<std::string, std::set<std::string>> places() const {
    std::map<std::string, std::set<std::string>> found;
    for (const model::User& user : target_.state().users) {
      for (const model::Membership& membership : *user.memberships) {
        const std::string prefix = "made-";
        RC_ASSERT(membership.department.starts_with(prefix));
        found[user.key].insert(membership.department.substr(prefix.size()));
      }
    }
    return found;
  }

 private:
  static model::Snapshot empty_organization() {
    model::Snapshot snapshot;
    snapshot.organization = {"acme", "Acme", "root-id"};
    return snapshot;
  }

  std::array<World, 2> jobs_;
  MemoryTarget target_{empty_organization()};
};

RC_GTEST_PROP(DiffTwoJobsProperty, EverybodyIsWhereBothSayAndNothingIsUndone, ()) {
  Company company = any_company();
  TwoJobs jobs;
  for (int step = 0; step < 3; ++step) {
    jobs.run(company);
    RC_ASSERT(jobs.places() == company.places);
    RC_ASSERT(jobs.run(company) == 0);
    move_somebody(company);
  }
}

}  // namespace
}  // namespace gsync::diff
