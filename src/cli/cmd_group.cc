// genauth-sync group: groups of users and their members.

#include <fmt/format.h>

#include <array>

#include "cli/commands.h"
#include "cli/fields.h"
#include "cli/management.h"
#include "cli/people.h"
#include "core/text.h"
#include "genauth/types_groups_json.h"
#include "genauth/types_users_json.h"

namespace gsync::cli {
namespace {

using genauth::GroupDto;
using genauth::UserDto;
using report::ObjectKind;

constexpr ArgumentInfo kCode{"CODE", ArgumentKind::kText, "Code of the group", true};
constexpr ArgumentInfo kName{"--name", ArgumentKind::kText, "New name"};
constexpr ArgumentInfo kNewCode{"--new-code", ArgumentKind::kText, "New code"};
constexpr ArgumentInfo kDescription{"--description", ArgumentKind::kText, "What it is for"};

report::ObjectList list_of(std::span<const GroupDto> groups) {
  report::ObjectList list{ObjectKind::kGroup, {}, static_cast<int64_t>(groups.size())};
  for (const GroupDto& each : groups) list.objects.push_back(genauth::write(each));
  return list;
}

std::string label(const GroupDto& group) {
  return fmt::format("{} ({})", printable(group.code), printable(group.name));
}

Answer told(const GroupDto& group, std::string_view done) {
  return {Answer::Form::kSentence, list_of({&group, 1}),
          fmt::format("{} group {}.", done, label(group))};
}

Result<GroupDto> find(const Call& call) {
  const std::string& code = call.arguments.text(kCode.name);
  return call.client.get_group(code).map_error([&code](Error error) {
    return not_found(std::move(error), fmt::format("there is no group {}", quoted(code)),
                     "'genauth-sync group list' shows which there are");
  });
}

Result<Answer> listed(const Call& call, const std::string& keywords) {
  TRY_ASSIGN(
      report::ObjectList groups,
      read_pages(
          call, ObjectKind::kGroup,
          [&](int page, int limit) { return call.client.list_groups(keywords, page, limit); },
          [](const GroupDto& group) { return genauth::write(group); }));
  return Answer{Answer::Form::kList, std::move(groups)};
}

Result<Answer> list(const Call& call) { return listed(call, ""); }
Result<Answer> search(const Call& call) { return listed(call, call.arguments.text(kWords.name)); }

Result<Answer> get(const Call& call) {
  TRY_ASSIGN(const GroupDto group, find(call));
  return Answer{Answer::Form::kOne, list_of({&group, 1})};
}

Result<Answer> create(const Call& call) {
  genauth::GroupInput group;
  group.code = call.arguments.text(kCode.name);
  group.name = call.arguments.text("NAME");
  group.description = call.arguments.text(kDescription.name);
  TRY_ASSIGN(const GroupDto created, call.client.create_group(group));
  return told(created, "Created");
}

Result<Answer> update(const Call& call) {
  TRY_CHECK(check_changes(call.arguments, std::array{kName, kDescription, kNewCode}));
  TRY_ASSIGN(const GroupDto old, find(call));
  genauth::GroupUpdate update;
  update.code = old.code;
  const bool described = call.arguments.has(kDescription.name);
  update.description = described ? call.arguments.text(kDescription.name) : old.description;
  if (call.arguments.has(kName.name)) update.name = call.arguments.text(kName.name);
  if (call.arguments.has(kNewCode.name)) update.new_code = call.arguments.text(kNewCode.name);
  TRY_ASSIGN(const GroupDto updated, call.client.update_group(update));
  return told(updated, "Updated");
}

Result<Answer> remove(const Call& call) {
  TRY_ASSIGN(const GroupDto group, find(call));
  TRY_CHECK(call.confirm(fmt::format("delete group {}", label(group)), list_of({&group, 1})));
  TRY_CHECK(call.client.delete_groups({&group.code, 1}));
  return told(group, "Deleted");
}

Result<Answer> members(const Call& call) {
  TRY_ASSIGN(const GroupDto group, find(call));
  TRY_ASSIGN(report::ObjectList users,
             read_pages(
                 call, ObjectKind::kUser,
                 [&](int page, int limit) {
                   return call.client.list_group_members(group.code, page, limit);
                 },
                 [](const UserDto& user) { return genauth::write(user); }));
  return Answer{Answer::Form::kList, std::move(users)};
}

Answer told(std::span<const UserDto> users, std::string_view done, const GroupDto& group) {
  return {Answer::Form::kSentence, cli::list_of(users),
          fmt::format("{} {} group {}.", counted(users.size(), "user"), done, label(group))};
}

Result<Answer> add_members(const Call& call) {
  TRY_ASSIGN(const GroupDto group, find(call));
  TRY_ASSIGN(const std::vector<UserDto> users, find_users(call, kUserBy));
  TRY_CHECK(in_batches(call, ids_of(users), "added",
                       [&](auto ids) { return call.client.add_group_members(group.code, ids); }));
  return told(users, "added to", group);
}

Result<Answer> remove_members(const Call& call) {
  TRY_ASSIGN(const GroupDto group, find(call));
  TRY_ASSIGN(const std::vector<UserDto> users, find_users(call, kUserBy));
  TRY_CHECK(call.confirm(
      fmt::format("remove {} from group {}", counted(users.size(), "user"), label(group)),
      cli::list_of(users)));
  TRY_CHECK(in_batches(call, ids_of(users), "removed", [&](auto ids) {
    return call.client.remove_group_members(group.code, ids);
  }));
  return told(users, "removed from", group);
}

constexpr std::array kListArguments{kLimit, kAll};
constexpr std::array kSearchArguments{kWords, kLimit, kAll};
constexpr std::array kGetArguments{kCode};
constexpr std::array kCreateArguments{
    kCode, ArgumentInfo{"NAME", ArgumentKind::kText, "Name to show", true}, kDescription};
constexpr std::array kUpdateArguments{kCode, kName, kDescription, kNewCode};
constexpr std::array kDeleteArguments{kCode, kYes};
constexpr std::array kMembersArguments{kCode, kLimit, kAll};
constexpr std::array kAddArguments{kCode, kUsers, kUserBy};
constexpr std::array kRemoveArguments{kCode, kUsers, kUserBy, kYes};

constexpr std::array kVerbs{
    VerbInfo{"list", "The groups of the pool", Effect::kReads, kListArguments, list,
             "  genauth-sync group list --job acme.yaml\n"},
    VerbInfo{"search", "Groups by code or name", Effect::kReads, kSearchArguments, search,
             "  genauth-sync group search vpn\n"},
    VerbInfo{"get", "One group, every member", Effect::kReads, kGetArguments, get,
             "  genauth-sync group get vpn\n"},
    VerbInfo{"create", "Create a group", Effect::kChanges, kCreateArguments, create,
             "  genauth-sync group create vpn VPN用户 --description '可以远程办公'\n"},
    VerbInfo{"update", "Change a group", Effect::kChanges, kUpdateArguments, update,
             "  genauth-sync group update vpn --name 远程办公\n"},
    VerbInfo{"delete", "Delete a group; asks", Effect::kChanges, kDeleteArguments, remove,
             "  genauth-sync group delete vpn\n"},
    VerbInfo{"members", "The members of a group", Effect::kReads, kMembersArguments, members,
             "  genauth-sync group members vpn --all\n"},
    VerbInfo{"add-members", "Put users into a group", Effect::kChanges, kAddArguments, add_members,
             "  genauth-sync group add-members vpn 000042 --by external_id\n"},
    VerbInfo{"remove-members", "Take users out of a group; asks", Effect::kChanges,
             kRemoveArguments, remove_members,
             "  genauth-sync group remove-members vpn 000042 --by external_id\n"},
};

}  // namespace

void add_group(CLI::App& app, const Context& context, Action& action) {
  add_area(app, {"group", "Groups of users and their members", kVerbs}, context, action);
}

}  // namespace gsync::cli
