// Finds what a plan file has about one object without reading all of it.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"

namespace gsync::plan {

/// The operations of a key, in their order. Lines that cannot be read are left out.
/// Cost: one search through the text; only lines that name the key are parsed.
std::vector<Operation> operations_of(std::string_view plan_text, model::ObjectType object,
                                     const std::string& key);

}  // namespace gsync::plan
