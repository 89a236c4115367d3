// The tasks of one walk, counted for the progress display, and what a walk does about calls
// that fail for one department or person only.

#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "web/crew.h"
#include "web/web_source.h"

namespace gsync::web {

class Tour {
 public:
  /// The walk must outlive it.
  explicit Tour(Walk& walk) : walk_(walk) {}

  /// From any task, or before run(). When the last task of Lane::kTree is done, all departments
  /// are known.
  void add(Crew::Task task, Lane lane = Lane::kTree);
  /// Reads the list of a department's people. Which of those that wait is next, the gathering
  /// says: whoever's turn is first leaves it first.
  void add_list(const std::string& department, Crew::Task task);
  /// Until nothing is left to do. May be called again.
  Result<void> run() { return crew_.run(walk_.settings.parallel); }
  /// True the first time: two ways may lead to one department.
  bool enter(const std::string& department);

  /// What is gone was deleted meanwhile: a doubt. What is out of scope is a gap below
  /// `department`. Everything else stays an error. `what` says what was asked for.
  Result<void> forgive(Error error, const std::string& what, const std::string& department);

  /// What a call about something that the walk did not find says. Who is gone is; who is out of
  /// scope may be there, unless the walk was about a part that they are not in.
  Result<void> confirm(Error error, const std::string& what);
  /// It is there: a doubt, unless it is outside of what the walk was about.
  void found_department(const std::string& id, const std::string& parent);
  void found_person(const std::string& id, const std::vector<Place>& places);

 private:
  void tree_is_read();
  Crew::Task take_list();
  void doubt(std::string code, std::string message);

  Walk& walk_;
  Crew crew_;
  std::mutex mutex_;
  std::set<std::string> entered_;
  /// By department, those that wait; and all of them as they were added.
  std::map<std::string, Crew::Task> lists_;
  std::deque<std::string> departments_;
  /// How far down the gathering's line none waits any more.
  size_t in_line_ = 0;
  std::atomic<uint64_t> done_ = 0;
  std::atomic<uint64_t> known_ = 0;
  /// Tasks of the tree that are not done.
  std::atomic<uint64_t> tree_ = 0;
};

}  // namespace gsync::web
