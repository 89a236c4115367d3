// From a call to its handler: in a transaction of the writer when it writes, on
// a snapshot of a reader when it does not.

#pragma once

#include "directory/answer.h"
#include "directory/stores.h"

namespace gsync::directory {

/// Never throws: a body that a handler cannot read is refused as status 400.
Answer<Data> answer(Stores& stores, const genauth::Request& request);

}  // namespace gsync::directory
