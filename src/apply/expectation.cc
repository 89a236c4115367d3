#include "apply/expectation.h"

#include <algorithm>

#include "apply/attributes.h"
#include "core/text.h"
#include "diff/field_comparison.h"

namespace gsync::apply {
namespace {

using diff::ChangeKind;

std::vector<std::string> sorted_set(std::vector<std::string> list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

std::string listed(const std::vector<std::string>& ids) {
  if (ids.empty()) return "none";
  std::vector<std::string> names;
  names.reserve(ids.size());
  for (const std::string& id : ids) names.push_back(id.empty() ? "the root" : printable(id));
  return join(names, ", ");
}

std::string placed(const std::string& id) { return id.empty() ? "the root" : quoted(id); }

void expect_fields(Expectation& expectation, const diff::Change& change) {
  for (const model::Attribute& attribute : attributes_of(change)) {
    expectation.fields.insert_or_assign(attribute.field, attribute.value.value());
  }
}

Result<void> expect_memberships(Expectation& expectation, const diff::Change& change,
                                const Ids& ids) {
  std::vector<std::string> departments = change.foreign_departments;
  expectation.main_department.reset();
  if (change.kind != ChangeKind::kUnassignUser) {
    for (const std::string& key : change.departments) {
      TRY_ASSIGN(std::string id, ids.department(key));
      if (!expectation.main_department) expectation.main_department = id;
      departments.push_back(std::move(id));
    }
  }
  if (!change.foreign_main.empty()) expectation.main_department = change.foreign_main;
  expectation.departments = sorted_set(std::move(departments));
  return {};
}

Result<void> expect_parent(Expectation& expectation, const diff::Change& change, const Ids& ids) {
  TRY_ASSIGN(expectation.parent,
             ids.department(change.departments.empty() ? "" : change.departments.front()));
  return {};
}

Result<void> expect_leaders(Expectation& expectation, const diff::Change& change, const Ids& ids) {
  std::vector<std::string> leaders;
  for (const std::string& key : change.leaders) {
    TRY_ASSIGN(std::string id, ids.user(key));
    leaders.push_back(std::move(id));
  }
  expectation.leaders = sorted_set(std::move(leaders));
  return {};
}

/// A resigned person loses the departments; the rest stays.
void expect_resignation(Expectation& expectation) {
  expectation.fields.insert_or_assign(model::user_field::status(), std::string("Resigned"));
  expectation.departments.reset();
  expectation.main_department.reset();
}

bool as_expected(model::FieldId field, const model::Value& planned, const model::Value& found) {
  if (diff::is_blank(planned) || diff::is_blank(found)) {
    return diff::is_blank(planned) && diff::is_blank(found);
  }
  return model::equal(field, planned, found);
}

void compare_fields(const Expectation& expectation, const model::Attributes& now,
                    std::vector<Difference>& differences) {
  for (const auto& [field, planned] : expectation.fields) {
    const auto attribute = now.find(field);
    const model::Value found = attribute ? attribute->value.value() : model::Value();
    if (as_expected(field, planned, found)) continue;
    differences.push_back(
        {std::string(model::field(field).name), shown(field, planned), shown(field, found)});
  }
}

/// Existence differs, or there is nothing more to compare.
bool settles_existence(const Expectation& expectation, bool found,
                       std::vector<Difference>& differences) {
  if (expectation.exists != found) {
    const auto word = [](bool exists) { return exists ? "an object" : "no object"; };
    differences.push_back({"existence", word(expectation.exists), word(found)});
  }
  return !expectation.exists || !found;
}

}  // namespace

std::string shown(model::FieldId field, const model::Value& value) {
  if (diff::is_blank(value)) return "nothing";
  if (model::field(field).sensitive) return "a value that is not shown";
  return quoted(model::to_text(value));
}

Result<void> expect(Expectation& expectation, const plan::Operation& operation, const Ids& ids) {
  const diff::Change& change = operation.change;
  switch (change.kind) {
    case ChangeKind::kDefineField:
    case ChangeKind::kCreateOrganization:
      return {};
    case ChangeKind::kUpdateDepartment:
    case ChangeKind::kAdoptUser:
    case ChangeKind::kUpdateUser:
    case ChangeKind::kReviveUser:
    case ChangeKind::kSuspendUser:
      expect_fields(expectation, change);
      return {};
    case ChangeKind::kCreateDepartment:
      expect_fields(expectation, change);
      return expect_parent(expectation, change, ids);
    case ChangeKind::kMoveDepartment:
      return expect_parent(expectation, change, ids);
    case ChangeKind::kCreateUser:
      expect_fields(expectation, change);
      return expect_memberships(expectation, change, ids);
    case ChangeKind::kSetMemberships:
    case ChangeKind::kUnassignUser:
      return expect_memberships(expectation, change, ids);
    case ChangeKind::kSetLeaders:
      return expect_leaders(expectation, change, ids);
    case ChangeKind::kResignUser:
      expect_resignation(expectation);
      return {};
    case ChangeKind::kDeleteUser:
    case ChangeKind::kDeleteDepartment:
      expectation.exists = false;
      return {};
  }
  return {};
}

std::vector<Difference> differences(const Expectation& expectation, const model::User* now) {
  std::vector<Difference> found;
  if (settles_existence(expectation, now != nullptr, found)) return found;
  compare_fields(expectation, now->attributes, found);
  if (!now->memberships || !expectation.departments) return found;
  std::vector<std::string> departments;
  std::string main;
  for (const model::Membership& membership : *now->memberships) {
    departments.push_back(membership.department);
    if (membership.main) main = membership.department;
  }
  departments = sorted_set(std::move(departments));
  if (departments != *expectation.departments) {
    found.push_back({"memberships", listed(*expectation.departments), listed(departments)});
    return found;
  }
  if (expectation.main_department && *expectation.main_department != main) {
    found.push_back({"main department", placed(*expectation.main_department), placed(main)});
  }
  return found;
}

std::vector<Difference> differences(const Expectation& expectation, const model::Department* now) {
  std::vector<Difference> found;
  if (settles_existence(expectation, now != nullptr, found)) return found;
  compare_fields(expectation, now->attributes, found);
  if (expectation.parent && *expectation.parent != now->parent) {
    found.push_back({"parent", placed(*expectation.parent), placed(now->parent)});
  }
  if (!expectation.leaders || !now->leaders) return found;
  const std::vector<std::string> leaders = sorted_set(*now->leaders);
  if (leaders != *expectation.leaders) {
    found.push_back({"leaders", listed(*expectation.leaders), listed(leaders)});
  }
  return found;
}

}  // namespace gsync::apply
