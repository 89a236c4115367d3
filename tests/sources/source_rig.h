// What the suite of all sources needs to know of one: how to put a company there and how to
// ask for it.

#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "source/source.h"

namespace gsync::test {

struct TestDepartment {
  std::string id;
  /// Empty: on the first level.
  std::string parent;
  std::string name;
};
struct TestPerson {
  std::string id;
  std::string name;
  std::string department;
};

/// Three departments on two levels, four people.
struct TestCompany {
  std::vector<TestDepartment> departments{
      {"101", "", "Research"}, {"102", "101", "Platform"}, {"103", "", "Sales"}};
  std::vector<TestPerson> people{
      {"p1", "Ann", "101"}, {"p2", "Bo", "102"}, {"p3", "Cy", "103"}, {"p4", "Di", "103"}};

  /// The same, told the other way round.
  [[nodiscard]] TestCompany reversed() const {
    TestCompany other = *this;
    std::ranges::reverse(other.departments);
    std::ranges::reverse(other.people);
    return other;
  }
  [[nodiscard]] std::vector<TestPerson> members(const std::string& department) const {
    std::vector<TestPerson> found;
    std::ranges::copy_if(people, std::back_inserter(found),
                         [&](const TestPerson& person) { return person.department == department; });
    return found;
  }
};

/// What no message may show.
inline constexpr const char* kSecret = "s3cret-of-the-suite";

class SourceRig {
 public:
  virtual ~SourceRig() = default;
  /// Puts the company there and opens it. The rig must outlive the source.
  virtual std::unique_ptr<source::Source> open(const TestCompany& company) = 0;
  /// Cannot be read: damaged, or signs in with a wrong secret.
  virtual std::unique_ptr<source::Source> broken() = 0;
  /// Shows a part, and says so. Null: this source never does.
  virtual std::unique_ptr<source::Source> partial(const TestCompany& /*company*/) {
    return nullptr;
  }
  /// Calls back before each answer of its service, one after the other. Null: it asks nobody.
  virtual std::unique_ptr<source::Source> watched(const TestCompany& /*company*/,
                                                  std::function<void()> /*before_answer*/) {
    return nullptr;
  }
  /// Cannot be trusted, and says so. Null: this source never does.
  virtual std::unique_ptr<source::Source> unhealthy() { return nullptr; }

  /// Columns of departments: key, parent, name; of users: key, name, department.
  [[nodiscard]] virtual source::ReadRequest request() const = 0;
};

/// A request of these columns.
inline source::ReadRequest request_of(const std::vector<std::string>& departments,
                                      const std::vector<std::string>& users) {
  source::ReadRequest request;
  request.tables = {{"departments", {"departments"}, {}, false}, {"users", {"users"}, {}, false}};
  for (const std::string& name : departments) {
    request.tables[0].columns.push_back({name, {}, !name.starts_with('@')});
  }
  for (const std::string& name : users) {
    request.tables[1].columns.push_back({name, {}, !name.starts_with('@')});
  }
  return request;
}

}  // namespace gsync::test
