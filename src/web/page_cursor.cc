#include "web/page_cursor.h"

#include <fmt/format.h>

#include "core/text.h"

namespace gsync::web {

Result<bool> PageCursor::advance(bool more, std::string next) {
  if (!more) return false;
  if (next.empty()) {
    return fail(ErrorCode::kUnhealthy, "page-cursor", "",
                listing_ + ": the service says that there are more pages, and not where",
                "try again; nothing of this read was used");
  }
  value_ = std::move(next);
  if (seen_.insert(value_).second) return true;
  return fail(ErrorCode::kUnhealthy, "page-cursor", "",
              listing_ + fmt::format(": the service sends back to page {}, which was read",
                                     quoted(value_, 60)),
              "try again; nothing of this read was used");
}

}  // namespace gsync::web
