#include "undo/draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "apply/operations.h"
#include "core/text.h"

namespace gsync::undo {
namespace {

using diff::ChangeKind;

/// Fields of an object that are no values, as differences name them.
constexpr std::array<std::string_view, 6> kNoValues{"memberships", "main department", "parent",
                                                    "leaders",     "existence",       "references"};

/// Those of a time at which they can be written.
std::vector<diff::FieldChange> former_fields(const plan::Operation& operation,
                                             std::initializer_list<model::Writable> when) {
  const model::ObjectType object = diff::object_of(operation.change.kind);
  std::vector<diff::FieldChange> fields;
  for (const auto& [name, value] : operation.former.values) {
    const auto id = model::find_field(object, name);
    if (!id || std::find(when.begin(), when.end(), model::field(*id).writable) == when.end()) {
      continue;
    }
    diff::FieldChange field;
    field.field = name;
    field.after = value;
    fields.push_back(std::move(field));
  }
  return fields;
}

}  // namespace

const plan::Operation* Touched::find(ChangeKind kind) const {
  const auto found = std::find_if(operations.begin(), operations.end(),
                                  [&](const auto* one) { return one->change.kind == kind; });
  return found == operations.end() ? nullptr : *found;
}

std::vector<Touched> touched_objects(const plan::Plan& done, const CarriedOut& carried_out) {
  std::vector<Touched> objects;
  std::unordered_map<std::string, size_t> index;
  for (const plan::Operation& operation : done.operations) {
    const auto found = carried_out.find(operation.id);
    const model::ObjectType object = diff::object_of(operation.change.kind);
    if (found == carried_out.end() || object == model::ObjectType::kOrganization) continue;
    const std::string name = std::string(model::to_text(object)) + ' ' + found->second;
    const auto [entry, added] = index.emplace(name, objects.size());
    if (added) objects.push_back({found->second, object, {}});
    objects[entry->second].operations.push_back(&operation);
  }
  return objects;
}

Draft::Draft(const UndoInput& input, const Now& now)
    : input_(input), now_(now), touched_(touched_objects(input.done, input.carried_out)) {}

std::string Draft::place_of(const plan::Operation& operation) const {
  return fmt::format("run {}, {}", input_.run.run, operation.id);
}

void Draft::note_origin(diff::Change& change, const plan::Operation& operation) const {
  change.path = operation.change.path;
  change.place = place_of(operation);
  change.reason = fmt::format("takes back {} of run {}", operation.id, input_.run.run);
}

diff::Change Draft::change_of(ChangeKind kind, const plan::Operation& operation,
                              const model::User& user) const {
  diff::Change change;
  change.kind = kind;
  change.key = now_.key_of(user);
  diff::see_target(user, change);
  change.name = user.attributes.text(model::user_field::name());
  note_origin(change, operation);
  return change;
}

diff::Change Draft::change_of(ChangeKind kind, const plan::Operation& operation,
                              const model::Department& department) const {
  diff::Change change;
  change.kind = kind;
  change.key = now_.key_of(department);
  diff::see_target(department, change);
  change.name = department.attributes.text(model::department_field::name());
  note_origin(change, operation);
  return change;
}

diff::Change Draft::creation(ChangeKind kind, const plan::Operation& operation) const {
  diff::Change change;
  change.kind = kind;
  change.key = operation.change.key;
  change.name = operation.change.name;
  change.fields =
      former_fields(operation, {model::Writable::kAlways, model::Writable::kAtCreation});
  note_origin(change, operation);
  return change;
}

std::vector<diff::FieldChange> Draft::late_fields(const plan::Operation& operation) {
  std::vector<diff::FieldChange> fields =
      former_fields(operation, {model::Writable::kAfterCreation});
  for (diff::FieldChange& field : fields) field.before = true;
  std::erase_if(fields, [](const auto& field) { return field.before == field.after; });
  return fields;
}

std::optional<std::string> Draft::department_key(const std::string& id) const {
  if (now_.is_root(id)) return std::string();
  if (const model::Department* there = now_.department(id)) return now_.key_of(*there);
  const auto back = departments_back_.find(id);
  if (back != departments_back_.end()) return back->second;
  return std::nullopt;
}

std::optional<std::string> Draft::user_key(const std::string& id) const {
  if (const model::User* there = now_.user(id)) return now_.key_of(*there);
  const auto back = users_back_.find(id);
  if (back != users_back_.end()) return back->second;
  return std::nullopt;
}

void Draft::comes_back(const Touched& touched, const std::string& key) {
  auto& back = touched.object == model::ObjectType::kUser ? users_back_ : departments_back_;
  back.emplace(touched.id, key);
}

void Draft::leave_out(const diff::Change& change, std::string place, std::string what) {
  plan::SetAside aside;
  aside.why = plan::SetAside::Why::kConflict;
  aside.key = change.key;
  aside.diagnostic.severity = Severity::kWarning;
  aside.diagnostic.code = "undo-left-out";
  aside.diagnostic.place = std::move(place);
  aside.diagnostic.message = apply::object_name(change) + ": " + std::move(what);
  aside.diagnostic.hint = "it stays as it is now; put it right in GenAuth when that is not meant";
  left_out.push_back(std::move(aside));
}

diff::FieldChange turned(const diff::FieldChange& field) {
  diff::FieldChange change;
  change.field = field.field;
  change.before = field.after;
  change.after = field.before;
  return change;
}

diff::FieldChange turned(const plan::Operation& operation, std::string_view field) {
  const auto& fields = operation.change.fields;
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const auto& one) { return one.field == field; });
  if (found != fields.end()) return turned(*found);
  diff::FieldChange change;
  change.field = field;
  return change;
}

std::string sentence(const apply::Difference& difference, int64_t run) {
  if (difference.field == "existence") return fmt::format("it is gone since run {}", run);
  if (difference.field == "references") {
    return fmt::format("what run {} connected it with is gone", run);
  }
  const bool no_value =
      std::find(kNoValues.begin(), kNoValues.end(), difference.field) != kNoValues.end();
  if (no_value) return fmt::format("somebody changed the {} since run {}", difference.field, run);
  return fmt::format("{} was {} after run {} and is {} now", quoted(difference.field),
                     difference.planned, run, difference.found);
}

}  // namespace gsync::undo
