// What is known of the directory while a plan is applied: the organization and
// its tree, kept up to date with our own writes, and reads of people.

#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "genauth/client.h"
#include "model/snapshot.h"

namespace gsync::apply {

/// The client must outlive it.
class Target {
 public:
  Target(genauth::ManagementClient& client, std::string organization_code)
      : client_(client), code_(std::move(organization_code)) {}

  /// Reads the organization and its departments: two calls. An organization that
  /// does not exist leaves both empty.
  Result<void> read();
  /// Reads the departments once more: one call.
  Result<void> refresh();
  /// The departments as they are now: one call. Several threads may ask at once.
  Result<std::vector<model::Department>> departments() const;
  [[nodiscard]] bool exists() const { return !root_id_.empty(); }
  [[nodiscard]] const std::string& root_id() const { return root_id_; }
  [[nodiscard]] const std::string& organization_code() const { return code_; }
  /// After the organization was created.
  void created(std::string root_id) { root_id_ = std::move(root_id); }

  /// Null when there is none. By system id, and by openDepartmentId.
  [[nodiscard]] const model::Department* department(const std::string& id) const;
  [[nodiscard]] const model::Department* department_of_key(const std::string& key) const;
  /// Takes over what one of our calls made of a department.
  void put(model::Department department);
  void remove(const std::string& id);

  /// People as they are now; those who do not exist are left out. Any number of
  /// ids, one call for each 50. Several threads may ask at once.
  Result<std::vector<model::User>> users(std::span<const std::string> ids,
                                         genauth::UserIdType type) const;
  Result<std::vector<model::CustomField>> custom_fields(model::ObjectType object);

  /// Whether a person heads a department, of any organization. The first
  /// question about another organization reads the heads of all of them.
  Result<bool> leads(const std::string& user_id, const std::string& department_id);

 private:
  Result<void> read_other_organizations();

  genauth::ManagementClient& client_;
  const std::string code_;
  std::string root_id_;
  std::vector<std::string> root_leaders_;
  std::unordered_map<std::string, model::Department> departments_;
  std::unordered_map<std::string, std::string> ids_by_key_;
  /// (department, user) of the other organizations; nothing before it is asked for.
  std::optional<std::set<std::pair<std::string, std::string>>> leaders_elsewhere_;
};

}  // namespace gsync::apply
