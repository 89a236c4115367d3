#include "cli/people.h"

#include <fmt/format.h>

#include <unordered_map>
#include <unordered_set>

#include "core/text.h"
#include "genauth/types_users_json.h"

namespace gsync::cli {
namespace {

using genauth::UserDto;
using genauth::UserIdType;

/// Ids that a message names.
constexpr size_t kNamed = 10;

std::optional<model::FieldId> field_of(UserIdType type) {
  switch (type) {
    case UserIdType::kUserId:
    // What a user has several of is no field.
    case UserIdType::kIdentity:
    case UserIdType::kSyncRelation:
    case UserIdType::kCustomField:
      return std::nullopt;
    case UserIdType::kExternalId:
      return model::user_field::external_id();
    case UserIdType::kEmail:
      return model::user_field::email();
    case UserIdType::kPhone:
      return model::user_field::phone();
    case UserIdType::kUsername:
      return model::user_field::username();
  }
  return std::nullopt;
}

/// The id in the form in which two equal ones are the same text.
std::string key_of(UserIdType type, const std::string& id) {
  const auto field = field_of(type);
  return field ? model::comparison_key(*field, id) : id;
}

std::string key_of(UserIdType type, const UserDto& user) {
  const auto field = field_of(type);
  return field ? key_of(type, std::string(user.attributes.text(*field))) : user.user_id;
}

tl::unexpected<Error> missing(UserIdType type, const std::vector<std::string>& ids) {
  std::vector<std::string> named;
  for (size_t i = 0; i < std::min(ids.size(), kNamed); ++i) named.push_back(quoted(ids[i]));
  if (ids.size() > kNamed) named.push_back(fmt::format("… and {} more", ids.size() - kNamed));
  return fail(ErrorCode::kNotFound, "not-found", "",
              fmt::format("no user has the {} {}", genauth::to_text(type), join(named, ", ")),
              "'genauth-sync user search WORD' finds people by name, e-mail or phone; --by says "
              "what an id is");
}

}  // namespace

UserIdType id_type(const Call& call, const ArgumentInfo& by) {
  // The parser took no word but those of the list.
  return genauth::user_id_type(call.arguments.text(by.name)).value_or(UserIdType::kUserId);
}

Result<std::vector<UserDto>> find_users(const Call& call, const ArgumentInfo& by) {
  return find_users(call, call.arguments.texts(kUsers.name), id_type(call, by));
}

Result<std::vector<UserDto>> find_users(const Call& call, std::span<const std::string> ids,
                                        UserIdType type) {
  std::unordered_map<std::string, UserDto> found;
  for (size_t at = 0; at < ids.size(); at += genauth::kBatchSize) {
    const auto part = ids.subspan(at, std::min(genauth::kBatchSize, ids.size() - at));
    TRY_ASSIGN(std::vector<UserDto> users, call.client.get_users(part, type));
    for (UserDto& user : users) found.emplace(key_of(type, user), std::move(user));
  }
  std::vector<UserDto> users;
  std::vector<std::string> absent;
  std::unordered_set<std::string> taken;
  for (const std::string& id : ids) {
    const std::string key = key_of(type, id);
    if (!taken.insert(key).second) continue;
    const auto user = found.find(key);
    if (user == found.end()) {
      absent.push_back(id);
    } else {
      users.push_back(user->second);
    }
  }
  if (!absent.empty()) return missing(type, absent);
  return users;
}

std::vector<std::string> ids_of(std::span<const UserDto> users) {
  std::vector<std::string> ids;
  for (const UserDto& user : users) ids.push_back(user.user_id);
  return ids;
}

report::ObjectList list_of(std::span<const UserDto> users) {
  report::ObjectList list{report::ObjectKind::kUser, {}, static_cast<int64_t>(users.size())};
  for (const UserDto& user : users) list.objects.push_back(genauth::write(user));
  return list;
}

}  // namespace gsync::cli
