#include "cli/confirmation.h"

#include <fmt/format.h>

#include "core/text.h"

namespace gsync::cli {

Result<void> confirm(std::string_view text, std::string_view what, const Context& context) {
  if (const auto answer = context.ask(text, "Go on? Type yes: ")) {
    if (fold_case(trim(*answer)) == "yes") return {};
    return fail(ErrorCode::kUsage, "not-confirmed", "", "not confirmed; nothing was changed", "");
  }
  return fail(ErrorCode::kUsage, "needs-confirmation", "",
              fmt::format("a confirmation is needed to {}", what),
              "nothing was changed; add --yes, or run it on a terminal");
}

}  // namespace gsync::cli
