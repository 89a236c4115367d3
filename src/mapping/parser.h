// Reads a value of the mapping language: `column | f(args) | g`.

#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "config/node.h"
#include "core/diagnostic.h"
#include "mapping/expression.h"
#include "mapping/function.h"

namespace gsync::mapping {

/// Adds the column to the section's slots or finds it there; its slot.
uint32_t intern_column(std::vector<ColumnSlot>& columns, const config::Node& node, size_t offset,
                       size_t length, std::string_view name, bool optional);

/// Reads the node's text. Nothing when it is wrong: then one diagnostic, which
/// points into the text, is added to `problems`. Columns are added to `columns`.
std::optional<Expression> parse_value(const config::Node& node, const CompileContext& context,
                                      std::vector<ColumnSlot>& columns,
                                      std::vector<Diagnostic>& problems);

}  // namespace gsync::mapping
