// How `apply`, `sync` and `undo` begin and end: the plan, the report, the files asked
// for, the exit status.

#pragma once

#include <string>
#include <string_view>

#include "cli/pipeline.h"

namespace gsync::cli {

/// A plan that is not applied, in the form asked for (text, JSON, one line with --quiet).
/// `file` and `pending`: where it and what waits for approval were written, if anywhere.
void show_plan(const plan::Plan& plan, ExitStatus status, const std::string& pending,
               const Context& context, const std::string& file = {});

/// For the history: whether a run that did all of this plan lacks nothing but records that
/// were set aside.
void note_what_is_missing(const plan::Plan& plan, const Context& context);

/// What is about to be done, before it is.
void announce(const plan::Plan& plan, const std::string& pending, const Context& context);

/// Prints the report in the form asked for (text, JSON, one line with --quiet)
/// and writes it, complete, to `report_file` unless that is empty.
Result<ExitStatus> finish_apply(const plan::Plan& plan, const apply::ApplyReport& report,
                                std::string_view command, const std::string& report_file,
                                const Context& context);

}  // namespace gsync::cli
