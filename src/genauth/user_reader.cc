// Reads users and identities from replies, in one pass over their members.

#include "genauth/data_node.h"
#include "genauth/fields_of.h"
#include "genauth/types_users_json.h"

namespace gsync::genauth {
namespace {

using model::FieldInfo;
using model::ObjectType;

/// How one member of a user is read: in its own way, or as a field of the
/// registry. The member is not null.
template <typename Node>
struct UserMember {
  void (*read)(UserDto& user, const Node& node) = nullptr;
  const FieldInfo* field = nullptr;
};
template <typename Node>
using UserMembers = std::unordered_map<std::string_view, UserMember<Node>>;

template <typename Node>
std::string text_in(const Node& node) {
  return string_of(node).value_or(std::string());
}

template <typename Node, auto kText>
UserMember<Node> text() {
  return {[](UserDto& user, const Node& node) { user.*kText = text_in(node); }};
}

template <typename Node, auto kList>
UserMember<Node> texts() {
  return {[](UserDto& user, const Node& node) { user.*kList = string_list_of(node); }};
}

template <typename Node>
IdentityDto read_identity_of(const Node& node) {
  IdentityDto identity;
  identity.identity_id = text_in(node.member("identityId"));
  identity.ext_idp_id = text_in(node.member("extIdpId"));
  identity.provider = text_in(node.member("provider"));
  identity.type = text_in(node.member("type"));
  identity.user_id_in_idp = text_in(node.member("userIdInIdp"));
  identity.user_info_in_idp = node.member("userInfoInIdp").tree();
  identity.origin_conn_ids = string_list_of(node.member("originConnIds"));
  return identity;
}

/// The members that are no fields of the registry.
template <typename Node>
UserMembers<Node> own_members() {
  using User = UserDto;
  return {
      {"userId", text<Node, &User::user_id>()},
      {"departmentIds", texts<Node, &User::department_ids>()},
      {"postIdList", texts<Node, &User::post_ids>()},
      {"identities", {[](User& user, const Node& node) {
         user.identities = list_of(node, read_identity_of<Node>);
       }}},
      {"mainDepartmentId", text<Node, &User::main_department_id>()},
      {"createdAt", text<Node, &User::created_at>()},
      {"updatedAt", text<Node, &User::updated_at>()},
      {"statusChangedAt", text<Node, &User::status_changed_at>()},
      {"signedUp", text<Node, &User::signed_up>()},
      {"workStatus", text<Node, &User::work_status>()},
      {"userSourceType", text<Node, &User::user_source_type>()},
      {"userSourceId", text<Node, &User::user_source_id>()},
      {"registerSource", texts<Node, &User::register_source>()},
      {"tenantId", text<Node, &User::tenant_id>()},
      {"tenantIds", texts<Node, &User::tenant_ids>()},
      {"loginsCount",
       {[](User& user, const Node& node) { user.logins_count = int_of(node).value_or(0); }}},
      {"lastLogin", text<Node, &User::last_login>()},
      {"lastIp", text<Node, &User::last_ip>()},
      {"lastLoginApp", text<Node, &User::last_login_app>()},
      {"lastMfaTime", text<Node, &User::last_mfa_time>()},
      {"passwordLastSetAt", text<Node, &User::password_last_set_at>()},
      {"passwordSecurityLevel",
       {[](User& user, const Node& node) { user.password_security_level = int_of(node); }}},
      {"resetPasswordOnNextLogin", {[](User& user, const Node& node) {
         user.reset_password_on_next_login = bool_of(node).value_or(false);
       }}},
      {"metadataSource",
       {[](User& user, const Node& node) { user.metadata_source = node.tree(); }}},
      {kCustomData, {[](User& user, const Node& node) {
         take_custom_data(user.attributes, node, ObjectType::kUser);
       }}},
  };
}

template <typename Node>
const UserMembers<Node>& members_of_user() {
  static const UserMembers<Node> kMembers = [] {
    UserMembers<Node> members = own_members<Node>();
    for (const FieldInfo& info : model::fields(ObjectType::kUser)) {
      if (!info.custom) members.emplace(info.json, UserMember<Node>{nullptr, &info});
    }
    return members;
  }();
  return kMembers;
}

/// Reads users one after another: their members mostly come in one order.
template <typename Node>
class UserReader {
 public:
  UserDto operator()(const Node& node) {
    UserDto user;
    if (!node.is_object()) return user;
    size_t place = 0;
    node.each_member([&](std::string_view name, const Node& value) {
      if (value.is_null()) return;  // as good as missing, and most members of most users
      const UserMember<Node>* member = find(name, place);
      if (member == nullptr) return;
      ++place;
      if (member->field != nullptr) return take_field(user.attributes, value, *member->field);
      member->read(user, value);
    });
    return user;
  }

 private:
  using Named = typename UserMembers<Node>::value_type;

  /// Null for a name that is not known. The member that the user before had in this
  /// place is tried first.
  const UserMember<Node>* find(std::string_view name, size_t place) {
    if (place < order_.size() && order_[place]->first == name) return &order_[place]->second;
    const auto found = members_.find(name);
    if (found == members_.end()) return nullptr;
    if (place >= order_.size()) order_.resize(place + 1);
    order_[place] = &*found;
    return &found->second;
  }

  const UserMembers<Node>& members_ = members_of_user<Node>();
  std::vector<const Named*> order_;
};

template <typename Node>
std::vector<UserDto> read_users_of(const Node& node) {
  UserReader<Node> reader;
  return list_of(node, [&](const Node& one) { return reader(one); });
}

}  // namespace

UserDto read_user(const Json& json) { return UserReader<TreeNode>()(TreeNode(json)); }
IdentityDto read_identity(const Json& json) { return read_identity_of(TreeNode(json)); }

UserDto user_in(const Data& data) {
  return visit(data, []<typename Node>(const Node& node) { return UserReader<Node>()(node); });
}

std::vector<UserDto> users_in(const Data& data) {
  return visit(data, [](const auto& node) { return read_users_of(node); });
}

Page<UserDto> user_page_in(const Data& data) {
  return visit(data, [](const auto& node) {
    const auto total = int_of(node.member("totalCount"));
    return Page<UserDto>{total.value_or(-1), read_users_of(node.member("list"))};
  });
}

}  // namespace gsync::genauth
