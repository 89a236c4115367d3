// The people of one read: kept as they come, completed when all is read.

#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "mapping/department_tree.h"
#include "mapping/findings.h"
#include "mapping/program.h"
#include "mapping/record_reader.h"
#include "model/snapshot.h"

namespace gsync::mapping {

/// The different department texts of all people, each kept once.
class ReferencePool {
 public:
  struct Entry {
    Chain chain;
    /// Where it stands first.
    Locator place;
    model::Origin origin;
    /// A person who has not left names it.
    bool used = false;
  };
  uint32_t intern(Chain chain, const Locator& place, const model::Origin& origin);
  std::vector<Entry>& entries() { return entries_; }

 private:
  std::vector<Entry> entries_;
  std::unordered_map<std::string, uint32_t> index_;
};

class UserRecords {
 public:
  explicit UserRecords(const Program& program) : program_(program) {}

  /// Reads the record that `reader` stands on.
  void add(RecordReader& reader, const BoundTable& table, Findings& findings);

  /// Where rows are merged: people of whom a row was set aside are set aside, since nobody
  /// can tell what else it would have said.
  void hold_back_incomplete(Findings& findings);
  /// Gives everyone their departments out of the connected tree; people with
  /// a department that does not exist are set aside.
  void assign_departments(DepartmentTree& tree, Findings& findings);
  /// Managers and department heads by key; who is not there is dropped with a
  /// warning.
  void resolve_managers(Findings& findings);
  void resolve_leaders(DepartmentTree& tree, Findings& findings);

  ReferencePool& references() { return references_; }
  /// People set aside whose departments could not be read: when departments
  /// are inferred, nobody can tell which of them are gone.
  [[nodiscard]] bool has_unread_departments() const { return unread_departments_; }
  /// The people that were not set aside.
  std::vector<model::User> take();

 private:
  struct Pending {
    uint32_t first_reference = 0;
    uint32_t references = 0;
    bool dropped = false;
    /// The source cannot see which department is the main one.
    bool main_unknown = false;
    /// Place of the departments' text.
    uint32_t column = 0;
    std::shared_ptr<const std::string> column_name;
  };
  /// Who answers to a name; one of two others is nobody.
  struct Person {
    std::optional<uint32_t> index;
    std::optional<std::pair<uint32_t, uint32_t>> between;
    /// Somebody who was set aside answers to it: nobody knows who is meant.
    bool is_aside = false;
  };
  using People = std::unordered_map<std::string, Person>;

  /// A further row of the user at `first`.
  void add_again(uint32_t first, model::User& user, const Pending& pending,
                 const std::string& key_place, Findings& findings);
  void reject_leaver(uint32_t index, const model::User& user, const std::string& place,
                     Findings& findings);
  void merge(uint32_t index, model::User& later, const Pending& pending, Findings& findings);
  void unite(uint32_t index, const model::User& later, const Pending& pending);
  void read_leaver(RecordReader& reader, model::User& user) const;
  [[nodiscard]] bool is_note(const RecordReader& reader) const;
  void read_memberships(RecordReader& reader, model::User& user, Pending& pending,
                        std::vector<Diagnostic>& problems);
  void watch_key(const RecordReader& reader, const std::string& key, Findings& findings);
  void check_name(RecordReader& reader, const model::User& user, Findings& findings) const;
  const People& people(PersonBy by);
  void set_aside(const model::User& user);
  Person find_person(const std::string& text, PersonBy by);
  /// Why a person who was looked for in vain is none.
  [[nodiscard]] Diagnostic unresolved(std::string place, std::string_view role,
                                      const std::string& text, PersonBy by, const Person& found,
                                      std::string_view effect) const;
  bool add_leader(DepartmentRecord& record, const std::string& text, PersonBy by,
                  std::vector<std::string>& keys, Findings& findings);
  bool assign(size_t index, DepartmentTree& tree,
              const std::vector<DepartmentTree::Found>& departments, Findings& findings);
  void resolve_leaders_of(DepartmentRecord& record, PersonBy by, Findings& findings);

  const Program& program_;
  std::vector<model::User> users_;
  std::vector<Pending> pending_;
  std::vector<uint32_t> reference_list_;
  ReferencePool references_;
  std::unordered_map<std::string, uint32_t> keys_;
  People by_name_;
  People by_email_;
  /// Words of people whose records were set aside.
  std::unordered_set<std::string> names_aside_;
  std::unordered_set<std::string> emails_aside_;
  bool unread_departments_ = false;
  /// Keys that are numbers beside keys with leading zeros (excel: "123" beside
  /// "00000124").
  bool saw_leading_zero_ = false;
  std::string number_key_;
  std::string number_key_place_;
  bool warned_number_key_ = false;
};

}  // namespace gsync::mapping
