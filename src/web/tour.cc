#include "web/tour.h"

#include <fmt/format.h>

#include <utility>

#include "core/text.h"

namespace gsync::web {

void Tour::add(Crew::Task task) {
  ++known_;
  crew_.add([this, task = std::move(task)]() -> Result<void> {
    TRY_CHECK(task());
    walk_.progress(++done_, known_);
    return {};
  });
}

bool Tour::enter(const std::string& department) {
  const std::scoped_lock lock(mutex_);
  return entered_.insert(department).second;
}

Result<void> Tour::forgive(Error error, const std::string& what, const std::string& department) {
  const Fault fault = fault_of(error);
  Diagnostic reason = error.diagnostics.front();
  reason.severity = Severity::kWarning;
  reason.message = fmt::format("{}: {}", printable(what, 100), reason.message);
  if (fault == Fault::kNotFound) {
    walk_.gathering.add_doubt(std::move(reason));
    return {};
  }
  if (fault == Fault::kOutOfScope) {
    walk_.gathering.add_gap({std::move(reason), department});
    return {};
  }
  return fail(std::move(error));
}

}  // namespace gsync::web
