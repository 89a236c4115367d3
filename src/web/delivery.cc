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

template <typename Texts>
RawValue texts(const Texts& items) {
  source::RawList list;
  for (const std::string& item : items) list.push_back({item});
  return list.empty() ? RawValue() : RawValue{std::move(list)};
}

RawValue of_department(const std::string& id, const FoundDepartment& found,
                       const std::set<std::string>& leaders, std::string_view column) {
  if (column == "@id") return {id};
  if (column == "@parent") return found.parent.empty() ? RawValue() : RawValue{found.parent};
  if (column == "@order" && !found.is_thin) {
    return {source::Number{static_cast<double>(found.order), std::to_string(found.order)}};
  }
  if (column == "@leaders" && !found.people_unread) return texts(leaders);
  return {source::NotVisible()};
}

bool is_blank(const RawValue& raw) {
  const auto* text = std::get_if<std::string>(&raw.data);
  return raw.data.index() == 0 || (text != nullptr && trim(*text).empty());
}

}  // namespace

Delivery::Delivery(const Gathering& gathering, std::vector<std::string_view> guarded,
                   std::function<Visibility()> visibility, std::string place,
                   const source::ReadRequest& request, source::RecordSink& sink)
    : gathering_(gathering),
      guarded_(std::move(guarded)),
      container_(std::make_shared<const std::string>(std::move(place))),
      request_(request),
      sink_(sink),
      departments_(output_of("departments")),
      people_(output_of("users")),
      ask_visibility_(std::move(visibility)) {}

Delivery::Output Delivery::output_of(std::string_view what) const {
  Output output;
  const auto found = std::ranges::find(request_.tables, what, &source::TableRequest::what);
  if (found == request_.tables.end()) return output;
  auto table = std::make_shared<source::Table>();
  table->request = static_cast<size_t>(found - request_.tables.begin());
  table->name = found->names.empty() ? found->what : found->names.front();
  for (const source::ColumnRequest& column : found->columns) {
    table->columns.push_back({column.name, 0});
  }
  output.wanted = &*found;
  output.table = std::move(table);
  return output;
}

Result<void> Delivery::begin(Output& output) {
  return output.table == nullptr ? Result<void>() : sink_.begin(output.table);
}

Result<void> Delivery::begin() {
  TRY_CHECK(begin(departments_));
  return begin(people_);
}

const Visibility& Delivery::visibility() {
  if (!visibility_) visibility_ = ask_visibility_();
  return *visibility_;
}

bool Delivery::is_hidden(std::string_view column) {
  return visibility().is_hidden && visibility().is_hidden(column);
}

bool Delivery::department(const std::string& id, const FoundDepartment& found,
                          const std::set<std::string>& leaders) {
  return emit(departments_, id, found.fields, found.is_thin,
              [&](std::string_view column) { return of_department(id, found, leaders, column); });
}

bool Delivery::person(const std::string& id, const FoundPerson& found) {
  visibility();
  return emit(people_, id, found.fields, found.is_thin, [&](std::string_view column) {
    if (column == "@id") return RawValue{id};
    if (column == "@left") return RawValue{found.left};
    if (column == "@departments") return departments_of(found);
    return RawValue{source::NotVisible()};
  });
}

Result<source::ReadVerdict> Delivery::people(Gathering& gathering, const std::stop_token& stop) {
  if (over_) return stopped();
  TRY_CHECK(check_columns(departments_, gathering_.departments().size()));
  TRY_CHECK(check_columns(people_, gathering_.people_count()));
  gathering.take_people([&](const std::string& id, const FoundPerson& found) {
    if (people_.records % kStride == 0 && stop.stop_requested()) return false;
    return person(id, found);
  });
  if (stop.stop_requested()) {
    return fail(ErrorCode::kInterrupted, "interrupted", *container_, "the read was stopped");
  }
  return over_ ? stopped() : verdict();
}

source::ReadVerdict Delivery::verdict() const {
  source::ReadVerdict verdict;
  verdict.fingerprint = fmt::format("{:016x}", digest_);
  for (const source::TableRequest& table : request_.tables) {
    for (const Output* output : {&departments_, &people_}) {
      if (output->wanted != &table) continue;
      verdict.tables.push_back({output->table->name, table.what, output->records, 0, 0});
    }
  }
  return verdict;
}

source::ReadVerdict Delivery::stopped() const {
  source::ReadVerdict partial = verdict();
  partial.completeness = source::Completeness::kPartial;
  partial.reasons.push_back(
      {Severity::kNote, "stopped", *container_, "the rest was not read, as asked", {}, {}});
  return partial;
}

/// A member that no record at all has is a mistake of the mapping, or something that the
/// application may not see.
Result<void> Delivery::check_columns(const Output& output, uint64_t records) const {
  if (output.wanted == nullptr || records == 0) return {};
  const auto& trace = gathering_.trace(output.wanted->what);
  for (size_t i = 0; i < trace.size(); ++i) {
    const source::ColumnRequest& column = output.wanted->columns[i];
    if (!column.required || column.name.starts_with('@') || trace[i].has_key) continue;
    return fail(ErrorCode::kUnreadable, "member-missing", *container_,
                fmt::format("none of {} {} has a member {}", grouped(records), output.wanted->what,
                            quoted(column.name)),
                fmt::format("let the application read it, or write '{}?' in the mapping if it may "
                            "be missing",
                            printable(column.name)));
  }
  return {};
}

bool Delivery::emit(Output& output, const std::string& id, const std::string& fields, bool thin,
                    const Known& known) {
  if (output.wanted == nullptr || over_) return !over_;
  const Json json = Json::parse(fields, nullptr, false);
  source::RawRecord record{output.table, {container_, 0, PlaceForm::kEntry, id}, {}};
  for (size_t i = 0; i < output.wanted->columns.size(); ++i) {
    const std::string& name = output.wanted->columns[i].name;
    record.values.push_back(name.starts_with('@') ? known(name) : member(output, i, json, thin));
  }
  digest_ += io::fingerprint(id, io::fingerprint(fields, output.table->request));
  ++output.records;
  over_ = !sink_.record(std::move(record));
  return !over_;
}

/// Under the lock of the gathering, or when nobody adds anything to it.
RawValue Delivery::member(const Output& output, size_t index, const Json& fields, bool thin) const {
  const bool present = index < fields.size() && !fields[index].is_null();
  RawValue raw = present ? source::to_raw(fields[index]) : RawValue();
  if (!is_blank(raw)) return raw;
  const std::string& name = output.wanted->columns[index].name;
  const bool of_people = &output == &people_;
  const auto& guarded = of_people ? visibility_->guarded : guarded_;
  const ColumnTrace& trace = gathering_.trace(output.wanted->what)[index];
  const bool is_guarded = std::ranges::find(guarded, name) != guarded.end();
  if (!trace.has_key || (is_guarded && !trace.has_value)) return {source::NotVisible()};
  if (!present && thin) return {source::NotVisible()};
  const bool hidden = of_people && visibility_->is_hidden && visibility_->is_hidden(name);
  if (!present && hidden) return {source::NotVisible()};
  return {};
}

/// Where none of a person's departments can be seen, nobody knows where they are; where none of
/// several is the main one, nobody knows which is, and what cannot be seen stands before them.
RawValue Delivery::departments_of(const FoundPerson& person) const {
  std::vector<std::string> ids;
  bool elsewhere = false;
  bool is_main_known = false;
  for (const bool main : {true, false}) {
    for (const Place& place : person.places) {
      if (place.main != main || gathering_.is_root(place.department)) continue;
      const bool visible = gathering_.departments().contains(place.department);
      elsewhere |= !visible;
      is_main_known |= visible && main;
      if (visible) ids.push_back(place.department);
    }
  }
  if (elsewhere && ids.empty()) return {source::NotVisible()};
  RawValue list = texts(ids);
  const bool is_only_one = ids.size() < 2 && !elsewhere;
  if (is_main_known || is_only_one) return list;
  auto& items = std::get<source::RawList>(list.data);
  items.insert(items.begin(), {source::NotVisible()});
  return list;
}

}  // namespace gsync::web
