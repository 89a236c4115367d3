#include "directory/copy.h"

#include <fmt/format.h>

#include <set>
#include <string>
#include <unordered_set>

#include "core/text.h"
#include "directory/rows.h"
#include "directory/schema.h"
#include "directory/store.h"

namespace gsync::directory {
namespace {

/// Holds the departments of all other organizations.
constexpr const char* kElsewhere = "elsewhere";

/// A refusal of the directory, which has no reason to refuse, as an error.
Error broken(const Refusal& refusal, const std::filesystem::path& database) {
  return make_error(ErrorCode::kIo, "copy-failed", database.string(), refusal.message);
}

class Copy {
 public:
  Copy(Store& store, const model::Snapshot& state) : store_(store), state_(state) {}

  Answer<void> organizations() {
    if (!root().empty()) {
      const model::Organization& organization = state_.organization;
      TRY_CHECK(add_organization(organization.code, organization.name, root()));
    }
    for (const model::Department& department : state_.departments) TRY_CHECK(add(department));
    return elsewhere();
  }

  Answer<void> heads() {
    for (const model::Department& department : state_.departments) {
      if (department.leaders) TRY_CHECK(save_leaders(store_, department.id, *department.leaders));
    }
    return {};
  }

  /// False when somebody else has one of the identifiers.
  Answer<bool> add(const model::User& user) {
    genauth::UserDto row;
    row.user_id = user.id;
    row.attributes = user.attributes;
    if (row.attributes.text(model::user_field::status()).empty()) {
      row.attributes.set(model::user_field::status(), std::string("Activated"));
    }
    TRY_ASSIGN(const bool added, insert_user(store_, row));
    if (!added || !user.memberships) return added;
    for (const model::Membership& membership : *user.memberships) {
      TRY_CHECK(add(user.id, membership));
    }
    return true;
  }

 private:
  [[nodiscard]] const std::string& root() const { return state_.organization.root_id; }

  Answer<void> add_organization(const std::string& code, const std::string& name,
                                const std::string& root_id) {
    auto query = store_.query("INSERT INTO organizations (code, root_id) VALUES (?, ?)");
    query->bind(code).bind(root_id);
    TRY_CHECK(query->run());
    genauth::DepartmentDto node;
    node.organization_code = code;
    node.department_id = root_id;
    node.attributes.set(model::department_field::name(), name);
    node.attributes.set(model::department_field::status(), true);
    return insert_department(store_, node);
  }

  Answer<void> add(const model::Department& department) {
    genauth::DepartmentDto row;
    row.organization_code = state_.organization.code;
    row.department_id = department.id;
    row.parent_department_id = department.parent.empty() ? root() : department.parent;
    row.attributes = department.attributes;
    return insert_department(store_, row);
  }

  Answer<void> elsewhere() {
    std::unordered_set<std::string_view> known{"", root()};
    for (const model::Department& department : state_.departments) known.insert(department.id);
    std::set<std::string> ids;
    for (const model::User& user : state_.users) {
      if (!user.memberships) continue;
      for (const model::Membership& membership : *user.memberships) {
        if (!known.contains(membership.department)) ids.insert(membership.department);
      }
    }
    if (ids.empty()) return {};
    const std::string code = state_.organization.code == kElsewhere ? "elsewhere-2" : kElsewhere;
    TRY_CHECK(add_organization(code, "Other organizations", store_.new_id()));
    for (const std::string& id : ids) {
      genauth::DepartmentDto row;
      row.organization_code = code;
      row.department_id = id;
      TRY_ASSIGN(const OrganizationRow organization, find_organization(store_, code));
      row.parent_department_id = organization.root_id;
      row.attributes.set(model::department_field::name(), id);
      TRY_CHECK(insert_department(store_, row));
    }
    return {};
  }

  Answer<void> add(const std::string& user_id, const model::Membership& membership) {
    auto query = store_.query(
        "INSERT INTO memberships (user_id, department_id, is_main, position, joined_at)"
        " VALUES (?, ?, ?, ?, ?)");
    query->bind(user_id)
        .bind(membership.department.empty() ? root() : membership.department)
        .bind(membership.main)
        .bind(static_cast<int64_t>(membership.order))
        .bind(store_.now());
    TRY_CHECK(query->run());
    return {};
  }

  Store& store_;
  const model::Snapshot& state_;
};

Result<void> fill(Store& store, const model::Snapshot& state,
                  const std::filesystem::path& database) {
  TRY_ASSIGN(io::Transaction transaction, io::Transaction::begin(store.database()));
  // Parents may come after their children, and a root node after its organization.
  TRY_CHECK(store.database().execute("PRAGMA defer_foreign_keys = ON"));
  Copy copy(store, state);
  if (const auto made = copy.organizations(); !made) return fail(broken(made.error(), database));
  for (const model::User& user : state.users) {
    const auto added = copy.add(user);
    if (!added) return fail(broken(added.error(), database));
    if (*added) continue;
    return fail(ErrorCode::kConflict, "copy-not-unique", "",
                fmt::format("user {} has an identifier that another one has", quoted(user.id)),
                "the state is no state of one pool: read it again");
  }
  if (const auto made = copy.heads(); !made) return fail(broken(made.error(), database));
  return transaction.commit();
}

}  // namespace

Result<void> copy_state(const std::filesystem::path& database, const model::Snapshot& state,
                        const io::Clock& clock, io::Random& random) {
  TRY_ASSIGN(io::Database opened, open_database(database));
  Shared shared{clock, random, Rules()};
  Store store(std::move(opened), shared);
  return fill(store, state, database);
}

}  // namespace gsync::directory
