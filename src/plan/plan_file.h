// The plan file: JSON Lines, a header, one operation a line, and a trailer with
// the digest of everything before it. docs/plan-format.md describes each member.

#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/error.h"
#include "plan/plan.h"

namespace gsync::plan {

/// The file's bytes. Deterministic. Sets `plan.hash`.
std::string to_file_text(Plan& plan);

/// Errors: kStale when a byte was changed or the file is cut; kInvalid when it
///         is no plan or of a later format. Both with the line concerned.
Result<Plan> from_file_text(std::string_view text, const std::string& name);

Result<void> write_plan(Plan& plan, const std::filesystem::path& path);
Result<Plan> read_plan(const std::filesystem::path& path);

}  // namespace gsync::plan
