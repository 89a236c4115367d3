// The real client over an embedded directory, with a state file: what the tests
// of apply work with.

#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_set>
#include <vector>

#include "apply/apply.h"
#include "directory/directory.h"
#include "genauth/read_state.h"
#include "genauth/retrying_transport.h"
#include "plan/planner.h"
#include "unit/apply/company.h"
#include "unit/apply/faulty_transport.h"

namespace gsync::apply {

class Rig {
 public:
  Rig() {
    auto opened = directory::Directory::open(":memory:", clock, random_);
    EXPECT_TRUE(opened.has_value());
    directory_ = *std::move(opened);
    embedded_ = std::make_unique<directory::EmbeddedTransport>(*directory_);
    transport = std::make_unique<FaultyTransport>(*embedded_);
    auto remembered = state::StateFile::open(":memory:");
    EXPECT_TRUE(remembered.has_value());
    state = std::make_unique<state::StateFile>(*std::move(remembered));
    options.workers = 1;
    options.retry.attempts = 4;
    options.retry.share = [] { return 1.0; };
    options.retry.elapsed = [this] { return clock.now().time_since_epoch(); };
    options.retry.wait = [this](std::chrono::milliseconds pause, const std::stop_token&) {
      const std::scoped_lock lock(pauses_mutex_);
      pauses.push_back(pause);
    };
    retrying_ = std::make_unique<genauth::RetryingTransport>(*transport, options.retry);
    client = std::make_unique<genauth::ManagementClient>(*retrying_);
  }

  /// A client of somebody else: past the transport under test.
  genauth::ManagementClient somebody() { return genauth::ManagementClient(*embedded_); }

  /// What the directory holds.
  model::Snapshot now() {
    genauth::ManagementClient plain(*embedded_);
    auto snapshot = genauth::read_state(plain, "acme", {.parallel = parallel});
    EXPECT_TRUE(snapshot.has_value()) << to_text(snapshot.error());
    return *std::move(snapshot);
  }

  plan::Plan plan(const Company& desired, diff::DiffOptions rules = {}) {
    const model::Snapshot current = now();
    rules.now = clock.now();
    const auto links = *state->links();
    const auto absences = *state->absences();
    const std::unordered_set<std::string> none;
    const source::ReadVerdict verdict;
    config::Job job;
    job.name = "acme";
    job.target.organization_code = "acme";
    job.target.organization_name = "Acme";
    auto changes = diff::diff({desired.snapshot(), current, links, absences, none, none}, rules);
    EXPECT_TRUE(changes.conflicts.empty());
    auto made = plan::make_plan({desired.snapshot(),
                                 current,
                                 verdict,
                                 std::move(changes),
                                 {},
                                 {},
                                 *state->baseline(),
                                 job,
                                 "m",
                                 {},
                                 "test",
                                 "local#acme",
                                 clock.now(),
                                 {},
                                 {}});
    EXPECT_TRUE(made.has_value());
    // Small numbers trip guards that are not the matter here.
    for (plan::GuardVerdict& guard : made->header.guards) guard.tripped = false;
    return *std::move(made);
  }

  Result<ApplyReport> apply(plan::Plan& plan, std::stop_token stop = {}) {
    return apply::apply(plan, *client, *state, clock, options, {}, std::move(stop));
  }

  /// Plans and applies without trouble.
  void converge(const Company& desired, const diff::DiffOptions& rules = {}) {
    plan::Plan made = plan(desired, rules);
    auto report = apply(made);
    ASSERT_TRUE(report.has_value()) << to_text(report.error());
    ASSERT_EQ(report->status, state::RunStatus::kDone)
        << (report->problems.empty() ? "" : to_text(report->problems[0]))
        << (report->mismatches.empty() ? "" : to_text(report->mismatches[0]));
  }

  io::ManualClock clock{TimePoint(std::chrono::milliseconds(1'753'256'061'000))};
  std::unique_ptr<FaultyTransport> transport;
  std::unique_ptr<genauth::ManagementClient> client;
  std::unique_ptr<state::StateFile> state;
  ApplyOptions options;
  /// Calls under way at once while the state is read.
  int parallel = 4;
  std::vector<std::chrono::milliseconds> pauses;

 private:
  std::mutex pauses_mutex_;
  io::Random random_{1};
  std::unique_ptr<directory::Directory> directory_;
  std::unique_ptr<directory::EmbeddedTransport> embedded_;
  std::unique_ptr<genauth::RetryingTransport> retrying_;
};

/// What an empty directory puts into every object by itself.
inline bool is_default(const std::string& field, const std::string& value) {
  return field == "isVirtualNode" || field == "emailVerified" || field == "phoneVerified" ||
         field == "gender" || (field == "status" && (value == "true" || value == "Activated"));
}

/// The directory as sorted lines without system ids: two directories are the
/// same when these texts are.
inline std::vector<std::string> picture(const model::Snapshot& snapshot) {
  std::map<std::string, std::string> names;
  names[""] = "root";
  names[snapshot.organization.root_id] = "root";
  for (const auto& department : snapshot.departments) names[department.id] = department.key;
  for (const auto& user : snapshot.users) names[user.id] = user.key;
  std::vector<std::string> lines;
  const auto fields = [](const model::Attributes& attributes) {
    std::map<std::string, std::string> sorted;
    for (const auto& each : attributes) {
      const std::string name(model::field(each.field).name);
      const std::string value = model::to_text(each.value);
      if (!is_default(name, value)) sorted[name] = value;
    }
    std::string text;
    for (const auto& [name, value] : sorted)
      text.append(" ").append(name).append("=").append(value);
    return text;
  };
  for (const auto& department : snapshot.departments) {
    std::string line = "department " + names[department.id] + " in " + names[department.parent];
    std::vector<std::string> leaders;
    for (const auto& leader : *department.leaders) leaders.push_back(names[leader]);
    std::sort(leaders.begin(), leaders.end());
    for (const auto& leader : leaders) line += " led by " + leader;
    lines.push_back(line + fields(department.attributes));
  }
  for (const auto& user : snapshot.users) {
    std::string line = "user " + names[user.id];
    std::vector<std::string> places;
    for (const auto& membership : *user.memberships) {
      places.push_back(names[membership.department] + (membership.main ? "!" : ""));
    }
    std::sort(places.begin(), places.end());
    for (const auto& place : places) line += " in " + place;
    lines.push_back(line + fields(user.attributes));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace gsync::apply
