// What a walk through a service found, from any number of threads: departments, and people
// put together from all departments that list them.
//
// Departments leave it as soon as it is known whose turn it is and all about them; people in the
// same order, as soon as every department that they name has listed them. After that only their
// ids are kept. Who cannot be told to be complete before the end is held until then, by id.

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "source/source.h"
#include "web/department_line.h"
#include "web/id_set.h"
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

struct FoundPerson {
  /// As those of a department.
  std::string fields;
  std::vector<Place> places;
  bool left = false;
  /// A call that was to tell the rest failed: a member that is missing is not known to be
  /// empty.
  bool is_thin = false;
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

  /// Takes departments in the order of department_line.h, one at a time, with the people who
  /// lead them by their own records, sorted. False: it wants no more.
  using Outlet = std::function<bool(const std::string& id, const FoundDepartment& department,
                                    const std::set<std::string>& leaders)>;
  /// Before the walk. A member of `guarded` that is blank everywhere is not visible, so that a
  /// blank one waits for the others. The outlet must not call back.
  void stream_to(Outlet outlet, std::vector<std::string_view> guarded);
  /// Takes people, whoever is known by then. False: it wants no more.
  using PersonOutlet = std::function<bool(const std::string& id, const FoundPerson& person)>;
  /// Of a column: the service says that it may not be read.
  using Hidden = std::function<bool(std::string_view column)>;
  /// The same for people. Without it all are held until the end.
  void stream_people_to(PersonOutlet outlet, Hidden is_hidden);
  /// Before people are added: more of each will be asked for, so that all are held.
  void hold_people();

  /// False: it is there already. Without an id it is a doubt, as a person is.
  bool add_department(const std::string& id, FoundDepartment department, const Json& fields);
  /// A copy of the person as department `listed_in` shows it; empty for people who are asked
  /// for by name. `places` are all that the copy tells of.
  void add_person(const std::string& id, std::string_view listed_in, std::vector<Place> places,
                  bool left, const Json& fields);
  /// The same where a copy does not tell of places: the person is wherever a list has them.
  /// `here` is the department that lists them.
  void add_listed_person(const std::string& id, Place here, bool left, const Json& fields);
  /// What another call says of one that was found.
  void complete_department(const std::string& id, int64_t order, const Json& fields);
  void complete_person(const std::string& id, const Json& fields);
  /// That call failed.
  void miss_department(const std::string& id);
  void miss_person(const std::string& id);

  /// All departments right below this one were added, or cannot be read.
  void children_are_whole(const std::string& department);
  /// All departments were.
  void departments_are_whole();
  /// Everybody whom the department lists was added.
  void people_are_whole(const std::string& department);
  /// Its list cannot be read.
  void people_are_unread(const std::string& department);
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
  /// Streams the departments that are left. After cross_check().
  void finish_departments();
  /// Gives everybody who is left away by key, one after the other. After cross_check().
  void take_people(const PersonOutlet& take);

  /// Without locks: when nobody adds anything.
  [[nodiscard]] const FoundDepartments& departments() const { return departments_; }
  /// Those who are held.
  [[nodiscard]] const std::map<std::string, FoundPerson>& people() const { return people_; }
  [[nodiscard]] const std::vector<Gap>& gaps() const { return gaps_; }
  [[nodiscard]] const std::vector<Diagnostic>& doubts() const { return doubts_; }
  [[nodiscard]] const std::string& root() const { return root_; }
  [[nodiscard]] bool is_root(std::string_view id) const { return id == root_; }
  /// By column of the table `what`.
  [[nodiscard]] const std::vector<ColumnTrace>& trace(std::string_view what) const;
  [[nodiscard]] size_t department_count() const;
  [[nodiscard]] size_t people_count() const;
  /// Those who have not left. After cross_check().
  [[nodiscard]] uint64_t active_people() const { return active_; }
  /// After all lists were read.
  [[nodiscard]] bool knows_person(const std::string& id);
  /// The department at this place of the line in which they leave, from 0: the organization's
  /// id. Nothing while that is not known. Safe to call while others add.
  [[nodiscard]] std::optional<std::string> in_line(size_t place) const;
  /// Safe to call while others add.
  [[nodiscard]] bool knows_department(const std::string& id) const;
  [[nodiscard]] Extent extent() const { return extent_; }

 private:
  /// The columns of a table that are members of the service's objects.
  struct Columns {
    std::vector<source::ColumnRequest> requests;
    std::vector<ColumnTrace> trace;
  };

  /// The columns of `fields`, or where it has none those of `known`.
  struct Kept {
    std::string fields;
    bool is_full = true;
  };
  using Requests = std::vector<source::ColumnRequest>;
  static Kept keep(const Requests& requests, std::vector<ColumnTrace>& trace, const Json& fields,
                   std::string_view known = {});
  std::string keep_person(const Json& fields, std::string_view known = {});
  /// A list of people that waits for its turn, as the replies have it.
  struct List {
    std::vector<std::pair<std::string, FoundPerson>> people;
    std::vector<ColumnTrace> trace;
  };
  [[nodiscard]] bool is_ready(const std::string& id) const;
  [[nodiscard]] bool are_columns_known() const;
  void release();
  void release_departments();
  /// Those that were granted and whose parents are not seen are at the top.
  void lift_granted();

  // People who leave before the end: people_leaving.cc.
  [[nodiscard]] bool is_later(std::string_view department) const;
  void take_turns();
  void take_list(const std::string& department);
  void place_all(const std::string& department, List list);
  /// Nobody leaves any more: who is in a list that waits is held, too.
  void settle();
  [[nodiscard]] bool is_complete(const FoundPerson& person) const;
  /// No blank of theirs may mean that the application cannot see it.
  [[nodiscard]] bool is_seen(const FoundPerson& person) const;
  void find_unseen_columns();
  void leave_or_wait(const std::string& id);
  void leave(const std::string& id);

  void place_person(const std::string& id, std::string_view listed_in, FoundPerson person);
  void note_leader(const std::string& id, std::string_view listed_in,
                   const std::vector<Place>& places);
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
  FoundDepartments departments_;
  std::map<std::string, FoundPerson> people_;
  DepartmentLine line_{departments_};
  Outlet outlet_;
  std::vector<std::string_view> guarded_;
  bool wants_leaders_ = false;
  bool departments_whole_ = false;
  bool finished_ = false;
  size_t awaited_ = 0;
  std::set<std::string> people_whole_;
  std::map<std::string, std::set<std::string>> leaders_;
  PersonOutlet person_outlet_;
  Hidden is_hidden_;
  /// By department, those whose turn has not come.
  std::map<std::string, List, std::less<>> lists_;
  /// Departments of the line whose lists were taken.
  size_t turns_ = 0;
  std::set<std::string, std::less<>> over_;
  /// Columns of which nobody knows whether a blank is one.
  std::vector<size_t> unseen_columns_;
  /// Complete but for those.
  std::vector<std::string> waiting_;
  IdSet gone_;
  uint64_t present_ = 0;
  uint64_t active_ = 0;
  std::vector<Gap> gaps_;
  std::vector<Diagnostic> doubts_;
  std::optional<uint64_t> expected_;
};

}  // namespace gsync::web
