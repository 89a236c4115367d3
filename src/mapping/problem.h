// What is wrong with one record, as a diagnostic.

#pragma once

#include <string>

#include "core/diagnostic.h"

namespace gsync::mapping {

Diagnostic problem_at(std::string place, std::string code, std::string message, std::string hint);

}  // namespace gsync::mapping
