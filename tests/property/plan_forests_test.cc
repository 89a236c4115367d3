// Every pair of forests of up to five departments with a person in each, from the
// comparison to the last operation: each step is legal, the result is the desired
// forest, and no department moves that does not have to.
//
// The keys of a pair may be exchanged for others without making it another problem, so
// that of the current forests one of each shape is enough.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "property/diff_target.h"
#include "property/plan_world.h"

namespace gsync::plan {
namespace {

constexpr int kAbsent = -2;
constexpr int kTop = -1;
/// Department -> parent, kTop or kAbsent.
using Forest = std::vector<int>;

bool is_forest(const Forest& forest) {
  for (size_t node = 0; node < forest.size(); ++node) {
    if (forest[node] == kAbsent) continue;
    int above = forest[node];
    for (size_t steps = 0; above >= 0; ++steps) {
      if (steps == forest.size()) return false;
      above = forest[static_cast<size_t>(above)];
    }
    if (above == kAbsent) return false;
  }
  return true;
}

/// Over all subsets of the nodes.
std::vector<Forest> all_forests(size_t nodes) {
  std::vector<Forest> forests;
  Forest forest(nodes, kAbsent);
  while (true) {
    if (is_forest(forest)) forests.push_back(forest);
    size_t at = 0;
    while (at < nodes && ++forest[at] == static_cast<int>(nodes)) forest[at++] = kAbsent;
    if (at == nodes) return forests;
  }
}

/// The same text for forests that differ by their keys only: "(()())".
std::string shape_below(const Forest& forest, int parent) {
  std::vector<std::string> parts;
  for (size_t node = 0; node < forest.size(); ++node) {
    if (forest[node] == parent) parts.push_back(shape_below(forest, static_cast<int>(node)));
  }
  std::sort(parts.begin(), parts.end());
  return "(" + join(parts, "") + ")";
}

std::vector<Forest> one_of_each_shape(const std::vector<Forest>& forests) {
  std::vector<Forest> chosen;
  std::set<std::string> seen;
  for (const Forest& forest : forests) {
    if (seen.insert(shape_below(forest, kTop)).second) chosen.push_back(forest);
  }
  return chosen;
}

std::string key_of(int node) { return node < 0 ? "" : "d" + std::to_string(node); }
std::string id_of(int node) { return node < 0 ? "" : "id-d" + std::to_string(node); }

void add(const Forest& forest, bool current, diff::World& world) {
  model::Snapshot& side = current ? world.current : world.desired;
  for (int node = 0; node < static_cast<int>(forest.size()); ++node) {
    const int parent = forest[static_cast<size_t>(node)];
    model::User& user = side.users.emplace_back();
    user.key = "e" + std::to_string(node);
    user.memberships.emplace();
    if (current) world.links.users[user.key] = user.id = "id-" + user.key;
    if (parent == kAbsent) continue;
    model::Department& department = side.departments.emplace_back();
    department.key = key_of(node);
    department.parent = current ? id_of(parent) : key_of(parent);
    department.attributes.set(model::department_field::name(), "same");
    if (current) world.links.departments[department.key] = department.id = id_of(node);
    user.memberships->push_back({current ? department.id : department.key, true, 0});
  }
}

diff::World world_of(const Forest& desired, const Forest& current) {
  diff::World world;
  world.desired.organization = {"acme", "Acme", ""};
  world.current.organization = {"acme", "Acme", "root-id"};
  world.options.absent_runs = 1;
  add(desired, false, world);
  add(current, true, world);
  return world;
}

size_t must_move(const Forest& desired, const Forest& current) {
  size_t count = 0;
  for (size_t node = 0; node < desired.size(); ++node) {
    const bool on_both = desired[node] != kAbsent && current[node] != kAbsent;
    if (on_both && desired[node] != current[node]) ++count;
  }
  return count;
}

/// The forest that a target holds, by key.
Forest forest_in(const diff::MemoryTarget& target, size_t nodes) {
  Forest forest(nodes, kAbsent);
  for (int node = 0; node < static_cast<int>(nodes); ++node) {
    for (const model::Department& department : target.state().departments) {
      if (department.key != key_of(node)) continue;
      forest[static_cast<size_t>(node)] = kTop;
      for (int above = 0; above < static_cast<int>(nodes); ++above) {
        const auto link = target.links().departments.find(key_of(above));
        const bool is_parent =
            link != target.links().departments.end() && link->second == department.parent;
        if (is_parent) forest[static_cast<size_t>(node)] = above;
      }
    }
  }
  return forest;
}

void check(const Forest& desired, const Forest& current) {
  const diff::World world = world_of(desired, current);
  static const Planning kPlanning;
  const Plan plan = kPlanning.plan(world);
  diff::MemoryTarget target(world.current, diff::Circles::kNever);
  target.use(plan.links);
  size_t moves = 0;
  for (const Operation& operation : plan.operations) {
    if (operation.change.kind == diff::ChangeKind::kMoveDepartment) ++moves;
    ASSERT_EQ(target.apply(operation.change), "");
  }
  ASSERT_EQ(forest_in(target, desired.size()), desired);
  ASSERT_EQ(moves, must_move(desired, current));
  for (const model::User& user : target.state().users) {
    const size_t node = static_cast<size_t>(user.key.at(1) - '0');
    ASSERT_EQ(user.memberships->size(), desired[node] == kAbsent ? 0U : 1U) << user.key;
  }
}

constexpr size_t kShapes = 37;

TEST(PlanForests, ThereAreAsManyAsTheBooksSay) {
  EXPECT_EQ(all_forests(5).size(), 2117U);                       // sum of C(5, k) (k + 1)^(k - 1)
  EXPECT_EQ(one_of_each_shape(all_forests(5)).size(), kShapes);  // A000081, summed
}

/// A current forest of each shape; with GSYNC_EXHAUSTIVE each of its keyings too.
class PairsOfForests : public testing::TestWithParam<size_t> {};

TEST_P(PairsOfForests, AreCarriedOutLegallyWithTheFewestMoves) {
  const std::vector<Forest> all = all_forests(5);
  const Forest shape = one_of_each_shape(all).at(GetParam());
  const bool every_keying = std::getenv("GSYNC_EXHAUSTIVE") != nullptr;
  for (const Forest& current : all) {
    const bool same = shape_below(current, kTop) == shape_below(shape, kTop);
    if (every_keying ? !same : current != shape) continue;
    for (const Forest& desired : all) {
      SCOPED_TRACE(testing::PrintToString(current) + " to " + testing::PrintToString(desired));
      check(desired, current);
      if (HasFatalFailure()) return;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(UpToFive, PairsOfForests, testing::Range(size_t{0}, kShapes));

}  // namespace
}  // namespace gsync::plan
