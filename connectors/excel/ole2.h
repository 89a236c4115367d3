// The container of legacy Office files and of password-protected workbooks:
// read just far enough to say which of the two it is.

#pragma once

#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace gsync::connectors::excel {

bool is_ole2(std::string_view first_bytes);

/// Names in the container's directory; what is broken ends the list early.
/// Cost: at most 64 sectors are read, whatever the file claims.
std::vector<std::string> ole2_entry_names(std::istream& file);

}  // namespace gsync::connectors::excel
