// Several calls under way at once.

#pragma once

#include <cstddef>
#include <functional>

#include "core/error.h"

namespace gsync::io {

/// Calls `work(0)` to `work(count - 1)` from at most `threads` threads, in order of
/// their numbers; returns when all are done. After an error no further one begins.
/// Errors: the first of `work`.
Result<void> in_parallel(size_t count, int threads,
                         const std::function<Result<void>(size_t)>& work);

}  // namespace gsync::io
