#include "web/tour.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/text.h"

namespace gsync::web {

void Tour::add(Crew::Task task, Lane lane) {
  ++known_;
  if (lane == Lane::kTree) ++tree_;
  crew_.add(
      [this, lane, task = std::move(task)]() -> Result<void> {
        TRY_CHECK(task());
        if (lane == Lane::kTree && --tree_ == 0) tree_is_read();
        walk_.progress(++done_, known_);
        return {};
      },
      lane);
}

/// Of a part nobody asks for the organization's own list.
void Tour::tree_is_read() {
  const std::string& root = walk_.gathering.root();
  if (enter(root)) walk_.gathering.people_are_whole(root);
  walk_.gathering.departments_are_whole();
}

void Tour::add_list(const std::string& department, Crew::Task task) {
  {
    const std::scoped_lock lock(mutex_);
    if (!lists_.emplace(department, std::move(task)).second) return;
    departments_.push_back(department);
  }
  add([this] { return take_list()(); }, Lane::kPeople);
}

/// There is one for each task that takes one.
Crew::Task Tour::take_list() {
  const std::scoped_lock lock(mutex_);
  for (auto next = walk_.gathering.in_line(in_line_); next;
       next = walk_.gathering.in_line(in_line_)) {
    ++in_line_;
    if (auto list = lists_.extract(*next)) return std::move(list.mapped());
  }
  while (true) {
    auto list = lists_.extract(departments_.front());
    departments_.pop_front();
    if (list) return std::move(list.mapped());
  }
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

Result<void> Tour::confirm(Error error, const std::string& what) {
  const Fault fault = fault_of(error);
  const bool part = walk_.gathering.extent() == Extent::kPart;
  if (fault == Fault::kNotFound || (fault == Fault::kOutOfScope && part)) return {};
  if (fault == Fault::kBadRequest) {
    Diagnostic reason = error.diagnostics.front();
    reason.severity = Severity::kWarning;
    reason.message = fmt::format("{}: {}", printable(what, 100), reason.message);
    reason.hint =
        "it may be a key of a source that this job read before: whoever reads another "
        "source starts with a state file of its own";
    walk_.gathering.add_doubt(std::move(reason));
    return {};
  }
  return forgive(std::move(error), what, {});
}

void Tour::found_department(const std::string& id, const std::string& parent) {
  const bool part = walk_.gathering.extent() == Extent::kPart;
  if (part && !walk_.gathering.knows_department(parent)) return;
  doubt("department-unlisted",
        fmt::format("department {} is there, and no list has it", quoted(id)));
}

void Tour::found_person(const std::string& id, const std::vector<Place>& places) {
  const bool part = walk_.gathering.extent() == Extent::kPart;
  const bool inside = std::ranges::any_of(places, [this](const Place& place) {
    return walk_.gathering.knows_department(place.department);
  });
  if (part && !inside) return;
  doubt("person-unlisted",
        fmt::format("{} is in the organization, and no list has them", quoted(id)));
}

void Tour::doubt(std::string code, std::string message) {
  walk_.gathering.add_doubt({Severity::kWarning,
                             std::move(code),
                             walk_.client.service().address(),
                             std::move(message),
                             {},
                             "they moved while it was read, or joined: the next read has them"});
}

}  // namespace gsync::web
