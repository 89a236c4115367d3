// Compiles a mapping file.

#pragma once

#include "config/node.h"
#include "core/error.h"
#include "mapping/program.h"

namespace gsync::mapping {

/// Errors: kConfig with everything that is wrong with the file, in its order.
Result<Program> compile_program(const config::Node& root);

}  // namespace gsync::mapping
