// Conditions and order of user lists as a user writes them.

#pragma once

#include <string>

#include "core/error.h"
#include "genauth/filter.h"

namespace gsync::cli {

/// "status=Suspended", "name~李" (contains), "loginsCount>=3"; also !=, !~ and <=.
/// Without a value "email=" is a field that is empty, "email!=" one that is not.
/// Errors: kUsage.
Result<genauth::Filter> parse_filter(const std::string& text);

/// "name" or "createdAt:desc".
/// Errors: kUsage.
Result<genauth::SortKey> parse_sort(const std::string& text);

}  // namespace gsync::cli
