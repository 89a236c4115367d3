// Headers as people write them: "手机号 *（必填）" is the column "手机号".

#pragma once

#include <string>
#include <string_view>

namespace gsync::source {

/// The form in which two column, sheet or file names are compared: without
/// blanks, line breaks, "*", colons and text in brackets, full-width forms
/// folded, without case. A name of nothing else keeps the text in its brackets.
std::string column_key(std::string_view name);

}  // namespace gsync::source
