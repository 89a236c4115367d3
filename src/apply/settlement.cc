#include "apply/settlement.h"

#include <algorithm>
#include <unordered_map>

#include "apply/expectation.h"

namespace gsync::apply {
namespace {

using diff::ChangeKind;
using UserMap = std::unordered_map<std::string, model::User>;

class Settlement {
 public:
  explicit Settlement(Session& session)
      : ids_(session.ids), target_(session.target), turn_(session.turn) {}

  Result<std::vector<Confirmed>> settle(const Operations& operations) {
    sort_out(operations);
    TRY_CHECK(settle_fields());
    TRY_CHECK(settle_departments());
    TRY_CHECK(settle_new_users());
    TRY_CHECK(settle_users());
    return std::move(confirmed_);
  }

 private:
  void sort_out(const Operations& operations) {
    for (const plan::Operation* operation : operations) {
      switch (operation->change.kind) {
        case ChangeKind::kDefineField:
          fields_.push_back(operation);
          break;
        case ChangeKind::kCreateOrganization:
        case ChangeKind::kCreateDepartment:
        case ChangeKind::kUpdateDepartment:
        case ChangeKind::kMoveDepartment:
        case ChangeKind::kSetLeaders:
        case ChangeKind::kDeleteDepartment:
          departments_.push_back(operation);
          break;
        case ChangeKind::kCreateUser:
          new_users_.push_back(operation);
          break;
        case ChangeKind::kAdoptUser:
        case ChangeKind::kUpdateUser:
        case ChangeKind::kReviveUser:
        case ChangeKind::kSetMemberships:
        case ChangeKind::kSuspendUser:
        case ChangeKind::kResignUser:
        case ChangeKind::kDeleteUser:
        case ChangeKind::kUnassignUser:
          users_.push_back(operation);
          break;
      }
    }
  }

  Result<void> settle_fields() {
    std::map<model::ObjectType, std::vector<model::CustomField>> defined;
    for (const plan::Operation* operation : fields_) {
      const model::CustomField wanted = diff::custom_field_of(operation->change);
      if (!defined.contains(wanted.object)) {
        TRY_ASSIGN(defined[wanted.object], target_.custom_fields(wanted.object));
      }
      const auto& known = defined[wanted.object];
      const bool is_there = std::any_of(known.begin(), known.end(),
                                        [&](const auto& field) { return field.key == wanted.key; });
      if (is_there) confirmed_.push_back({operation, ""});
    }
    return {};
  }

  Result<void> settle_departments() {
    if (departments_.empty()) return {};
    TRY_CHECK(target_.refresh());
    for (const plan::Operation* operation : departments_) {
      if (operation->change.kind == ChangeKind::kCreateOrganization) {
        if (target_.exists()) confirmed_.push_back({operation, target_.root_id()});
        continue;
      }
      const model::Department* now = department_of(operation->change);
      if (operation->change.kind == ChangeKind::kCreateDepartment) {
        if (now != nullptr) confirmed_.push_back({operation, now->id});
        continue;
      }
      if (!holds(*operation, now)) continue;
      confirmed_.push_back({operation, operation->change.target_id});
    }
    return {};
  }

  const model::Department* department_of(const diff::Change& change) const {
    if (change.kind == ChangeKind::kCreateDepartment) return target_.department_of_key(change.key);
    const auto id = ids_.object(change);
    return id ? target_.department(*id) : nullptr;
  }

  Result<void> settle_new_users() {
    std::vector<std::string> keys;
    for (const plan::Operation* operation : new_users_) keys.push_back(operation->change.key);
    TRY_ASSIGN(const auto users, read_users(keys, genauth::UserIdType::kExternalId));
    std::unordered_map<std::string, std::string> found;
    for (const model::User& user : users) found.emplace(user.key, user.id);
    for (const plan::Operation* operation : new_users_) {
      const auto user = found.find(operation->change.key);
      if (user != found.end()) confirmed_.push_back({operation, user->second});
    }
    return {};
  }

  Result<void> settle_users() {
    std::vector<std::string> ids;
    for (const plan::Operation* operation : users_) {
      const auto id = ids_.object(operation->change);
      if (id && (ids.empty() || ids.back() != *id)) ids.push_back(*id);
    }
    TRY_ASSIGN(auto users, read_users(ids, genauth::UserIdType::kUserId));
    UserMap found;
    for (model::User& user : users) found.emplace(user.id, std::move(user));
    for (const plan::Operation* operation : users_) {
      const auto id = ids_.object(operation->change);
      if (!id) continue;
      const auto user = found.find(*id);
      const model::User* now = user == found.end() ? nullptr : &user->second;
      if (holds(*operation, now)) confirmed_.push_back({operation, *id});
    }
    return {};
  }

  Result<std::vector<model::User>> read_users(const std::vector<std::string>& ids,
                                              genauth::UserIdType type) {
    return turn_.away([&] { return target_.users(ids, type); });
  }

  template <typename Object>
  bool holds(const plan::Operation& operation, const Object* now) const {
    Expectation expectation;
    return expect(expectation, operation, ids_) && differences(expectation, now).empty();
  }

  const Ids& ids_;
  Target& target_;
  Turn& turn_;
  Operations fields_, departments_, new_users_, users_;
  std::vector<Confirmed> confirmed_;
};

}  // namespace

Result<std::vector<Confirmed>> settle(const Operations& operations, Session& session) {
  return Settlement(session).settle(operations);
}

}  // namespace gsync::apply
