// The plan file: JSON Lines, a header, one operation a line, and a trailer with
// the digest of everything before it. docs/plan-format.md describes each member.

#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/error.h"
#include "plan/plan.h"
#include "plan/sign_key.h"

namespace gsync::plan {

/// The file's bytes. Deterministic. Sets `plan.hash`, and `plan.signature` when
/// there is a key; without one a signature that the plan has stays.
std::string to_file_text(Plan& plan, const SignKey* key = nullptr);

/// The signature is read, not checked (sign_key.h).
/// Errors: kStale when a byte was changed or the file is cut; kInvalid when it
///         is no plan or of a later format. Both with the line concerned.
Result<Plan> from_file_text(std::string_view text, const std::string& name);

Result<void> write_plan(Plan& plan, const std::filesystem::path& path,
                        const SignKey* key = nullptr);
Result<Plan> read_plan(const std::filesystem::path& path);

}  // namespace gsync::plan
