// genauth-sync dept: departments of one organization and their members.

#include <fmt/format.h>

#include <array>
#include <unordered_set>

#include "cli/commands.h"
#include "cli/departments.h"
#include "cli/fields.h"
#include "cli/management.h"
#include "cli/organizations.h"
#include "cli/people.h"
#include "core/text.h"
#include "genauth/types_departments_json.h"
#include "genauth/types_users_json.h"

namespace gsync::cli {
namespace {

using genauth::DepartmentDto;
using genauth::UserDto;

constexpr ArgumentInfo kDepartment{
    "DEPT", ArgumentKind::kText, "The department, by what --by says; root is the root node", true};
constexpr ArgumentInfo kFields{kFieldsName, ArgumentKind::kTexts,
                               "Fields: code=rd, description=..., customData.order=2"};
constexpr ArgumentInfo kRecursive{"--recursive", ArgumentKind::kFlag,
                                  "Also of the departments below, at any depth"};
constexpr ArgumentInfo kSearch{"--search", ArgumentKind::kText,
                               "Only those with this in name, user name, e-mail or phone"};
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

Result<Answer> search(const Call& call) {
  genauth::DepartmentSearch search;
  TRY_ASSIGN(search.organization_code, call.organization());
  search.filters.push_back(genauth::Filter::contains("name", call.arguments.text(kWords.name)));
  // A service that does not page gives the same again and again.
  std::unordered_set<std::string> seen;
  const auto read = [&](int number, int limit) -> Result<genauth::Page<DepartmentDto>> {
    TRY_ASSIGN(auto page, call.client.search_departments_list(search, number, limit));
    std::erase_if(page.list,
                  [&](const auto& each) { return !seen.insert(each.department_id).second; });
    return page;
  };
  auto found = read_pages(call, report::ObjectKind::kDepartment, read, to_json);
  if (found) return Answer{Answer::Form::kList, *std::move(found)};
  return fail(
      organization_not_found(call.client, std::move(found).error(), search.organization_code));
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
  TRY_ASSIGN(department.i18n, translated({}, call.arguments.texts(kI18n.name)));
  department.post_ids = call.arguments.texts(kPosts.name);
  auto created = call.client.create_department(department);
  if (created) return told(*created, "Created");
  return fail(organization_not_found(call.client, std::move(created).error(),
                                     department.organization_code));
}

Result<Answer> update(const Call& call) {
  TRY_CHECK(check_changes(call.arguments, std::array{kFields, kHead, kPosts, kI18n}));
  genauth::DepartmentUpdate update;
  TRY_ASSIGN(update.attributes,
             parse_fields(call.arguments.texts(kFieldsName), model::ObjectType::kDepartment,
                          FieldsFor::kUpdate, call.client));
  if (call.arguments.has(kHead.name)) update.leader_user_ids = call.arguments.texts(kHead.name);
  if (call.arguments.has(kPosts.name)) update.post_ids = call.arguments.texts(kPosts.name);
  TRY_ASSIGN(const Place place, find(call));
  if (call.arguments.has(kI18n.name)) {
    TRY_ASSIGN(update.i18n, translated(place.department.i18n, call.arguments.texts(kI18n.name)));
  }
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

Result<Answer> set_status(const Call& call, bool enabled, std::string_view done) {
  TRY_ASSIGN(const Place place, find(call));
  TRY_CHECK(call.client.set_department_status(place.department.department_id, enabled));
  TRY_ASSIGN(const DepartmentDto after, call.client.get_department(place.ref()));
  return told(after, done);
}

Result<Answer> enable(const Call& call) { return set_status(call, true, "Enabled"); }
Result<Answer> disable(const Call& call) { return set_status(call, false, "Disabled"); }

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
  const std::string& words = call.arguments.text(kSearch.name);
  genauth::MemberQuery query;
  query.include_children = call.arguments.flag(kRecursive.name);
  query.order = genauth::Order::kAscending;
  const auto read = [&](int page, int limit) {
    return words.empty()
               ? call.client.list_department_members(place.ref(), page, limit, query)
               : call.client.search_department_members(place.ref(), words, page, limit, query);
  };
  const auto write = [](const UserDto& user) { return genauth::write(user); };
  TRY_ASSIGN(report::ObjectList users, read_pages(call, report::ObjectKind::kUser, read, write));
  return Answer{Answer::Form::kList, std::move(users)};
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
    ArgumentInfo{"NAME", ArgumentKind::kText, "Name of the department", true},
    kFields,
    ArgumentInfo{"--parent", ArgumentKind::kText, "The department above", false, "", "root"},
    kDepartmentBy,
    kI18n,
    kPosts};
constexpr std::array kUpdateArguments{kDepartment, kFields, kHead, kDepartmentBy, kI18n, kPosts};
constexpr std::array kMoveArguments{
    kDepartment, ArgumentInfo{"--to", ArgumentKind::kText, "The new department above", true},
    kDepartmentBy};
constexpr std::array kDeleteArguments{kDepartment, kDepartmentBy, kYes};

constexpr std::array kSearchArguments{kWords, kLimit, kAll};
constexpr std::array kMembersArguments{kDepartment, kDepartmentBy, kRecursive,
                                       kSearch,     kLimit,        kAll};
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
    VerbInfo{"search", "Departments by name", Effect::kReads, kSearchArguments, search,
             "  genauth-sync dept search 平台 --org acme\n"},
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
    VerbInfo{"enable", "Enable a department", Effect::kChanges, kOneArguments, enable,
             "  genauth-sync dept enable D110 --by open_department_id\n"},
    VerbInfo{"disable", "Disable a department; can be undone", Effect::kChanges, kOneArguments,
             disable, "  genauth-sync dept disable 研发中心/平台部 --by path\n"},
    VerbInfo{"delete", "Delete an empty department; asks", Effect::kChanges, kDeleteArguments,
             remove, "  genauth-sync dept delete D110 --by open_department_id\n"},
    VerbInfo{"members", "The members of a department", Effect::kReads, kMembersArguments, members,
             "  genauth-sync dept members 研发中心 --by path\n"
             "  genauth-sync dept members 研发中心 --by path --recursive --all\n"
             "  genauth-sync dept members root --recursive --search 李\n"},
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
