// A plan carried out operation by operation: the tree of departments is legal
// after every single one, and at the end it is the desired one.

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <algorithm>
#include <set>
#include <string>

#include "unit/plan/plan_case.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;
/// Key -> key of the parent, "" for the first level.
using Tree = std::map<std::string, std::string>;

/// A forest over some of the numbers below `most`: parents are drawn from the
/// members that stand before a department in a random order.
Tree random_tree(int most) {
  Tree tree;
  std::vector<std::string> placed{""};
  std::vector<int> order;
  for (int i = 0; i < most; ++i) order.insert(order.begin() + *rc::gen::inRange(0, i + 1), i);
  for (const int i : order) {
    if (*rc::gen::inRange(0, 4) == 0) continue;
    const std::string key = "d" + std::to_string(i);
    tree[key] = placed[*rc::gen::inRange<size_t>(0, placed.size())];
    placed.push_back(key);
  }
  return tree;
}

bool is_below(const Tree& tree, std::string node, const std::string& upper) {
  while (!node.empty()) {
    if (node == upper) return true;
    node = tree.at(node);
  }
  return false;
}

PlanCase make_case(const Tree& desired, const Tree& current) {
  PlanCase world;
  world.wants_user("u1");
  for (const auto& [key, parent] : current) world.has(key, parent);
  for (const auto& [key, parent] : desired) {
    world.wants(key, parent);
    const auto there = current.find(key);
    if (there == current.end()) {
      world.change(ChangeKind::kCreateDepartment, key, {parent});
    } else if (there->second != parent) {
      world.change(ChangeKind::kMoveDepartment, key, {parent});
    }
  }
  for (const auto& [key, parent] : current) {
    if (!desired.contains(key)) world.change(ChangeKind::kDeleteDepartment, key);
  }
  return world;
}

void carry_out(const diff::Change& change, Tree& tree) {
  const bool has_child = std::any_of(tree.begin(), tree.end(),
                                     [&](const auto& one) { return one.second == change.key; });
  if (change.kind == ChangeKind::kDeleteDepartment) {
    RC_ASSERT(!has_child);
    RC_ASSERT(tree.erase(change.key) == 1U);
    return;
  }
  const std::string& parent = change.departments.front();
  RC_ASSERT(parent.empty() || tree.contains(parent));
  RC_ASSERT(tree.contains(change.key) == (change.kind == ChangeKind::kMoveDepartment));
  if (change.kind == ChangeKind::kMoveDepartment) RC_ASSERT(!is_below(tree, parent, change.key));
  tree[change.key] = parent;
}

RC_GTEST_PROP(PlanSteps, EveryStepIsLegalAndTheLastGivesTheDesiredTree, ()) {
  const int most = *rc::gen::inRange(1, 40);
  Tree tree = random_tree(most);
  const Tree desired = random_tree(most);
  const Plan plan = make_case(desired, tree).plan();
  for (const Operation& operation : plan.operations) carry_out(operation.change, tree);
  RC_ASSERT(tree == desired);
}

/// Operations fail at random; what depends on a failed one is left out.
RC_GTEST_PROP(PlanSteps, WhatDoesNotDependOnAFailedStepStaysLegal, ()) {
  const int most = *rc::gen::inRange(1, 20);
  Tree tree = random_tree(most);
  const Tree desired = random_tree(most);
  const Plan plan = make_case(desired, tree).plan();
  std::set<std::string> failed;
  for (const Operation& operation : plan.operations) {
    const auto& needed = operation.depends_on;
    const bool skipped = std::any_of(needed.begin(), needed.end(),
                                     [&](const std::string& id) { return failed.contains(id); });
    if (skipped || *rc::gen::inRange(0, 6) == 0) {
      failed.insert(operation.id);
    } else {
      carry_out(operation.change, tree);
    }
  }
}

}  // namespace
}  // namespace gsync::plan
