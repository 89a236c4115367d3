#include "web/gathering.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/text.h"
#include "source/json_value.h"
#include "web/lenient.h"

namespace gsync::web {
namespace {

/// The rest says nothing new.
constexpr size_t kMostDoubts = 50;

Place* find(std::vector<Place>& places, std::string_view department) {
  const auto found = std::ranges::find(places, department, &Place::department);
  return found == places.end() ? nullptr : &*found;
}

}  // namespace

Gathering::Gathering(const source::ReadRequest& request, std::string root, std::string place,
                     Extent extent)
    : root_(std::move(root)), place_(std::move(place)), extent_(extent) {
  for (const source::TableRequest& table : request.tables) {
    Columns& columns = table.what == "users" ? people_columns_ : department_columns_;
    columns.requests = table.columns;
    columns.trace.resize(table.columns.size());
  }
  wants_leaders_ =
      std::ranges::find(department_columns_.requests, "@leaders", &source::ColumnRequest::name) !=
      department_columns_.requests.end();
}

void Gathering::stream_to(Outlet outlet, std::vector<std::string_view> guarded) {
  outlet_ = std::move(outlet);
  guarded_ = std::move(guarded);
}

void Gathering::stream_people_to(PersonOutlet outlet, Hidden is_hidden) {
  person_outlet_ = std::move(outlet);
  is_hidden_ = std::move(is_hidden);
}

void Gathering::hold_people() { person_outlet_ = nullptr; }

Gathering::Kept Gathering::keep(const Requests& requests, std::vector<ColumnTrace>& trace,
                                const Json& fields, std::string_view known) {
  Json kept = known.empty() ? Json::array() : Json::parse(known, nullptr, false);
  Kept result;
  for (size_t i = 0; i < requests.size(); ++i) {
    if (kept.size() <= i) kept.push_back(nullptr);
    if (requests[i].name.starts_with('@')) continue;
    const Json* value = source::member_of(fields, requests[i]);
    if (value != nullptr && !(value->is_null() && !kept[i].is_null())) kept[i] = *value;
    trace[i].has_key |= value != nullptr;
    trace[i].has_value |= has_value(kept[i]);
    result.is_full &= has_value(kept[i]);
  }
  result.fields = kept.dump(-1, ' ', false, Json::error_handler_t::replace);
  result.fields.shrink_to_fit();
  return result;
}

bool Gathering::add_department(const std::string& id, FoundDepartment department,
                               const Json& fields) {
  const std::scoped_lock lock(mutex_);
  if (!has_id(id, "department")) return false;
  if (department.parent == root_) department.parent.clear();
  if (const auto known = departments_.find(id); known != departments_.end()) {
    if (known->second.parent != department.parent) {
      doubt("department-moved",
            fmt::format("department {} was found below another one the second time", quoted(id)));
    }
    return false;
  }
  Kept kept = keep(department_columns_.requests, department_columns_.trace, fields);
  department.fields = std::move(kept.fields);
  department.is_full = kept.is_full;
  if (department.awaits_details) ++awaited_;
  line_.add(id, department.parent);
  departments_.emplace(id, std::move(department));
  return true;
}

void Gathering::add_person(const std::string& id, std::string_view listed_in,
                           std::vector<Place> places, bool left, const Json& fields) {
  const std::scoped_lock lock(mutex_);
  if (!has_id(id, "person")) return;
  note_leader(id, listed_in, places);
  places.shrink_to_fit();
  if (is_later(listed_in)) {
    List& list = lists_[std::string(listed_in)];
    list.trace.resize(people_columns_.trace.size());
    list.people.emplace_back(id,
                             FoundPerson{keep(people_columns_.requests, list.trace, fields).fields,
                                         std::move(places), left});
    return;
  }
  place_person(id, listed_in, {keep_person(fields), std::move(places), left});
}

std::string Gathering::keep_person(const Json& fields, std::string_view known) {
  return keep(people_columns_.requests, people_columns_.trace, fields, known).fields;
}

void Gathering::place_person(const std::string& id, std::string_view listed_in,
                             FoundPerson person) {
  if (gone_.contains(id)) {
    return doubt("person-moved",
                 fmt::format("{} was found in other departments the second time", quoted(id)));
  }
  const auto known = people_.find(id);
  if (known != people_.end()) return merge(id, known->second, listed_in, person.places);
  if (Place* here = find(person.places, listed_in)) {
    here->seen = true;
  } else if (!listed_in.empty()) {
    person.places.push_back({std::string(listed_in), false, false, true});
    doubt("person-moved",
          fmt::format("department {} lists {}, who is not in it by their own record",
                      quoted(listed_in), quoted(id)));
  }
  people_.emplace(id, std::move(person));
}

void Gathering::add_listed_person(const std::string& id, Place here, bool left,
                                  const Json& fields) {
  const std::scoped_lock lock(mutex_);
  if (!has_id(id, "person")) return;
  here.seen = true;
  note_leader(id, here.department, {here});
  if (gone_.contains(id)) {
    return doubt("person-moved",
                 fmt::format("{} does not say where they are the second time", quoted(id)));
  }
  const auto known = people_.find(id);
  FoundPerson& person =
      known != people_.end()
          ? known->second
          : people_.emplace(id, FoundPerson{keep_person(fields), {}, left}).first->second;
  if (find(person.places, here.department) != nullptr) return;
  // In an order that is not that of the replies.
  const auto at = std::ranges::lower_bound(person.places, here.department, {}, &Place::department);
  person.places.insert(at, std::move(here));
}

/// Whom a department's own list says to lead it, or, of people whom no list was asked for, their
/// own record.
void Gathering::note_leader(const std::string& id, std::string_view listed_in,
                            const std::vector<Place>& places) {
  if (!wants_leaders_) return;
  for (const Place& place : places) {
    const bool here = listed_in.empty() || place.department == listed_in;
    if (place.leader && here) leaders_[place.department].insert(id);
  }
}

void Gathering::merge(const std::string& id, FoundPerson& known, std::string_view listed_in,
                      const std::vector<Place>& places) {
  const auto is_known = [&known](const Place& place) {
    return find(known.places, place.department) != nullptr;
  };
  if (places.size() != known.places.size() || !std::ranges::all_of(places, is_known)) {
    doubt("person-moved",
          fmt::format("{} was found in other departments the second time", quoted(id)));
  }
  for (const Place& place : places) {
    Place* same = find(known.places, place.department);
    if (same == nullptr) continue;
    same->leader |= place.leader;
    same->main |= place.main;
  }
  if (Place* here = find(known.places, listed_in)) here->seen = true;
}

void Gathering::complete_department(const std::string& id, int64_t order, const Json& fields) {
  const std::scoped_lock lock(mutex_);
  const auto found = departments_.find(id);
  if (found == departments_.end()) return;
  FoundDepartment& department = found->second;
  department.order = order;
  Kept kept =
      keep(department_columns_.requests, department_columns_.trace, fields, department.fields);
  department.fields = std::move(kept.fields);
  department.is_full = kept.is_full;
  if (std::exchange(department.awaits_details, false)) --awaited_;
  release();
}

void Gathering::complete_person(const std::string& id, const Json& fields) {
  const std::scoped_lock lock(mutex_);
  settle();
  const auto found = people_.find(id);
  if (found == people_.end()) return;
  found->second.fields = keep_person(fields, found->second.fields);
}

void Gathering::miss_department(const std::string& id) {
  const std::scoped_lock lock(mutex_);
  const auto found = departments_.find(id);
  if (found == departments_.end()) return;
  found->second.is_thin = true;
  if (std::exchange(found->second.awaits_details, false)) --awaited_;
  release();
}

void Gathering::miss_person(const std::string& id) {
  const std::scoped_lock lock(mutex_);
  settle();
  if (const auto found = people_.find(id); found != people_.end()) found->second.is_thin = true;
}

void Gathering::children_are_whole(const std::string& department) {
  const std::scoped_lock lock(mutex_);
  line_.children_are_whole(department == root_ ? std::string() : department);
  release();
}

void Gathering::departments_are_whole() {
  const std::scoped_lock lock(mutex_);
  departments_whole_ = true;
  lift_granted();
  line_.all_are_whole();
  release();
}

void Gathering::people_are_whole(const std::string& department) {
  const std::scoped_lock lock(mutex_);
  people_whole_.insert(department);
  release();
}

void Gathering::people_are_unread(const std::string& department) {
  const std::scoped_lock lock(mutex_);
  people_whole_.insert(department);
  const auto found = departments_.find(department);
  if (found != departments_.end()) found->second.people_unread = true;
  release();
}

void Gathering::finish_departments() {
  const std::scoped_lock lock(mutex_);
  departments_whole_ = finished_ = true;
  line_.finish();
  release();
}

/// Streams whoever's turn it is.
void Gathering::release() {
  release_departments();
  take_turns();
}

void Gathering::release_departments() {
  static const std::set<std::string> kNobody;
  if (!outlet_) return;
  for (const std::string* id = line_.next(); id != nullptr && is_ready(*id); id = line_.next()) {
    const auto leaders = leaders_.find(*id);
    const bool more =
        outlet_(*id, departments_.at(*id), leaders == leaders_.end() ? kNobody : leaders->second);
    if (!more) outlet_ = nullptr;
    if (!more) return;
    line_.pass();
  }
}

bool Gathering::is_ready(const std::string& id) const {
  if (finished_) return true;
  const FoundDepartment& found = departments_.at(id);
  if (found.awaits_details) return false;
  if (wants_leaders_ && !people_whole_.contains(id)) return false;
  return found.is_full || are_columns_known();
}

/// Whether a member that is missing, or blank, is empty or not visible.
bool Gathering::are_columns_known() const {
  if (departments_whole_ && awaited_ == 0) return true;
  const Columns& columns = department_columns_;
  for (size_t i = 0; i < columns.requests.size(); ++i) {
    const std::string& name = columns.requests[i].name;
    const bool guarded = std::ranges::find(guarded_, name) != guarded_.end();
    const ColumnTrace& trace = columns.trace[i];
    const bool known = trace.has_key && (trace.has_value || !guarded);
    if (!known && !name.starts_with('@')) return false;
  }
  return true;
}

void Gathering::take_people(const PersonOutlet& take) {
  while (!people_.empty()) {
    const auto taken = people_.extract(people_.begin());
    if (!take(taken.key(), taken.mapped())) return;
  }
}

void Gathering::add_leaver(const std::string& id, const Json& fields) {
  const std::scoped_lock lock(mutex_);
  settle();
  if (people_.contains(id) || gone_.contains(id)) return;
  // Their columns say nothing of what the application may see of the others.
  auto apart = people_columns_.trace;
  people_.emplace(id, FoundPerson{keep(people_columns_.requests, apart, fields).fields, {}, true});
}

void Gathering::add_gap(Gap gap) {
  const std::scoped_lock lock(mutex_);
  gaps_.push_back(std::move(gap));
}

void Gathering::add_doubt(Diagnostic doubt) {
  const std::scoped_lock lock(mutex_);
  if (doubts_.size() < kMostDoubts) doubts_.push_back(std::move(doubt));
}

bool Gathering::has_id(const std::string& id, std::string_view what) {
  if (id.empty()) doubt("row-without-id", fmt::format("a list holds a {} without an id", what));
  return !id.empty();
}

void Gathering::doubt(std::string code, std::string message) {
  if (doubts_.size() >= kMostDoubts) return;
  doubts_.push_back({Severity::kWarning,
                     std::move(code),
                     place_,
                     std::move(message),
                     {},
                     "something changed while it was read, or the application sees a part only"});
}

bool Gathering::knows_department(const std::string& id) const {
  const std::scoped_lock lock(mutex_);
  return departments_.contains(id);
}

const std::vector<ColumnTrace>& Gathering::trace(std::string_view what) const {
  return what == "users" ? people_columns_.trace : department_columns_.trace;
}

size_t Gathering::department_count() const {
  const std::scoped_lock lock(mutex_);
  return departments_.size();
}

size_t Gathering::people_count() const {
  const std::scoped_lock lock(mutex_);
  return people_.size() + gone_.size();
}

bool Gathering::knows_person(const std::string& id) {
  const std::scoped_lock lock(mutex_);
  settle();
  return people_.contains(id) || gone_.contains(id);
}

std::optional<std::string> Gathering::in_line(size_t place) const {
  const std::scoped_lock lock(mutex_);
  const std::string* id = line_.at(place);
  if (id == nullptr) return std::nullopt;
  return id->empty() ? root_ : *id;
}

}  // namespace gsync::web
