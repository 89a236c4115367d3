#include "apply/effect.h"

#include "apply/attributes.h"
#include "apply/expectation.h"

namespace gsync::apply {
namespace {

using diff::Change;
using diff::ChangeKind;

void link_user(const Change& change, const std::string& id, Session& session, diff::Links& links) {
  session.ids.add(change, id);
  links.users.insert_or_assign(change.key, id);
}

void put_new_department(const plan::Operation& operation, const std::string& id, Session& session) {
  if (session.target.department(id) != nullptr) return;  // read back already
  model::Department department;
  department.key = operation.change.key;
  department.id = id;
  department.leaders.emplace();
  department.attributes = attributes_of(operation.change);
  Expectation expectation;
  if (expect(expectation, operation, session.ids)) department.parent = *expectation.parent;
  session.target.put(std::move(department));
}

void change_department(const plan::Operation& operation, const std::string& id, Session& session) {
  const model::Department* known = session.target.department(id);
  Expectation expectation;
  if (known == nullptr || !expect(expectation, operation, session.ids)) return;
  model::Department changed = *known;
  for (const auto& [field, value] : expectation.fields) changed.attributes.set(field, value);
  if (expectation.parent) changed.parent = *expectation.parent;
  if (expectation.leaders) changed.leaders = *expectation.leaders;
  session.target.put(std::move(changed));
}

}  // namespace

void take_effect(const plan::Operation& operation, const std::string& id, Session& session,
                 diff::Links& links) {
  const Change& change = operation.change;
  switch (change.kind) {
    case ChangeKind::kDefineField:
      return;
    case ChangeKind::kCreateOrganization:
      session.target.created(id);
      return;
    case ChangeKind::kCreateDepartment:
      session.ids.add(change, id);
      links.departments.insert_or_assign(change.key, id);
      put_new_department(operation, id, session);
      return;
    case ChangeKind::kUpdateDepartment:
    case ChangeKind::kMoveDepartment:
    case ChangeKind::kSetLeaders:
      change_department(operation, id, session);
      return;
    case ChangeKind::kDeleteDepartment:
      session.target.remove(id);
      return;
    case ChangeKind::kCreateUser:
      link_user(change, id, session, links);
      return;
    case ChangeKind::kAdoptUser:
      link_user(change, id, session, links);
      session.people.forget(id);
      return;
    case ChangeKind::kUpdateUser:
    case ChangeKind::kReviveUser:
    case ChangeKind::kSetMemberships:
    case ChangeKind::kSuspendUser:
    case ChangeKind::kResignUser:
    case ChangeKind::kDeleteUser:
    case ChangeKind::kUnassignUser:
      session.people.forget(id);
      return;
  }
}

}  // namespace gsync::apply
