// Random organizations of hundreds of departments and people, as a source wants them and
// as the target has them.

#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "property/diff_world.h"

namespace gsync::diff {

/// Three quarters of the departments d0… in any forest and three quarters of the people
/// e0… on each side, everything linked, so that nothing is held back. Addresses and codes
/// pass from one object to the next: who had number 7 may have number 8 on the other side.
class BigWorld {
 public:
  /// Up to `size` departments and as many people.
  BigWorld(int size, uint64_t seed) : random_(seed), size_(size) {
    world_.desired.organization = {"acme", "Acme", ""};
    world_.current.organization = {"acme", "Acme", "root-id"};
    world_.options.absent_runs = 1;
    world_.options.leavers = LeaverAction::kDelete;
    fill(world_.desired, false);
    fill(world_.current, true);
    forget_what_goes();
  }

  [[nodiscard]] const World& world() const { return world_; }

 private:
  /// A number from 0, below `limit`.
  size_t below(size_t limit) { return static_cast<size_t>(random_() % limit); }
  int below(int limit) { return static_cast<int>(below(static_cast<size_t>(limit))); }

  std::string name_on(const std::string& key, bool current) const {
    return current ? "id-" + key : key;
  }

  void fill(model::Snapshot& side, bool current) {
    const int shift = below(3);
    add_departments(side, current, shift);
    for (int number = 0; number < size_; ++number) {
      if (below(4) > 0) add_person(side, current, number, number + shift);
    }
    for (model::Department& department : side.departments) {
      department.leaders.emplace();
      for (int i = below(3); i > 0 && !side.users.empty(); --i) {
        const model::User& head = side.users[below(side.users.size())];
        add_once(*department.leaders, name_on(head.key, current));
      }
    }
  }

  void add_departments(model::Snapshot& side, bool current, int shift) {
    std::vector<int> order;
    for (int i = 0; i < size_; ++i) order.insert(order.begin() + below(i + 1), i);
    for (const int number : order) {
      if (below(4) == 0) continue;
      model::Department& added = side.departments.emplace_back();
      added.key = any::department_key(number);
      const size_t parent = below(side.departments.size());
      if (parent > 0) added.parent = name_on(side.departments[parent - 1].key, current);
      added.attributes.set(model::department_field::name(), "name" + std::to_string(below(3)));
      added.attributes.set(model::department_field::code(), "c" + std::to_string(number + shift));
      if (below(3) == 0) added.attributes.set(model::department_field::status(), below(2) == 0);
      if (current) world_.links.departments[added.key] = added.id = name_on(added.key, true);
    }
  }

  void add_person(model::Snapshot& side, bool current, int number, int address) {
    model::User& added = side.users.emplace_back();
    added.key = any::user_key(number);
    added.attributes.set(any::user_field("name"), "name" + std::to_string(below(3)));
    added.attributes.set(any::user_field("username"), "u" + std::to_string(number));
    added.attributes.set(any::user_field("email"), std::to_string(address) + "@acme.test");
    std::vector<std::string> departments;
    for (int i = below(4); i > 0 && !side.departments.empty(); --i) {
      const model::Department& one = side.departments[below(side.departments.size())];
      add_once(departments, name_on(one.key, current));
    }
    added.memberships.emplace();
    for (const std::string& department : departments) {
      added.memberships->push_back({department, added.memberships->empty(), 0});
    }
    if (current) world_.links.users[added.key] = added.id = name_on(added.key, true);
  }

  /// Only who stays gives up an address in time, and a department with a new key is known
  /// by the code of one that is gone: what goes has had neither.
  void forget_what_goes() {
    const auto stays = [](const auto& wanted, const std::string& key) {
      return std::any_of(wanted.begin(), wanted.end(),
                         [&](const auto& one) { return one.key == key; });
    };
    for (model::User& user : world_.current.users) {
      if (!stays(world_.desired.users, user.key)) user.attributes.erase(any::user_field("email"));
    }
    for (model::Department& department : world_.current.departments) {
      if (stays(world_.desired.departments, department.key)) continue;
      department.attributes.erase(model::department_field::code());
    }
  }

  static void add_once(std::vector<std::string>& list, std::string text) {
    if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
  }

  std::mt19937_64 random_;
  const int size_;
  World world_;
};

}  // namespace gsync::diff
