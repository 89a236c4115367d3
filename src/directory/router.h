// From a call to its handler, inside a transaction when it writes.

#pragma once

#include "directory/answer.h"
#include "directory/store.h"

namespace gsync::directory {

/// Never throws: a body that a handler cannot read is refused as status 400.
Answer<Json> answer(Store& store, const genauth::Request& request);

}  // namespace gsync::directory
