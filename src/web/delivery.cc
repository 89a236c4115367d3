#include "web/delivery.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/text.h"
#include "io/digest.h"
#include "source/json_value.h"

namespace gsync::web {
namespace {

using source::RawValue;

/// Records between two looks at whether to stop.
constexpr uint64_t kStride = 256;
/// Deeper trees are no trees.
constexpr size_t kMostLevels = 1000;

RawValue texts(const std::vector<std::string>& items) {
  source::RawList list;
  for (const std::string& item : items) list.push_back({item});
  return list.empty() ? RawValue() : RawValue{std::move(list)};
}

}  // namespace

Delivery::Delivery(const Gathering& gathering, const Visibility& visibility, std::string place,
                   const source::ReadRequest& request, source::RecordSink& sink)
    : gathering_(gathering),
      visibility_(visibility),
      container_(std::make_shared<const std::string>(std::move(place))),
      request_(request),
      sink_(sink) {}

Result<source::ReadVerdict> Delivery::run(const std::stop_token& stop) {
  stop_ = stop;
  index();
  source::ReadVerdict verdict;
  for (size_t i = 0; i < request_.tables.size() && !stopped_; ++i) {
    TRY_CHECK(deliver(i, verdict));
  }
  if (stop_.stop_requested()) {
    return fail(ErrorCode::kInterrupted, "interrupted", *container_, "the read was stopped");
  }
  verdict.fingerprint = fmt::format("{:016x}", digest_);
  if (stopped_) {
    verdict.completeness = source::Completeness::kPartial;
    verdict.reasons.push_back(
        {Severity::kNote, "stopped", *container_, "the rest was not read, as asked", {}, {}});
  }
  return verdict;
}

void Delivery::index() {
  const auto& departments = gathering_.departments();
  for (const auto& [id, found] : departments) {
    // Below something unknown: by itself, so that it is named and not lost.
    const bool has_parent = departments.contains(found.parent);
    children_[has_parent ? found.parent : std::string()].push_back(id);
  }
  for (auto& [parent, ids] : children_) {
    std::ranges::stable_sort(ids, {},
                             [&](const std::string& id) { return departments.at(id).order; });
  }
  for (const auto& [id, person] : gathering_.people()) {
    for (const Place& place : person.places) {
      if (place.leader) leaders_[place.department].push_back(id);
    }
  }
}

Result<void> Delivery::deliver(size_t request, source::ReadVerdict& verdict) {
  wanted_ = &request_.tables[request];
  const bool users = wanted_->what == "users";
  auto table = std::make_shared<source::Table>();
  table->request = request;
  table->name = wanted_->names.empty() ? wanted_->what : wanted_->names.front();
  for (const source::ColumnRequest& column : wanted_->columns) {
    table->columns.push_back({column.name, 0});
  }
  table_ = table;
  records_ = 0;
  TRY_CHECK(check_columns(*wanted_,
                          users ? gathering_.people().size() : gathering_.departments().size()));
  TRY_CHECK(sink_.begin(table_));
  if (users) {
    deliver_people();
  } else {
    deliver_departments({}, 0);
    // Departments below each other in a circle: they are named, not lost.
    for (const auto& [id, found] : gathering_.departments()) deliver_department(id, found);
  }
  verdict.tables.push_back({table_->name, wanted_->what, records_, 0, 0});
  return {};
}

/// A member that no record at all has is a mistake of the mapping, or something that the
/// application may not see.
Result<void> Delivery::check_columns(const source::TableRequest& table, uint64_t records) const {
  const auto& trace = gathering_.trace(table.what);
  for (size_t i = 0; i < table.columns.size(); ++i) {
    const source::ColumnRequest& column = table.columns[i];
    const bool fine = !column.required || column.name.starts_with('@') || trace[i].has_key;
    if (fine || records == 0) continue;
    return fail(ErrorCode::kUnreadable, "member-missing", *container_,
                fmt::format("none of {} {} has a member {}", grouped(records), table.what,
                            quoted(column.name)),
                fmt::format("let the application read it, or write '{}?' in the mapping if it may "
                            "be missing",
                            printable(column.name)));
  }
  return {};
}

void Delivery::deliver_departments(const std::string& parent, size_t level) {
  const auto below = children_.find(parent);
  if (below == children_.end() || level > kMostLevels) return;
  for (const std::string& id : below->second) {
    deliver_department(id, gathering_.departments().at(id));
    deliver_departments(id, level + 1);
  }
}

void Delivery::deliver_department(const std::string& id, const FoundDepartment& found) {
  if (stopped_ || !delivered_.insert(id).second) return;
  emit(id, found.fields, [&](std::string_view column) { return of_department(id, found, column); });
}

void Delivery::deliver_people() {
  for (const auto& each : gathering_.people()) {
    const FoundPerson& person = each.second;
    const bool go_on = emit(each.first, person.fields, [&](std::string_view column) {
      if (column == "@id") return RawValue{each.first};
      if (column == "@left") return RawValue{person.left};
      if (column == "@departments") return departments_of(person);
      return RawValue{source::NotVisible()};
    });
    if (!go_on) return;
  }
}

bool Delivery::emit(const std::string& id, const std::string& fields,
                    const std::function<RawValue(std::string_view)>& known) {
  if (records_ % kStride == 0 && stop_.stop_requested()) {
    stopped_ = true;
    return false;
  }
  const Json json = Json::parse(fields, nullptr, false);
  source::RawRecord record{table_, {container_, 0, PlaceForm::kEntry, id}, {}};
  for (size_t i = 0; i < wanted_->columns.size(); ++i) {
    const source::ColumnRequest& column = wanted_->columns[i];
    record.values.push_back(column.name.starts_with('@') ? known(column.name)
                                                         : member(column, i, json));
  }
  digest_ = io::fingerprint(id, io::fingerprint(fields, digest_));
  ++records_;
  stopped_ = !sink_.record(std::move(record));
  return !stopped_;
}

RawValue Delivery::member(const source::ColumnRequest& column, size_t index,
                          const Json& fields) const {
  const Json* value = source::member_of(fields, column);
  if (value != nullptr) {
    RawValue raw = source::to_raw(*value);
    const auto* text = std::get_if<std::string>(&raw.data);
    const bool blank = raw.data.index() == 0 || (text != nullptr && trim(*text).empty());
    if (!blank) return raw;
  }
  const ColumnTrace& trace = gathering_.trace(wanted_->what)[index];
  const bool guarded =
      std::ranges::find(visibility_.guarded, column.name) != visibility_.guarded.end();
  if (!trace.has_key || (guarded && !trace.has_value)) return {source::NotVisible()};
  if (value == nullptr && visibility_.is_hidden && visibility_.is_hidden(column.name)) {
    return {source::NotVisible()};
  }
  return {};
}

/// Where none of a person's departments can be seen, nobody knows where they are.
RawValue Delivery::departments_of(const FoundPerson& person) const {
  std::vector<std::string> ids;
  bool elsewhere = false;
  for (const bool main : {true, false}) {
    for (const Place& place : person.places) {
      if (place.main != main || gathering_.is_root(place.department)) continue;
      const bool visible = gathering_.departments().contains(place.department);
      elsewhere |= !visible;
      if (visible) ids.push_back(place.department);
    }
  }
  if (elsewhere && ids.empty()) return {source::NotVisible()};
  return texts(ids);
}

RawValue Delivery::of_department(const std::string& id, const FoundDepartment& found,
                                 std::string_view column) const {
  if (column == "@id") return {id};
  if (column == "@parent") return found.parent.empty() ? RawValue() : RawValue{found.parent};
  if (column == "@order") {
    return {source::Number{static_cast<double>(found.order), std::to_string(found.order)}};
  }
  if (column == "@leaders") {
    const auto leaders = leaders_.find(id);
    return leaders == leaders_.end() ? RawValue() : texts(leaders->second);
  }
  return {source::NotVisible()};
}

}  // namespace gsync::web
