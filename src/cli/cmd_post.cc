// genauth-sync post: posts (positions) and who holds them.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/commands.h"
#include "cli/fields.h"
#include "cli/management.h"
#include "cli/people.h"
#include "core/text.h"
#include "genauth/types_posts_json.h"

namespace gsync::cli {
namespace {

using genauth::PostDto;
using genauth::UserDto;
using report::ObjectKind;

constexpr ArgumentInfo kCode{"CODE", ArgumentKind::kText, "Code of the post", true};
constexpr ArgumentInfo kName{"--name", ArgumentKind::kText, "New name"};
constexpr ArgumentInfo kDescription{"--description", ArgumentKind::kText, "What it is"};
constexpr ArgumentInfo kDepartments{"--department", ArgumentKind::kTexts,
                                    "System id of a department that has it; replaces all"};

report::ObjectList list_of(std::span<const PostDto> posts) {
  report::ObjectList list{ObjectKind::kPost, {}, static_cast<int64_t>(posts.size())};
  for (const PostDto& each : posts) list.objects.push_back(genauth::write(each));
  return list;
}

std::string label(const PostDto& post) {
  return fmt::format("{} ({})", printable(post.code), printable(post.name));
}

Answer told(const PostDto& post, std::string_view done) {
  return {Answer::Form::kSentence, list_of({&post, 1}),
          fmt::format("{} post {}.", done, label(post))};
}

Result<PostDto> find(const Call& call) {
  const std::string& code = call.arguments.text(kCode.name);
  return call.client.get_post(code).map_error([&code](Error error) {
    return not_found(std::move(error), fmt::format("there is no post {}", quoted(code)),
                     "'genauth-sync post list' shows which there are");
  });
}

Result<Answer> listed(const Call& call, const std::string& keywords) {
  genauth::PostQuery query;
  query.keywords = keywords;
  TRY_ASSIGN(report::ObjectList posts,
             read_pages(
                 call, ObjectKind::kPost,
                 [&](int page, int limit) { return call.client.list_posts(query, page, limit); },
                 [](const PostDto& post) { return genauth::write(post); }));
  return Answer{Answer::Form::kList, std::move(posts)};
}

Result<Answer> list(const Call& call) { return listed(call, ""); }
Result<Answer> search(const Call& call) { return listed(call, call.arguments.text(kWords.name)); }

Result<Answer> get(const Call& call) {
  TRY_ASSIGN(const PostDto post, find(call));
  return Answer{Answer::Form::kOne, list_of({&post, 1})};
}

/// What the options change.
void take_options(const Arguments& arguments, genauth::PostInput& post) {
  if (arguments.has(kDescription.name)) post.description = arguments.text(kDescription.name);
  if (arguments.has(kDepartments.name)) post.department_ids = arguments.texts(kDepartments.name);
}

Result<Answer> create(const Call& call) {
  genauth::PostInput post{call.arguments.text(kCode.name), call.arguments.text("NAME"), {}, {}};
  take_options(call.arguments, post);
  TRY_ASSIGN(const PostDto created, call.client.create_post(post));
  return told(created, "Created");
}

Result<Answer> update(const Call& call) {
  TRY_CHECK(check_changes(call.arguments, std::array{kName, kDescription, kDepartments}));
  TRY_ASSIGN(const PostDto old, find(call));
  // The API wants the name also where it stays.
  genauth::PostInput post{old.code, old.name, {}, {}};
  if (call.arguments.has(kName.name)) post.name = call.arguments.text(kName.name);
  take_options(call.arguments, post);
  TRY_ASSIGN(const PostDto updated, call.client.update_post(post));
  return told(updated, "Updated");
}

Result<Answer> remove(const Call& call) {
  TRY_ASSIGN(const PostDto post, find(call));
  TRY_CHECK(call.confirm(fmt::format("delete post {}", label(post)), list_of({&post, 1})));
  TRY_CHECK(call.client.remove_post(post.code));
  return told(post, "Deleted");
}

Answer told(std::span<const UserDto> users, std::string_view done, const PostDto& post) {
  return {Answer::Form::kSentence, cli::list_of(users),
          fmt::format("{} {} post {}.", counted(users.size(), "user"), done, label(post))};
}

Result<Answer> add_members(const Call& call) {
  TRY_ASSIGN(const PostDto post, find(call));
  TRY_ASSIGN(const std::vector<UserDto> users, find_users(call, kUserBy));
  TRY_CHECK(one_by_one(call, ids_of(users), "given the post", [&](const std::string& id) {
    return call.client.add_user_post(id, post.id);
  }));
  return told(users, "given the", post);
}

/// The API only sets all posts of a user.
Result<void> take_from(const Call& call, const std::string& user, const std::string& post) {
  TRY_ASSIGN(const std::vector<PostDto> held, call.client.user_posts(user));
  std::vector<std::string> rest;
  for (const PostDto& each : held) {
    if (each.id != post) rest.push_back(each.id);
  }
  if (rest.size() == held.size()) return {};
  return call.client.set_user_posts(user, rest);
}

Result<Answer> remove_members(const Call& call) {
  TRY_ASSIGN(const PostDto post, find(call));
  TRY_ASSIGN(const std::vector<UserDto> users, find_users(call, kUserBy));
  TRY_CHECK(
      call.confirm(fmt::format("take post {} from {}", label(post), counted(users.size(), "user")),
                   cli::list_of(users)));
  TRY_CHECK(one_by_one(call, ids_of(users), "without the post",
                       [&](const std::string& id) { return take_from(call, id, post.id); }));
  return told(users, "without the", post);
}

constexpr std::array kListArguments{kLimit, kAll};
constexpr std::array kSearchArguments{kWords, kLimit, kAll};
constexpr std::array kGetArguments{kCode};
constexpr std::array kCreateArguments{
    kCode, ArgumentInfo{"NAME", ArgumentKind::kText, "Name to show", true}, kDescription,
    kDepartments};
constexpr std::array kUpdateArguments{kCode, kName, kDescription, kDepartments};
constexpr std::array kDeleteArguments{kCode, kYes};
constexpr std::array kAddArguments{kCode, kUsers, kUserBy};
constexpr std::array kRemoveArguments{kCode, kUsers, kUserBy, kYes};

constexpr std::array kVerbs{
    VerbInfo{"list", "The posts of the pool", Effect::kReads, kListArguments, list,
             "  genauth-sync post list --job acme.yaml\n"},
    VerbInfo{"search", "Posts by code, name or description", Effect::kReads, kSearchArguments,
             search, "  genauth-sync post search 工程师\n"},
    VerbInfo{"get", "One post, every member", Effect::kReads, kGetArguments, get,
             "  genauth-sync post get engineer\n"},
    VerbInfo{"create", "Create a post", Effect::kChanges, kCreateArguments, create,
             "  genauth-sync post create engineer 工程师\n"},
    VerbInfo{"update", "Change a post", Effect::kChanges, kUpdateArguments, update,
             "  genauth-sync post update engineer --name 高级工程师\n"},
    VerbInfo{"delete", "Delete a post; asks", Effect::kChanges, kDeleteArguments, remove,
             "  genauth-sync post delete engineer\n"},
    VerbInfo{"add-members", "Give a post to users", Effect::kChanges, kAddArguments, add_members,
             "  genauth-sync post add-members engineer 000042 --by external_id\n"},
    VerbInfo{"remove-members", "Take a post from users; asks", Effect::kChanges, kRemoveArguments,
             remove_members,
             "  genauth-sync post remove-members engineer 000042 --by external_id\n"},
};

}  // namespace

void add_post(CLI::App& app, const Context& context, Action& action) {
  add_area(app, {"post", "Posts (positions) and who holds them", kVerbs}, context, action);
}

}  // namespace gsync::cli
