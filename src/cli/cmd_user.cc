// genauth-sync user: people.

#include <fmt/format.h>

#include <array>

#include "cli/commands.h"
#include "cli/fields.h"
#include "cli/management.h"
#include "cli/people.h"
#include "cli/user_filter.h"
#include "core/text.h"
#include "genauth/types_users_json.h"

namespace gsync::cli {
namespace {

using genauth::UserDto;
using genauth::UserIdType;
using report::ObjectKind;

constexpr ArgumentInfo kUser{"USER", ArgumentKind::kText, "The user, by what --by says", true};
constexpr ArgumentInfo kFields{kFieldsName, ArgumentKind::kTexts,
                               "Fields: name=李雷, customData.title=..., phone= to clear it"};

constexpr ArgumentInfo kFilter{"--filter", ArgumentKind::kTexts,
                               "A condition: status=Suspended, name~李; several must all hold"};
constexpr ArgumentInfo kSort{"--sort", ArgumentKind::kText, "Order: createdAt:desc"};
constexpr ArgumentInfo kExistsBy{"--by",
                                 ArgumentKind::kText,
                                 "What the ids are",
                                 false,
                                 "external_id|email|phone|username",
                                 "external_id"};

std::string name_of(const UserDto& user) {
  const std::string_view name = user.attributes.text(model::user_field::name());
  return name.empty() ? user.user_id : fmt::format("{} ({})", printable(name), user.user_id);
}

Answer told(std::span<const UserDto> users, std::string_view done) {
  const std::string whom =
      users.size() == 1 ? "user " + name_of(users.front()) : counted(users.size(), "user");
  return {Answer::Form::kSentence, list_of(users), fmt::format("{} {}.", done, whom)};
}

Result<UserDto> find(const Call& call) {
  const UserIdType type = id_type(call, kUserBy);
  const std::string& id = call.arguments.text(kUser.name);
  TRY_ASSIGN(std::vector<UserDto> users, find_users(call, {&id, 1}, type));
  return std::move(users.front());
}

/// What --filter and --sort ask for. The id comes last, so that the order tells
/// all users apart.
Result<genauth::UserQuery> query_of(const Arguments& arguments) {
  genauth::UserQuery query;
  for (const std::string& text : arguments.texts(kFilter.name)) {
    TRY_ASSIGN(genauth::Filter filter, parse_filter(text));
    query.filters.push_back(std::move(filter));
  }
  if (arguments.has(kSort.name)) {
    TRY_ASSIGN(genauth::SortKey key, parse_sort(arguments.text(kSort.name)));
    query.sort.insert(query.sort.begin(), std::move(key));
  }
  return query;
}

Result<Answer> listed(const Call& call, const std::string& keywords) {
  TRY_ASSIGN(genauth::UserQuery query, query_of(call.arguments));
  query.keywords = keywords;
  const auto read = [&](int page, int limit) {
    query.page = page;
    query.limit = limit;
    return call.client.list_users(query);
  };
  const auto write = [](const UserDto& user) { return genauth::write(user); };
  TRY_ASSIGN(report::ObjectList users, read_pages(call, ObjectKind::kUser, read, write));
  return Answer{Answer::Form::kList, std::move(users)};
}

Result<Answer> list(const Call& call) { return listed(call, ""); }
Result<Answer> search(const Call& call) { return listed(call, call.arguments.text(kWords.name)); }

Result<Answer> get(const Call& call) {
  TRY_ASSIGN(const UserDto user, find(call));
  return Answer{Answer::Form::kOne, list_of({&user, 1})};
}

Result<Answer> create(const Call& call) {
  genauth::NewUser user;
  TRY_ASSIGN(user.attributes,
             parse_fields(call.arguments.texts(kFieldsName), model::ObjectType::kUser,
                          FieldsFor::kCreation, call.client));
  user.department_ids = call.arguments.texts("--department");
  TRY_ASSIGN(const UserDto created, call.client.create_user(user));
  return told({&created, 1}, "Created");
}

/// Phone and country code change together, and the status goes along even when
/// it stays (UserUpdate).
void complete(genauth::UserUpdate& update, const UserDto& user) {
  using namespace model::user_field;  // NOLINT(google-build-using-namespace): their names
  const auto keep = [&](model::FieldId field) {
    if (update.attributes.shows(field)) return;
    if (const auto old = user.attributes.find(field)) update.attributes.set(field, old->value);
  };
  keep(status());
  const auto phone_change = update.attributes.find(phone());
  if (phone_change && model::is_empty(phone_change->value)) {
    update.attributes.set(phone_country_code(), {});
  } else if (phone_change) {
    keep(phone_country_code());
  } else if (update.attributes.shows(phone_country_code())) {
    keep(phone());
  }
}

Result<Answer> update(const Call& call) {
  TRY_CHECK(check_changes(call.arguments, {&kFields, 1}));
  genauth::UserUpdate update;
  TRY_ASSIGN(update.attributes,
             parse_fields(call.arguments.texts(kFieldsName), model::ObjectType::kUser,
                          FieldsFor::kUpdate, call.client));
  TRY_ASSIGN(const UserDto user, find(call));
  update.user_id = user.user_id;
  complete(update, user);
  TRY_ASSIGN(const UserDto updated, call.client.update_user(update));
  return told({&updated, 1}, "Updated");
}

Result<Answer> remove(const Call& call) {
  TRY_ASSIGN(const std::vector<UserDto> users, find_users(call, kUserBy));
  TRY_CHECK(call.confirm(fmt::format("delete {} with everything that belongs to them, for good",
                                     counted(users.size(), "user")),
                         list_of(users)));
  TRY_CHECK(in_batches(call, ids_of(users), "deleted",
                       [&](auto ids) { return call.client.delete_users(ids); }));
  return told(users, "Deleted");
}

Result<Answer> resign(const Call& call) {
  TRY_ASSIGN(const std::vector<UserDto> users, find_users(call, kUserBy));
  TRY_CHECK(call.confirm(
      fmt::format("resign {}: out of departments, groups, roles and posts; cannot be undone",
                  counted(users.size(), "user")),
      list_of(users)));
  TRY_CHECK(in_batches(call, ids_of(users), "resigned",
                       [&](auto ids) { return call.client.resign_users(ids); }));
  return told(users, "Resigned");
}

Result<Answer> set_status(const Call& call, const std::string& status, std::string_view done) {
  TRY_ASSIGN(const std::vector<UserDto> users, find_users(call, kUserBy));
  const auto update = [&](std::span<const std::string> ids) -> Result<void> {
    std::vector<genauth::UserUpdate> updates;
    for (const std::string& id : ids) {
      updates.push_back({id, {}});
      updates.back().attributes.set(model::user_field::status(), status);
    }
    TRY_CHECK(call.client.update_users(updates));
    return {};
  };
  TRY_CHECK(in_batches(call, ids_of(users), done, update));
  TRY_ASSIGN(const std::vector<UserDto> after, find_users(call, kUserBy));
  return told(after, done);
}

Result<Answer> suspend(const Call& call) { return set_status(call, "Suspended", "Suspended"); }
Result<Answer> activate(const Call& call) { return set_status(call, "Activated", "Activated"); }

Result<Answer> departments(const Call& call) {
  TRY_ASSIGN(const UserDto user, find(call));
  genauth::UserDepartmentsQuery query;
  query.user_id = user.user_id;
  query.with_paths = true;
  const auto read = [&](int page, int limit) {
    query.page = page;
    query.limit = limit;
    return call.client.user_departments(query);
  };
  const auto write = [](const auto& item) { return genauth::write(item); };
  TRY_ASSIGN(report::ObjectList list, read_pages(call, ObjectKind::kUserDepartment, read, write));
  return Answer{Answer::Form::kList, std::move(list)};
}

Result<Answer> exists(const Call& call) {
  const std::string& by = call.arguments.text(kExistsBy.name);
  report::ObjectList list{ObjectKind::kUserExistence, {}, 0};
  for (const std::string& id : call.arguments.texts("ID")) {
    TRY_ASSIGN(const bool found, call.client.user_exists(id, id_type(call, kExistsBy)));
    list.objects.push_back({{"id", id}, {"idType", by}, {"exists", found}});
  }
  list.total = static_cast<int64_t>(list.objects.size());
  return Answer{Answer::Form::kList, std::move(list)};
}

constexpr std::array kListArguments{kFilter, kSort, kLimit, kAll};
constexpr std::array kSearchArguments{kWords, kFilter, kSort, kLimit, kAll};
constexpr std::array kOneArguments{kUser, kUserBy};
constexpr std::array kManyArguments{kUsers, kUserBy};
constexpr std::array kAskArguments{kUsers, kUserBy, kYes};
constexpr std::array kCreateArguments{
    kFields, ArgumentInfo{"--department", ArgumentKind::kTexts, "System id of a department"}};
constexpr std::array kUpdateArguments{kUser, kFields, kUserBy};
constexpr std::array kDepartmentsArguments{kUser, kUserBy, kLimit, kAll};
constexpr std::array kExistsArguments{
    ArgumentInfo{"ID", ArgumentKind::kTexts, "What to look for", true}, kExistsBy};

constexpr std::array kVerbs{
    VerbInfo{"list", "The users of the pool", Effect::kReads, kListArguments, list,
             "  genauth-sync user list --job acme.yaml --limit 200\n"
             "  genauth-sync user list --filter status=Suspended --sort createdAt:desc\n"
             "  genauth-sync user list --all --columns externalId,name,customData.title\n"},
    VerbInfo{"search", "Users by name, user name, e-mail or phone", Effect::kReads,
             kSearchArguments, search, "  genauth-sync user search 李雷\n"},
    VerbInfo{"get", "One user, every member", Effect::kReads, kOneArguments, get,
             "  genauth-sync user get 000042 --by external_id --job acme.yaml\n"},
    VerbInfo{"create", "Create a user", Effect::kCreates, kCreateArguments, create,
             "  genauth-sync user create externalId=000099 username=000099 name=李雷\n"},
    VerbInfo{"update", "Change fields of a user", Effect::kChanges, kUpdateArguments, update,
             "  genauth-sync user update 000042 --by external_id phone=13800138000 nickname=\n"},
    VerbInfo{"delete", "Delete users for good; asks", Effect::kChanges, kAskArguments, remove,
             "  genauth-sync user delete 000042 000043 --by external_id\n"},
    VerbInfo{"suspend", "Lock users out; can be undone", Effect::kChanges, kManyArguments, suspend,
             "  genauth-sync user suspend li.lei@acme.example --by email\n"},
    VerbInfo{"activate", "Let users in again", Effect::kChanges, kManyArguments, activate,
             "  genauth-sync user activate li.lei@acme.example --by email\n"},
    VerbInfo{"resign", "Mark users as having left; asks", Effect::kChanges, kAskArguments, resign,
             "  genauth-sync user resign 000042 --by external_id --yes\n"},
    VerbInfo{"departments", "The departments of a user", Effect::kReads, kDepartmentsArguments,
             departments, "  genauth-sync user departments 000042 --by external_id\n"},
    VerbInfo{"exists", "Whether there are users with these ids", Effect::kReads, kExistsArguments,
             exists, "  genauth-sync user exists li.lei@acme.example --by email\n"},
};

}  // namespace

void add_user(CLI::App& app, const Context& context, Action& action) {
  add_area(app, {"user", "Users: list, get, create, suspend, delete ...", kVerbs}, context, action);
}

}  // namespace gsync::cli
