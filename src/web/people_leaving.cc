// The part of Gathering that gives people away while others are read.
//
// Lists come in any order; their turns are those of the departments in the line, the
// organization's own first, so that what leaves, and when, is the same whatever came first.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "web/gathering.h"
#include "web/lenient.h"

namespace gsync::web {

bool Gathering::is_later(std::string_view department) const {
  return person_outlet_ && !department.empty() && !over_.contains(department);
}

void Gathering::take_turns() {
  for (; outlet_ && person_outlet_; ++turns_) {
    const std::string* id = line_.at(turns_);
    if (id == nullptr) return;
    const std::string& department = id->empty() ? root_ : *id;
    if (!people_whole_.contains(department)) return;
    take_list(department);
  }
}

void Gathering::take_list(const std::string& department) {
  over_.insert(department);
  const auto found = lists_.extract(department);
  if (!found) return;
  std::vector<std::string> ids;
  for (const auto& [id, person] : found.mapped().people) ids.push_back(id);
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  place_all(department, std::move(found.mapped()));
  const std::vector<size_t> unseen = unseen_columns_;
  find_unseen_columns();
  if (unseen_columns_ != unseen) {
    for (const std::string& id : std::exchange(waiting_, {})) leave_or_wait(id);
  }
  for (const std::string& id : ids) leave_or_wait(id);
}

void Gathering::place_all(const std::string& department, List list) {
  for (size_t i = 0; i < list.trace.size(); ++i) {
    people_columns_.trace[i].has_key |= list.trace[i].has_key;
    people_columns_.trace[i].has_value |= list.trace[i].has_value;
  }
  for (auto& [id, person] : list.people) place_person(id, department, std::move(person));
}

void Gathering::settle() {
  person_outlet_ = nullptr;
  for (auto& [department, list] : std::exchange(lists_, {})) place_all(department, std::move(list));
}

bool Gathering::is_complete(const FoundPerson& person) const {
  return !person.places.empty() && std::ranges::all_of(person.places, [this](const Place& place) {
    return place.seen && over_.contains(place.department);
  });
}

bool Gathering::is_seen(const FoundPerson& person) const {
  if (unseen_columns_.empty()) return true;
  const Json fields = Json::parse(person.fields, nullptr, false);
  return std::ranges::none_of(unseen_columns_,
                              [&fields](size_t column) { return !has_value(fields[column]); });
}

void Gathering::find_unseen_columns() {
  unseen_columns_.clear();
  const Columns& columns = people_columns_;
  for (size_t i = 0; i < columns.requests.size(); ++i) {
    const source::ColumnRequest& column = columns.requests[i];
    const bool guarded = std::ranges::find(guarded_, column.name) != guarded_.end();
    const ColumnTrace& trace = columns.trace[i];
    const bool known = trace.has_key && (trace.has_value || !guarded);
    const bool matters = column.tells_blank && !column.name.starts_with('@');
    if (!known && matters && !(is_hidden_ && is_hidden_(column.name))) unseen_columns_.push_back(i);
  }
}

void Gathering::leave_or_wait(const std::string& id) {
  const auto found = people_.find(id);
  if (found == people_.end() || !person_outlet_ || !is_complete(found->second)) return;
  if (is_seen(found->second)) {
    leave(id);
  } else {
    waiting_.push_back(id);
  }
}

void Gathering::leave(const std::string& id) {
  const auto person = people_.extract(id);
  gone_.insert(id);
  ++present_;
  if (!person.mapped().left) ++active_;
  if (!person_outlet_(id, person.mapped())) person_outlet_ = nullptr;
}

}  // namespace gsync::web
