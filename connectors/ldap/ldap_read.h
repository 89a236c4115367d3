// One read of a directory, from the first search to the verdict.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "connectors/ldap/branches.h"
#include "connectors/ldap/collection.h"
#include "connectors/ldap/delivery.h"
#include "connectors/ldap/directory.h"
#include "connectors/ldap/profile.h"
#include "connectors/ldap/references.h"
#include "connectors/ldap/settings.h"
#include "connectors/ldap/table_plan.h"
#include "source/source.h"

namespace gsync::connectors::ldap {

/// Where to search: those of the job, or else what the server holds.
/// Errors: kConfig when neither says.
Result<std::vector<std::string>> bases_of(const std::vector<std::string>& of_job,
                                          const Directory& directory);

/// What was read, before any of it is delivered.
struct Content {
  std::optional<Collection> departments;
  std::optional<Collection> users;
  /// People who are not among the deleted objects.
  uint64_t live_users = 0;
  std::vector<Gap> gaps;
  std::vector<std::string> department_bases;
};

/// Reads and delivers. Nothing is delivered before everything was read, so that a read
/// that breaks can be made again. Used once; all references must outlive it.
class LdapRead {
 public:
  LdapRead(const Settings& settings, Directory& directory, const source::ReadRequest& request,
           source::RecordSink& sink, std::stop_token stop);

  /// Searches for departments, then people, and looks up all names that lead out of
  /// what was found. An error kUnavailable is worth another attempt.
  Result<void> fetch();

  /// After `fetch`: delivers, without asking the server.
  /// Errors: as source::Source::read.
  Result<source::ReadVerdict> deliver();

 private:
  Result<Collection> plan(const source::TableRequest& table) const;
  Result<void> fetch_table(Collection& collection, const std::vector<std::string>& bases,
                           const std::string& filter, std::string_view what);
  Result<void> check_columns(const Collection& collection, std::string_view what) const;
  Result<void> check_ids(const Collection& collection, std::string_view what) const;
  Result<void> fetch_tables();
  Result<void> fetch_users();
  Result<void> fetch_deleted();
  Result<void> resolve();
  Result<bool> deliver_tables(source::ReadVerdict& verdict);
  [[nodiscard]] std::unique_ptr<Placement> make_placement() const;
  [[nodiscard]] const Collection& collection_of(const source::TableRequest& table) const;
  [[nodiscard]] source::ReadVerdict verdict() const;
  [[nodiscard]] std::string note() const;
  void count(source::ReadVerdict& verdict, std::string_view what, uint64_t least,
             uint64_t count) const;

  const Settings& settings_;
  Directory& directory_;
  const source::ReadRequest& request_;
  source::RecordSink& sink_;
  std::stop_token stop_;
  const Profile profile_;
  const std::string id_;
  const Reading id_reading_;
  Content content_;
  std::unique_ptr<Placement> placement_;
  References references_;
  std::vector<Delivery> deliveries_;
};

}  // namespace gsync::connectors::ldap
