#include "apply/batch_queue.h"

#include <gtest/gtest.h>

#include <random>

namespace gsync::apply {
namespace {

using diff::ChangeKind;

/// A plan by hand: one batch for each operation that cannot share one.
class Plan {
 public:
  plan::Operation& add(ChangeKind kind, const std::string& key,
                       std::vector<std::string> needs = {}) {
    plan::Operation& operation = operations_.emplace_back();
    operation.id = "op-" + std::to_string(operations_.size());
    operation.change.kind = kind;
    operation.change.key = key;
    operation.depends_on = std::move(needs);
    if (kind == ChangeKind::kSetMemberships) operation.change.departments = {"d1"};
    return operation;
  }

  void create(const std::string& key, const std::string& parent,
              std::vector<std::string> needs = {}) {
    add(ChangeKind::kCreateDepartment, key, std::move(needs)).change.departments = {parent};
  }

  void lead(const std::string& key, std::vector<std::string> leaders) {
    add(ChangeKind::kSetLeaders, key).change.leaders = std::move(leaders);
  }

  [[nodiscard]] const std::vector<plan::Operation>& operations() const { return operations_; }
  [[nodiscard]] std::vector<plan::Batch> batches() const { return plan::batches(operations_); }
  [[nodiscard]] BatchQueue queue() const { return {operations_, batches()}; }

 private:
  std::vector<plan::Operation> operations_;
};

/// Every batch that may begin now.
std::vector<size_t> begin_all(BatchQueue& queue) {
  std::vector<size_t> begun;
  while (const auto batch = queue.next()) begun.push_back(*batch);
  return begun;
}

using Numbers = std::vector<size_t>;

TEST(BatchQueue, OfNothingIsOver) {
  BatchQueue queue = Plan().queue();
  EXPECT_TRUE(queue.is_empty());
  EXPECT_TRUE(queue.is_over());
  EXPECT_EQ(queue.next(), std::nullopt);
}

TEST(BatchQueue, DifferentPeopleRunSideBySide) {
  Plan plan;
  plan.add(ChangeKind::kSetMemberships, "e1");
  plan.add(ChangeKind::kSetMemberships, "e2");
  plan.add(ChangeKind::kDeleteUser, "e3");
  BatchQueue queue = plan.queue();
  EXPECT_EQ(begin_all(queue), (Numbers{0, 1, 2}));
  EXPECT_TRUE(queue.is_empty());
  EXPECT_FALSE(queue.is_over());
}

TEST(BatchQueue, InOrderNoneOvertakesTheOneBeforeIt) {
  Plan plan;
  plan.create("d1", "");
  plan.create("d2", "d1", {"op-1"});
  plan.create("d3", "d2", {"op-2"});
  plan.create("d4", "");
  BatchQueue queue = plan.queue();
  EXPECT_EQ(queue.next_in_order(), 0U);
  queue.done(0);
  EXPECT_EQ(queue.next_in_order(), 1U);
  EXPECT_EQ(queue.next_in_order(), std::nullopt) << "d4 could begin, but d3 comes before it";
  queue.done(1);
  EXPECT_EQ(queue.next_in_order(), 2U);
  EXPECT_EQ(queue.next_in_order(), 3U) << "d3 is under way, and they have nothing in common";
}

TEST(BatchQueue, ABatchWaitsForTheBatchThatItNeeds) {
  Plan plan;
  plan.add(ChangeKind::kUpdateUser, "e1");
  plan.add(ChangeKind::kCreateUser, "e2", {"op-1"});
  plan.add(ChangeKind::kSetMemberships, "e3");
  BatchQueue queue = plan.queue();
  EXPECT_EQ(begin_all(queue), (Numbers{0, 2}));
  queue.done(2);
  EXPECT_EQ(queue.next(), std::nullopt);
  queue.done(0);
  EXPECT_EQ(queue.next(), 1U);
  queue.done(1);
  EXPECT_TRUE(queue.is_over());
}

TEST(BatchQueue, TwoBatchesOfOnePersonRunInOrder) {
  Plan plan;
  plan.add(ChangeKind::kUpdateUser, "e1").change.target_id = "u1";
  plan.add(ChangeKind::kSetMemberships, "e1").change.target_id = "u1";
  plan.add(ChangeKind::kDeleteUser, "id:u1");
  BatchQueue queue = plan.queue();
  for (const size_t batch : {0U, 1U, 2U}) {
    EXPECT_EQ(begin_all(queue), Numbers{batch});
    queue.done(batch);
  }
  EXPECT_TRUE(queue.is_over());
}

TEST(BatchQueue, SiblingsAreCreatedInOrderAndOtherDepartmentsSideBySide) {
  Plan plan;
  plan.create("a", "");
  plan.create("b", "");
  plan.create("a1", "a", {"op-1"});
  plan.create("a2", "a", {"op-1"});
  plan.create("b1", "b", {"op-2"});
  BatchQueue queue = plan.queue();
  EXPECT_EQ(begin_all(queue), Numbers{0});
  queue.done(0);
  EXPECT_EQ(begin_all(queue), (Numbers{1, 2}));
  queue.done(1);
  EXPECT_EQ(begin_all(queue), Numbers{4});
  queue.done(2);
  EXPECT_EQ(begin_all(queue), Numbers{3});
}

TEST(BatchQueue, OneMoveRunsAtATimeAndNothingBesideIt) {
  Plan plan;
  plan.create("a", "");
  plan.add(ChangeKind::kMoveDepartment, "b").change.target_id = "d2";
  plan.add(ChangeKind::kMoveDepartment, "c").change.target_id = "d3";
  plan.add(ChangeKind::kSetMemberships, "e1");
  BatchQueue queue = plan.queue();
  for (const size_t batch : {0U, 1U, 2U, 3U}) {
    EXPECT_EQ(begin_all(queue), Numbers{batch});
    queue.done(batch);
  }
}

TEST(BatchQueue, HeadsOfDifferentDepartmentsAreSetSideBySide) {
  Plan plan;
  plan.lead("a", {"e1"});
  plan.lead("b", {"e2"});
  plan.lead("c", {"e3", "e1"});
  BatchQueue queue = plan.queue();
  EXPECT_EQ(begin_all(queue), (Numbers{0, 1})) << "e1 heads a and c";
  queue.done(0);
  EXPECT_EQ(begin_all(queue), Numbers{2});
}

TEST(BatchQueue, ADepartmentThatIsRenamedWithItsHeadsRunsAlone) {
  Plan plan;
  plan.add(ChangeKind::kUpdateDepartment, "a").change.target_id = "d1";
  plan.add(ChangeKind::kSetLeaders, "a").change.target_id = "d1";
  plan.lead("b", {"e2"});
  BatchQueue queue = plan.queue();
  ASSERT_EQ(plan.batches().size(), 2U);
  EXPECT_EQ(begin_all(queue), Numbers{0});
  queue.done(0);
  EXPECT_EQ(begin_all(queue), Numbers{1});
}

TEST(BatchQueue, HeadsWaitForAllMemberships) {
  Plan plan;
  plan.add(ChangeKind::kSetMemberships, "e1");
  plan.add(ChangeKind::kSetMemberships, "e2");
  plan.lead("a", {"e9"});
  BatchQueue queue = plan.queue();
  EXPECT_EQ(begin_all(queue), (Numbers{0, 1}));
  queue.done(1);
  EXPECT_TRUE(begin_all(queue).empty());
  queue.done(0);
  EXPECT_EQ(begin_all(queue), Numbers{2});
}

TEST(BatchQueue, ACustomFieldOfPeopleIsDefinedBeforeAnybodyHasIt) {
  Plan plan;
  plan.add(ChangeKind::kDefineField, "level");
  plan.add(ChangeKind::kCreateUser, "e1");
  BatchQueue queue = plan.queue();
  EXPECT_EQ(begin_all(queue), Numbers{0});
}

/// People who are touched several times and need each other at random.
Plan some_plan(std::mt19937& dice) {
  Plan plan;
  const auto upto = [&](size_t most) { return dice() % (most + 1); };
  for (size_t i = 1; i <= 40; ++i) {
    std::vector<std::string> needs;
    for (size_t n = upto(2); n > 0 && i > 1; --n) {
      needs.push_back("op-" + std::to_string(1 + upto(i - 2)));
    }
    const std::array kinds{ChangeKind::kSetMemberships, ChangeKind::kUpdateUser,
                           ChangeKind::kMoveDepartment, ChangeKind::kDeleteUser};
    plan.add(kinds.at(upto(3)), "e" + std::to_string(upto(12)), std::move(needs));
  }
  return plan;
}

TEST(BatchQueue, WhateverTheOrderOfEndsEveryBatchRunsOnceAndAfterWhatItNeeds) {
  for (uint32_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 dice(seed);
    const Plan plan = some_plan(dice);
    const auto batches = plan.batches();
    BatchQueue queue = plan.queue();
    std::vector<size_t> under_way;
    std::set<std::string> done;
    std::set<size_t> ran;
    while (!queue.is_over()) {
      while (under_way.size() < 4) {
        const auto batch = queue.next();
        if (!batch) break;
        EXPECT_TRUE(ran.insert(*batch).second);
        for (const size_t index : batches[*batch].operations) {
          for (const std::string& needed : plan.operations()[index].depends_on) {
            EXPECT_TRUE(done.contains(needed)) << needed;
          }
        }
        under_way.push_back(*batch);
      }
      ASSERT_FALSE(under_way.empty()) << "nothing may begin and nothing is under way";
      const size_t which = dice() % under_way.size();
      for (const size_t index : batches[under_way[which]].operations) {
        done.insert(plan.operations()[index].id);
      }
      queue.done(under_way[which]);
      under_way.erase(under_way.begin() + static_cast<std::ptrdiff_t>(which));
    }
    EXPECT_EQ(ran.size(), batches.size());
  }
}

}  // namespace
}  // namespace gsync::apply
