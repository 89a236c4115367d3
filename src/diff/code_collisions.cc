#include "diff/code_collisions.h"

#include <algorithm>

#include "core/text.h"
#include "diff/conflict.h"
#include "diff/waiting_line.h"

namespace gsync::diff {
namespace {

using model::Department;
using model::ObjectType;

std::string_view code_of(const Department& department) {
  return department.attributes.text(model::department_field::code());
}

class CodeCollisions {
 public:
  CodeCollisions(const DiffInput& input, const Claims& claims, const std::vector<bool>& held)
      : input_(input), claims_(claims), held_(held), takers_(input.desired.departments.size()) {}

  CodeOrder order() {
    for (uint32_t i = 0; i < held_.size(); ++i) {
      if (takes(i)) takers_.insert(code_of(desired(i)), i);
    }
    for (uint32_t i = 0; i < input_.current.departments.size(); ++i) compare_with(i);
    settle();
    std::stable_sort(order_.refusals.begin(), order_.refusals.end(),
                     [](const CodeRefusal& left, const CodeRefusal& right) {
                       return left.desired < right.desired;
                     });
    return std::move(order_);
  }

 private:
  const Department& desired(uint32_t position) const {
    return input_.desired.departments[position];
  }
  const Department& current(uint32_t position) const {
    return input_.current.departments[position];
  }

  bool takes(uint32_t record) const {
    if (held_[record] || code_of(desired(record)).empty()) return false;
    const uint32_t there = claims_.current_of(record);
    return there == kNone || code_of(desired(record)) != code_of(current(there));
  }

  /// Its record shows another code, or that it has none any more.
  bool gives_up(uint32_t record, uint32_t holder) const {
    if (record == kNone || held_[record]) return false;
    const Department& giver = desired(record);
    return giver.attributes.shows(model::department_field::code()) &&
           code_of(giver) != code_of(current(holder));
  }

  void compare_with(uint32_t holder) {
    const std::string_view code = code_of(current(holder));
    const uint32_t taker = code.empty() ? kNone : takers_.find(code);
    if (taker == kNone || claims_.current_of(taker) == holder) return;
    const uint32_t giver = claims_.desired_of(holder);
    if (gives_up(giver, holder)) {
      waits_.push_back({taker, giver});
    } else {
      refuse(taker, holder);
    }
  }

  void refuse(uint32_t taker, uint32_t holder) {
    refused_.insert(taker);
    order_.refusals.push_back(
        {taker, "department-code-taken",
         taken_text(taker) + " already belongs to " + shown_target(current(holder)),
         "correct the code in the source or in GenAuth"});
  }

  std::string taken_text(uint32_t taker) const {
    return "code " + quoted(code_of(desired(taker))) + " of " +
           shown(ObjectType::kDepartment, desired(taker).key);
  }

  void settle() {
    const auto stays = [this](uint32_t record) { return refused_.contains(record); };
    std::erase_if(waits_, [&](const Wait& wait) { return stays(wait.taker); });
    const Stuck stuck = find_stuck(waits_, stays);
    for (const Wait& wait : waits_) {
      if (stuck.in_circle.contains(wait.taker)) {
        say_circle(wait);
      } else if (stuck.takers.contains(wait.taker)) {
        refuse(wait.taker, claims_.current_of(wait.giver));
      } else {
        order_.givers.emplace(wait.taker, desired(wait.giver).key);
      }
    }
  }

  void say_circle(const Wait& wait) {
    order_.refusals.push_back({wait.taker, "department-code-swap",
                               taken_text(wait.taker) + " belongs to " +
                                   shown(ObjectType::kDepartment, desired(wait.giver).key) + ", " +
                                   shown_record(desired(wait.giver).place) +
                                   ", which in this run waits for another code in a circle",
                               "give one of them a temporary code in the source for one run"});
  }

  const DiffInput& input_;
  const Claims& claims_;
  const std::vector<bool>& held_;
  /// Code -> the record that takes it.
  KeyIndex takers_;
  std::vector<Wait> waits_;
  std::unordered_set<uint32_t> refused_;
  CodeOrder order_;
};

}  // namespace

CodeOrder order_codes(const DiffInput& input, const Claims& claims, const std::vector<bool>& held) {
  return CodeCollisions(input, claims, held).order();
}

}  // namespace gsync::diff
