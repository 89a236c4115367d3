// genauth-sync dept: departments of one organization and their members.

#include <fmt/format.h>

#include <array>

#include "cli/commands.h"
#include "cli/departments.h"
#include "cli/fields.h"
#include "cli/management.h"
#include "cli/people.h"
#include "core/text.h"
#include "genauth/types_departments_json.h"

namespace gsync::cli {
namespace {

using genauth::DepartmentDto;
using genauth::UserDto;

constexpr ArgumentInfo kDepartment{
    "DEPT", ArgumentKind::kText, "The department, by what --by says; root is the root node", true};
constexpr ArgumentInfo kFields{kFieldsName, ArgumentKind::kTexts,
                               "Fields: code=rd, description=..., customData.order=2"};
constexpr ArgumentInfo kHead{"--head", ArgumentKind::kTexts, "User id of a head; replaces all"};

/// A department of the organization that the call is about.
struct Place {
  std::string organization;
  DepartmentDto department;

  [[nodiscard]] genauth::DepartmentRef ref() const {
    return {organization, department.department_id};
  }
};

Result<Place> find(const Call& call) {
  TRY_ASSIGN(std::string organization, call.organization());
  TRY_ASSIGN(DepartmentDto department,
             find_department(call, organization, call.arguments.text("DEPT")));
  return Place{std::move(organization), std::move(department)};
}

Answer told(const DepartmentDto& department, std::string_view done) {
  return {Answer::Form::kSentence, list_of({&department, 1}),
          fmt::format("{} department {}.", done, label(department))};
}

Result<Answer> list(const Call& call) {
  TRY_ASSIGN(const std::string organization, call.organization());
  TRY_ASSIGN(const DepartmentTree tree, DepartmentTree::read(call.client, organization));
  return Answer{Answer::Form::kList, tree.list()};
}

Result<Answer> get(const Call& call) {
  TRY_ASSIGN(const Place place, find(call));
  return Answer{Answer::Form::kOne, list_of({&place.department, 1})};
}

Result<Answer> create(const Call& call) {
  genauth::NewDepartment department;
  TRY_ASSIGN(department.organization_code, call.organization());
  TRY_ASSIGN(department.attributes,
             parse_fields(call.arguments.texts(kFieldsName), model::ObjectType::kDepartment,
                          FieldsFor::kCreation, call.client));
  department.attributes.set(model::department_field::name(), call.arguments.text("NAME"));
  department.parent_department_id = call.arguments.text("--parent");
  if (department.parent_department_id != genauth::kRootAlias) {
    TRY_ASSIGN(const DepartmentDto parent, find_department(call, department.organization_code,
                                                           department.parent_department_id));
    department.parent_department_id = parent.department_id;
  }
  TRY_ASSIGN(const DepartmentDto created, call.client.create_department(department));
  return told(created, "Created");
}

Result<Answer> update(const Call& call) {
  genauth::DepartmentUpdate update;
  TRY_ASSIGN(update.attributes,
             parse_fields(call.arguments.texts(kFieldsName), model::ObjectType::kDepartment,
                          FieldsFor::kUpdate, call.client));
  if (call.arguments.has(kHead.name)) update.leader_user_ids = call.arguments.texts(kHead.name);
  TRY_ASSIGN(const Place place, find(call));
  update.organization_code = place.organization;
  update.department_id = place.department.department_id;
  TRY_ASSIGN(const DepartmentDto updated, call.client.update_department(update));
  return told(updated, "Updated");
}

Result<Answer> move(const Call& call) {
  TRY_ASSIGN(const Place place, find(call));
  genauth::DepartmentUpdate update;
  update.organization_code = place.organization;
  update.department_id = place.department.department_id;
  update.parent_department_id = call.arguments.text("--to");
  if (update.parent_department_id != genauth::kRootAlias) {
    TRY_ASSIGN(const DepartmentDto parent,
               find_department(call, place.organization, *update.parent_department_id));
    update.parent_department_id = parent.department_id;
  }
  TRY_ASSIGN(const DepartmentDto moved, call.client.update_department(update));
  return told(moved, "Moved");
}

Result<Answer> remove(const Call& call) {
  TRY_ASSIGN(const Place place, find(call));
  TRY_CHECK(call.confirm(fmt::format("delete department {}", label(place.department)),
                         list_of({&place.department, 1})));
  TRY_CHECK(call.client.delete_department(place.ref()));
  return told(place.department, "Deleted");
}

Answer told(std::span<const UserDto> users, std::string_view done, const Place& place) {
  return {Answer::Form::kSentence, list_of(users),
          fmt::format("{} {} department {}.", counted(users.size(), "user"), done,
                      label(place.department))};
}

Result<Answer> members(const Call& call) {
  TRY_ASSIGN(const Place place, find(call));
  TRY_ASSIGN(const std::vector<std::string> ids, call.client.department_member_ids(place.ref()));
  TRY_ASSIGN(const std::vector<UserDto> users, find_users(call, ids, genauth::UserIdType::kUserId));
  return Answer{Answer::Form::kList, list_of(users)};
}

Result<Answer> add_members(const Call& call) {
  TRY_ASSIGN(const Place place, find(call));
  TRY_ASSIGN(const std::vector<UserDto> users, find_users(call, kMemberBy));
  TRY_CHECK(in_batches(call, ids_of(users), "added", [&](auto ids) {
    return call.client.add_department_members(place.ref(), ids);
  }));
  return told(users, "added to", place);
}

Result<Answer> remove_members(const Call& call) {
  TRY_ASSIGN(const Place place, find(call));
  TRY_ASSIGN(const std::vector<UserDto> users, find_users(call, kMemberBy));
  TRY_CHECK(call.confirm(fmt::format("remove {} from department {}", counted(users.size(), "user"),
                                     label(place.department)),
                         list_of(users)));
  TRY_CHECK(in_batches(call, ids_of(users), "removed", [&](auto ids) {
    return call.client.remove_department_members(place.ref(), ids);
  }));
  return told(users, "removed from", place);
}

constexpr std::array kOneArguments{kDepartment, kDepartmentBy};
constexpr std::array kCreateArguments{
    ArgumentInfo{"NAME", ArgumentKind::kText, "Name of the department", true}, kFields,
    ArgumentInfo{"--parent", ArgumentKind::kText, "The department above", false, "", "root"},
    kDepartmentBy};
constexpr std::array kUpdateArguments{kDepartment, kFields, kHead, kDepartmentBy};
constexpr std::array kMoveArguments{
    kDepartment, ArgumentInfo{"--to", ArgumentKind::kText, "The new department above", true},
    kDepartmentBy};
constexpr std::array kDeleteArguments{kDepartment, kDepartmentBy, kYes};

constexpr std::array kAddArguments{kDepartment, kUsers, kDepartmentBy, kMemberBy};
constexpr std::array kRemoveArguments{kDepartment, kUsers, kDepartmentBy, kMemberBy, kYes};

constexpr std::array kVerbs{
    VerbInfo{"list",
             "All departments, in the order of the tree",
             Effect::kReads,
             {},
             list,
             "  genauth-sync dept list --job acme.yaml\n"
             "  genauth-sync dept list --org acme --columns departmentNamePath,membersCount\n"},
    VerbInfo{"get", "One department, every member", Effect::kReads, kOneArguments, get,
             "  genauth-sync dept get 研发中心/平台部 --by path --org acme\n"},
    VerbInfo{
        "create", "Create a department", Effect::kChanges, kCreateArguments, create,
        "  genauth-sync dept create 平台部 openDepartmentId=D110 --parent 研发中心 --by path\n"},
    VerbInfo{"update", "Change fields or heads of a department", Effect::kChanges, kUpdateArguments,
             update, "  genauth-sync dept update 研发中心/平台部 --by path name=平台研发部\n"},
    VerbInfo{"move", "Put a department below another one", Effect::kChanges, kMoveArguments, move,
             "  genauth-sync dept move 研发中心/平台部 --to 产品中心 --by path\n"
             "  genauth-sync dept move D110 --to root --by open_department_id\n"},
    VerbInfo{"delete", "Delete an empty department; asks", Effect::kChanges, kDeleteArguments,
             remove, "  genauth-sync dept delete D110 --by open_department_id\n"},
    VerbInfo{"members", "The members of a department", Effect::kReads, kOneArguments, members,
             "  genauth-sync dept members 研发中心 --by path\n"},
    VerbInfo{"add-members", "Put users into a department", Effect::kChanges, kAddArguments,
             add_members,
             "  genauth-sync dept add-members D110 000042 --by open_department_id "
             "--user-by external_id\n"},
    VerbInfo{"remove-members", "Take users out of a department; asks", Effect::kChanges,
             kRemoveArguments, remove_members,
             "  genauth-sync dept remove-members D110 000042 --by open_department_id "
             "--user-by external_id\n"},
};

}  // namespace

void add_dept(CLI::App& app, const Context& context, Action& action) {
  add_area(app, {"dept", "Departments and their members: list, create, move ...", kVerbs}, context,
           action);
}

}  // namespace gsync::cli
