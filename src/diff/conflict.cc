#include "diff/conflict.h"

#include <algorithm>
#include <tuple>

#include "core/text.h"

namespace gsync::diff {
namespace {

auto order_of(const Conflict& conflict) {
  const Diagnostic& said = conflict.diagnostic;
  return std::tie(conflict.object, conflict.key, said.place, said.code, said.message);
}

std::string target(std::string_view type, std::string_view id, std::string_view name) {
  std::string text = "GenAuth " + std::string(type) + ' ' + quoted(id);
  if (!name.empty()) text += " (" + quoted(name) + ')';
  return text;
}

}  // namespace

std::string shown(model::ObjectType type, const std::string& key) {
  return std::string(model::to_text(type)) + ' ' + quoted(key);
}

std::string shown_record(const Locator& place) {
  const std::string text = to_text(place);
  return text.empty() ? "another record" : "the record at " + printable(text);
}

std::string shown_target(const model::User& user) {
  return target("user", user.id, user.attributes.text(model::user_field::name()));
}

std::string shown_target(const model::Department& department) {
  return target("department", department.id,
                department.attributes.text(model::department_field::name()));
}

void add_conflict(std::vector<Conflict>& conflicts, const Held& held, std::string code,
                  std::string message, std::string hint) {
  Conflict conflict;
  conflict.object = held.object;
  conflict.key = held.key;
  conflict.diagnostic.code = std::move(code);
  conflict.diagnostic.place = to_text(held.place);
  conflict.diagnostic.message = std::move(message);
  conflict.diagnostic.hint = std::move(hint);
  conflicts.push_back(std::move(conflict));
}

void sort_conflicts(std::vector<Conflict>& conflicts) {
  std::sort(conflicts.begin(), conflicts.end(), [](const Conflict& left, const Conflict& right) {
    return order_of(left) < order_of(right);
  });
  conflicts.erase(std::unique(conflicts.begin(), conflicts.end()), conflicts.end());
}

}  // namespace gsync::diff
