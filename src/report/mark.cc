#include "report/mark.h"

#include "core/text.h"

namespace gsync::report {

using diff::ChangeKind;

std::string_view symbol(Mark mark) {
  switch (mark) {
    case Mark::kNone:
      return " ";
    case Mark::kUpdate:
      return "~";
    case Mark::kMove:
      return ">";
    case Mark::kCreate:
      return "+";
    case Mark::kRemove:
      return "-";
    case Mark::kConflict:
      return "!";
  }
  return " ";
}

std::string_view to_text(Mark mark) {
  switch (mark) {
    case Mark::kNone:
      return "";
    case Mark::kUpdate:
      return "update";
    case Mark::kMove:
      return "move";
    case Mark::kCreate:
      return "create";
    case Mark::kRemove:
      return "remove";
    case Mark::kConflict:
      return "conflict";
  }
  return "";
}

Mark mark_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kDefineField:
    case ChangeKind::kCreateOrganization:
    case ChangeKind::kCreateDepartment:
    case ChangeKind::kCreateUser:
      return Mark::kCreate;
    case ChangeKind::kUpdateDepartment:
    case ChangeKind::kAdoptUser:
    case ChangeKind::kUpdateUser:
    case ChangeKind::kReviveUser:
    case ChangeKind::kSetLeaders:
      return Mark::kUpdate;
    case ChangeKind::kMoveDepartment:
    case ChangeKind::kSetMemberships:
      return Mark::kMove;
    case ChangeKind::kSuspendUser:
    case ChangeKind::kResignUser:
    case ChangeKind::kDeleteUser:
    case ChangeKind::kUnassignUser:
    case ChangeKind::kDeleteDepartment:
      return Mark::kRemove;
  }
  return Mark::kNone;
}

std::string label(ChangeKind kind) { return replace_all(diff::to_text(kind), "_", " "); }

std::string_view verb(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kAdoptUser:
      return "adopted";
    case ChangeKind::kReviveUser:
      return "activated again";
    case ChangeKind::kSuspendUser:
      return "suspended";
    case ChangeKind::kResignUser:
      return "resigned";
    case ChangeKind::kDeleteUser:
    case ChangeKind::kDeleteDepartment:
      return "deleted";
    case ChangeKind::kUnassignUser:
      return "taken out of all departments";
    case ChangeKind::kDefineField:
    case ChangeKind::kCreateOrganization:
    case ChangeKind::kCreateDepartment:
    case ChangeKind::kUpdateDepartment:
    case ChangeKind::kMoveDepartment:
    case ChangeKind::kCreateUser:
    case ChangeKind::kUpdateUser:
    case ChangeKind::kSetMemberships:
    case ChangeKind::kSetLeaders:
      return "";
  }
  return "";
}

}  // namespace gsync::report
