// A rig whose runs can be undone.

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "plan/plan_file.h"
#include "undo/carried_out.h"
#include "unit/apply/company.h"
#include "unit/apply/rig.h"

namespace gsync::undo {

class UndoRig : public apply::Rig {
 public:
  /// The latest run.
  state::Run last_run() {
    const auto runs = state->runs(1);
    EXPECT_TRUE(runs.has_value() && !runs->empty());
    return runs->front();
  }

  /// How to take back this run; guards are not the matter here.
  plan::Plan undo(const state::Run& run) {
    plan::Plan made = judged_undo(run);
    for (plan::GuardVerdict& guard : made.header.guards) guard.tripped = false;
    return made;
  }

  plan::Plan judged_undo(const state::Run& run) {
    const auto done = plan::from_file_text(*state->plan_text(run.id), "plan");
    EXPECT_TRUE(done.has_value());
    const CarriedOut carried = *carried_out(*state, run.id, *done);
    const model::Snapshot current = now();
    const diff::Links links = *state->links();
    apply::Target target(*client, "acme");
    EXPECT_TRUE(target.read().has_value());
    const apply::Ids ids(*done, links, target);
    config::Job job;
    job.name = "acme";
    job.target.organization_code = "acme";
    job.target.organization_name = "Acme";
    auto made = make_undo({.done = *done,
                           .carried_out = carried,
                           .run = {run.id, run.started, run.plan_hash},
                           .ids = ids,
                           .current = current,
                           .links = links,
                           .absences = *state->absences(),
                           .job = job,
                           .tool_version = "test",
                           .target = "local#acme",
                           .now = clock.now(),
                           .expires = {},
                           .overrides = {},
                           .administrators = {}});
    EXPECT_TRUE(made.has_value()) << to_text(made.error());
    return *std::move(made);
  }

  /// Takes the latest run back without trouble.
  void undo_last() {
    plan::Plan plan = undo(last_run());
    const auto report = apply(plan);
    ASSERT_TRUE(report.has_value()) << to_text(report.error());
    ASSERT_EQ(report->status, state::RunStatus::kDone)
        << (report->problems.empty() ? "" : to_text(report->problems[0]))
        << (report->mismatches.empty() ? "" : to_text(report->mismatches[0]));
  }
};

/// "create_user e1", in the plan's order.
inline std::vector<std::string> steps(const plan::Plan& plan) {
  std::vector<std::string> list;
  list.reserve(plan.operations.size());
  for (const plan::Operation& operation : plan.operations) {
    list.push_back(std::string(diff::to_text(operation.change.kind)) + ' ' + operation.change.key);
  }
  return list;
}

/// The messages of what is left out.
inline std::vector<std::string> left_out(const plan::Plan& plan) {
  std::vector<std::string> list;
  list.reserve(plan.set_aside.size());
  for (const plan::SetAside& aside : plan.set_aside) list.push_back(to_text(aside.diagnostic));
  return list;
}

}  // namespace gsync::undo
