// The part of Gathering that finds what does not go together.

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "web/gathering.h"

namespace gsync::web {

void Gathering::lift_granted() {
  for (auto& [id, department] : departments_) {
    if (!department.granted || departments_.contains(department.parent)) continue;
    line_.lift(id, department.parent);
    department.parent.clear();
  }
}

void Gathering::expect_people(uint64_t count) {
  const std::scoped_lock lock(mutex_);
  expected_ = count;
}

void Gathering::cross_check() {
  const std::scoped_lock lock(mutex_);
  settle();
  uint64_t present = present_;
  for (const auto& [id, person] : people_) {
    if (!person.places.empty()) ++present;
    if (person.left) continue;
    ++active_;
    cross_check(id, person);
  }
  lift_granted();
  for (const auto& [id, department] : departments_) {
    if (department.parent.empty() || departments_.contains(department.parent)) continue;
    doubt("parent-missing", fmt::format("department {} is below {}, which was not found",
                                        quoted(id), quoted(department.parent)));
  }
  // Who is behind a gap is not found, and that is said already.
  if (!expected_ || *expected_ == present || !gaps_.empty()) return;
  doubt("count-differs",
        fmt::format("the service counts {}, {} found", counted(*expected_, "person", "people"),
                    present == 1 ? "1 was" : grouped(present) + " were"));
}

void Gathering::cross_check(const std::string& id, const FoundPerson& person) {
  const auto is_shown = [this](const Place& place) {
    return is_root(place.department) || departments_.contains(place.department);
  };
  // Where a part is missing anyway, that is why.
  if (!gaps_.empty() || person.places.empty()) return check_lists(id, person);
  if (std::ranges::none_of(person.places, is_shown)) {
    doubt("person-elsewhere", fmt::format("{} is in no department that was found", quoted(id)));
  } else if (extent_ == Extent::kAll && !std::ranges::all_of(person.places, is_shown)) {
    doubt("department-unseen", fmt::format("{} is in a department that was not found", quoted(id)));
  }
  check_lists(id, person);
}

void Gathering::check_lists(const std::string& id, const FoundPerson& person) {
  for (const Place& place : person.places) {
    const bool listed = !place.seen && departments_.contains(place.department) &&
                        std::ranges::find(gaps_, place.department, &Gap::department) == gaps_.end();
    if (listed) {
      doubt("person-moved", fmt::format("department {} does not list {}, who is in it by their own "
                                        "record",
                                        quoted(place.department), quoted(id)));
    }
  }
}

}  // namespace gsync::web
