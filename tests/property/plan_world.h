// Plans of random worlds.

#pragma once

#include <string>
#include <utility>

#include "plan/plan_file.h"
#include "plan/planner.h"
#include "property/diff_world.h"

namespace gsync::plan {

/// What a plan needs beside a world. The world must outlive what is made of it.
struct Planning {
  config::Job job;
  source::ReadVerdict verdict;

  Planning() {
    job.name = "acme";
    job.target.organization_code = "acme";
    job.target.organization_name = "Acme";
  }

  [[nodiscard]] PlanInput input(const diff::World& world) const {
    return {.desired = world.desired,
            .current = world.current,
            .verdict = verdict,
            .changes = world.run(),
            .set_aside = {},
            .warnings = {},
            .baseline = {},
            .job = job,
            .mapping_hash = "m",
            .rules = {},
            .tool_version = "test",
            .target = "local#acme",
            .now = world.options.now,
            .expires = {},
            .overrides = {}};
  }
  /// All of it, whatever the guards say.
  [[nodiscard]] Plan plan(const diff::World& world) const {
    return make_plan(input(world)).value();
  }
  [[nodiscard]] Plans plans(const diff::World& world) const {
    return make_plans(input(world)).value();
  }
};

}  // namespace gsync::plan
