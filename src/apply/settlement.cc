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
      : ids_(session.ids), target_(session.target), line_(session.line) {}

  Result<std::vector<Confirmed>> settle(const Operations& operations) {
    sort_out(operations);
    TRY_CHECK(settle_fields());
    TRY_CHECK(settle_organization());
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
          organization_ = operation;
          break;
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
        TRY_ASSIGN(defined[wanted.object],
                   line_.read([&] { return target_.custom_fields(wanted.object); }));
      }
      const auto& known = defined[wanted.object];
      const bool is_there = std::any_of(known.begin(), known.end(),
                                        [&](const auto& field) { return field.key == wanted.key; });
      if (is_there) confirmed_.push_back({operation, ""});
    }
    return {};
  }

  /// Nothing goes beside its creation: the target may be read as a whole.
  Result<void> settle_organization() {
    if (organization_ == nullptr) return {};
    if (!target_.exists()) TRY_CHECK(target_.read());
    if (target_.exists()) confirmed_.push_back({organization_, target_.root_id()});
    return {};
  }

  Result<void> settle_departments() {
    if (departments_.empty()) return {};
    TRY_ASSIGN(const auto list, line_.read([&] { return target_.departments(); }));
    for (const plan::Operation* operation : departments_) settle_department(*operation, list);
    return {};
  }

  /// What was read also becomes what the target knows of it.
  void settle_department(const plan::Operation& operation,
                         const std::vector<model::Department>& list) {
    const diff::Change& change = operation.change;
    const bool creates = change.kind == ChangeKind::kCreateDepartment;
    const std::string id = creates ? "" : ids_.object(change).value_or("");
    const auto now = std::find_if(list.begin(), list.end(), [&](const model::Department& each) {
      return creates ? each.key == change.key : each.id == id;
    });
    if (now == list.end()) {
      target_.remove(id);
      if (!creates && holds<model::Department>(operation, nullptr)) {
        confirmed_.push_back({&operation, change.target_id});
      }
      return;
    }
    target_.put(*now);
    if (creates || holds(operation, &*now)) confirmed_.push_back({&operation, now->id});
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
    return line_.read([&] { return target_.users(ids, type); });
  }

  template <typename Object>
  bool holds(const plan::Operation& operation, const Object* now) const {
    Expectation expectation;
    return expect(expectation, operation, ids_) && differences(expectation, now).empty();
  }

  const Ids& ids_;
  Target& target_;
  Line& line_;
  const plan::Operation* organization_ = nullptr;
  Operations fields_, departments_, new_users_, users_;
  std::vector<Confirmed> confirmed_;
};

}  // namespace

Result<std::vector<Confirmed>> settle(const Operations& operations, Session& session) {
  return Settlement(session).settle(operations);
}

}  // namespace gsync::apply
