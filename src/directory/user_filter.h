// The conditions and the order of list-users (reference 6.2) as SQL over the
// table users.

#pragma once

#include <string>

#include "directory/condition.h"
#include "directory/params.h"
#include "directory/store.h"

namespace gsync::directory {

/// `keywords` with options.fuzzySearchOn, and advancedFilter, of the body of
/// list-users.
Answer<Condition> user_condition(Store& store, const Params& params);

/// The condition of one status, as all lists write it.
constexpr std::string_view kOfStatus = "status = ?";

/// `status` and the window of updatedAt of the older list.
Answer<Condition> legacy_condition(const Params& params);

/// "email DESC, id": always a total order.
Answer<std::string> user_order(const Params& options);

}  // namespace gsync::directory
