// Parts that several terminal reports share.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "core/time.h"
#include "report/page.h"
#include "source/source.h"

namespace gsync::report {

/// "! place: message" and, below it, what to do.
void print_diagnostic(Page& page, const Diagnostic& diagnostic);

/// "… and 12 more; TAIL". Nothing when there is none more.
void print_more(Page& page, std::string_view indent, uint64_t more, std::string_view tail = {});

/// "部门 15 departments (1 set aside), 员工 80 users".
std::string tables_text(const std::vector<source::TableCount>& tables);

/// A heading "Next" and the commands; nothing when there are none.
void print_commands(Page& page, const std::vector<std::string>& commands);

/// "2025-07-23 07:34:21 UTC".
std::string time_text(TimePoint time);

}  // namespace gsync::report
