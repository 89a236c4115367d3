// One pass over all users of a pool, page by page, and whether it adds up.

#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/error.h"
#include "genauth/client.h"

namespace gsync::genauth {

/// How a pass notices that a page repeats a user.
enum class RepeatCheck : uint8_t {
  kRemember,  // remembers every id
  kOrder,     // ids must ascend, as they are asked for: takes no memory
};

/// An error ends the pass with it.
using UserSink = std::function<Result<void>(const UserDto&)>;
/// Users so far, total; may be empty.
using UserProgress = std::function<void(uint64_t, uint64_t)>;

/// Gives every user to the sink, sorted by id, with what `view` asks for.
/// Returns why the pass cannot be trusted (a page repeats a user, totals differ:
/// somebody may have written meanwhile), "" when it adds up.
/// Cost: one call for each 50 users.
Result<std::string> pass_over_users(ManagementClient& client, const UserView& view,
                                    RepeatCheck check, const UserSink& sink,
                                    const UserProgress& progress);

/// A pass that did not add up twice.
Error incomplete_read(std::string reason);

}  // namespace gsync::genauth
