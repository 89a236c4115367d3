// The links of a state file: which target object belongs to which source key.

#pragma once

#include <string_view>

#include "core/error.h"
#include "diff/diff.h"
#include "io/sqlite.h"

namespace gsync::state {

Result<diff::Links> load_links(io::Database& database);

/// Adds or changes these links, all others stay. A target object has one key:
/// a link of another key to the same object goes away.
/// Cost: one statement an object type; rows that are right are not written.
Result<void> store_links(io::Database& database, const diff::Links& links);

/// `object` is "department" or "user".
Result<void> remove_link(io::Database& database, std::string_view object, std::string_view key);

}  // namespace gsync::state
