// Random companies over the same keys, as a source shows them.

#pragma once

#include <rapidcheck.h>

#include <string>
#include <vector>

#include "property/diff_world.h"
#include "unit/apply/company.h"

namespace gsync::apply {

/// Three quarters of the departments d0… in any forest, three quarters of the people
/// e0… in up to three of them each, with heads, addresses and titles that come in
/// variants. Call inside a property.
class AnyCompany {
 public:
  AnyCompany(int departments, int people) {
    for (int i = 0; i < people; ++i) {
      if (!diff::any::one_in(4)) people_.push_back(diff::any::user_key(i));
    }
    std::vector<int> order;
    for (int i = 0; i < departments; ++i) {
      order.insert(order.begin() + diff::any::any_below(i + 1), i);
    }
    for (const int number : order) {
      if (!diff::any::one_in(4)) add_department(diff::any::department_key(number));
    }
    for (const std::string& key : people_) add_person(key);
  }

  [[nodiscard]] const Company& company() const { return company_; }

 private:
  static std::string variant(const std::string& text, int variants) {
    return text + std::to_string(diff::any::any_below(variants));
  }

  void add_department(const std::string& key) {
    const int parent = diff::any::any_below(static_cast<int>(departments_.size()) + 1);
    std::vector<std::string> heads;
    for (int i = diff::any::any_below(3); i > 0 && !people_.empty(); --i) {
      const std::string head = any_of(people_);
      if (std::find(heads.begin(), heads.end(), head) == heads.end()) heads.push_back(head);
    }
    company_.department(key, parent == 0 ? "" : departments_[static_cast<size_t>(parent) - 1],
                        variant("Department ", 3), heads);
    departments_.push_back(key);
  }

  void add_person(const std::string& key) {
    std::vector<std::string> places;
    for (int i = diff::any::any_below(4); i > 0 && !departments_.empty(); --i) {
      const std::string place = any_of(departments_);
      if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
    }
    company_.user(key, variant("Name ", 3), places)
        .with("email", variant(key + "-", 2) + "@acme.test")
        .with("customData.title", variant("Title ", 2));
  }

  static const std::string& any_of(const std::vector<std::string>& texts) {
    return texts[static_cast<size_t>(diff::any::any_below(static_cast<int>(texts.size())))];
  }

  Company company_;
  std::vector<std::string> departments_, people_;
};

}  // namespace gsync::apply
