// What a rehearsal showed: the plan was carried out on a copy of the target.
//
// Pure.

#pragma once

#include "apply/apply.h"
#include "plan/plan.h"

namespace gsync::rehearse {

/// What a rehearsal consists of. All must outlive the call.
struct Rehearsed {
  /// For the target, and for the copy: the same but for digests of objects.
  const plan::Plan& planned;
  const plan::Plan& on_copy;
  /// What became of `on_copy`.
  const apply::ApplyReport& report;
  /// Made of the copy afterwards: empty when the plan did all that it promised, but for
  /// what was refused.
  const plan::Plan& again;
};

/// Findings come in the order of the plan, each with the record's place in the source
/// and the server's words.
plan::Rehearsal judge(const Rehearsed& rehearsed);

}  // namespace gsync::rehearse
