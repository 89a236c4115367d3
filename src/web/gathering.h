// What a walk through a service found, from any number of threads: departments, and people
// put together from all departments that list them.

#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "source/source.h"
#include "web/service.h"

namespace gsync::web {

/// A person in a department.
struct Place {
  std::string department;
  bool main = false;
  bool leader = false;
  /// The department's own list has the person.
  bool seen = false;
  bool operator==(const Place&) const = default;
};

struct FoundDepartment {
  /// Empty: on the first level.
  std::string parent = {};
  /// Smaller comes first among those of one parent.
  int64_t order = 0;
  /// One that the application was given: on the first level where its parent is not seen.
  bool granted = false;
  /// The members that the mapping asks for, as JSON.
  std::string fields = {};
};

struct FoundPerson {
  std::string fields;
  std::vector<Place> places;
  bool left = false;
};

/// Of a column, over all records.
struct ColumnTrace {
  /// Some record has the member, and somewhere there is something in it.
  bool has_key = false;
  bool has_value = false;
};

/// Something that is missing, for good or until another walk.
struct Gap {
  Diagnostic reason;
  /// Below which it is; empty: anywhere.
  std::string department;
};

/// What a walk goes through.
enum class Extent : uint8_t {
  kAll,   // the whole organization: every department that somebody is in is found
  kPart,  // some departments: people may be in others, too
};

class Gathering {
 public:
  /// Keeps only what the request asks for. `root` is the id that stands for the organization
  /// itself, which is no department.
  Gathering(const source::ReadRequest& request, std::string root, std::string place,
            Extent extent = Extent::kPart);

  /// False: it is there already. Without an id it is a doubt, as a person is.
  bool add_department(const std::string& id, FoundDepartment department, const Json& fields);
  /// A copy of the person as department `listed_in` shows it; empty for people who are asked
  /// for by name. `places` are all that the copy tells of.
  void add_person(const std::string& id, std::string_view listed_in, std::vector<Place> places,
                  bool left, const Json& fields);
  /// The same where a copy does not tell of places: the person is wherever a list has them.
  void add_listed_person(const std::string& id, std::string_view listed_in, bool left,
                         const Json& fields);
  /// What another call says of one that was found.
  void complete_department(const std::string& id, int64_t order, const Json& fields);
  void complete_person(const std::string& id, const Json& fields);
  /// Who has left by another list. Who was found is left alone.
  void add_leaver(const std::string& id, const Json& fields);

  /// The walk cannot see it: the read is partial.
  void add_gap(Gap gap);
  /// Something changed while it was read: another walk may see it whole.
  void add_doubt(Diagnostic doubt);
  /// A number that says how many there are by the service itself.
  void expect_people(uint64_t count);

  /// Finds what does not go together. After the walk.
  void cross_check();

  [[nodiscard]] const std::map<std::string, FoundDepartment>& departments() const {
    return departments_;
  }
  [[nodiscard]] const std::map<std::string, FoundPerson>& people() const { return people_; }
  [[nodiscard]] const std::vector<Gap>& gaps() const { return gaps_; }
  [[nodiscard]] const std::vector<Diagnostic>& doubts() const { return doubts_; }
  [[nodiscard]] bool is_root(std::string_view id) const { return id == root_; }
  /// By column of the table `what`.
  [[nodiscard]] const std::vector<ColumnTrace>& trace(std::string_view what) const;
  [[nodiscard]] size_t department_count() const;
  [[nodiscard]] size_t people_count() const;

 private:
  /// The columns of a table that are members of the service's objects.
  struct Columns {
    std::vector<source::ColumnRequest> requests;
    /// First parts of their names: what is kept.
    std::set<std::string, std::less<>> members;
    std::vector<ColumnTrace> trace;
  };

  static std::string merged(Columns& columns, const std::string& known, const Json& fields);
  static std::string keep(Columns& columns, const Json& fields);
  void merge(const std::string& id, FoundPerson& known, std::string_view listed_in,
             const std::vector<Place>& places);
  void cross_check(const std::string& id, const FoundPerson& person);
  /// Whether the lists of the departments that were found have the person.
  void check_lists(const std::string& id, const FoundPerson& person);
  /// Whether the row says who it is of; a doubt where it does not.
  bool has_id(const std::string& id, std::string_view what);
  void doubt(std::string code, std::string message);

  const std::string root_;
  const std::string place_;
  const Extent extent_;
  mutable std::mutex mutex_;
  Columns department_columns_;
  Columns people_columns_;
  std::map<std::string, FoundDepartment> departments_;
  std::map<std::string, FoundPerson> people_;
  std::vector<Gap> gaps_;
  std::vector<Diagnostic> doubts_;
  std::optional<uint64_t> expected_;
};

}  // namespace gsync::web
