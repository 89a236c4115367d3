// The files that a report's page is made of, src/report/page/, as they were when
// the program was built.

#pragma once

#include <string_view>

namespace gsync::report {

/// "page.css"; empty for a file that there is not.
std::string_view page_file(std::string_view name);

}  // namespace gsync::report
