#include "diff/code_collisions.h"

#include <gtest/gtest.h>

#include "unit/diff/sides.h"

namespace gsync::diff {
namespace {

using namespace testing;

/// Departments "a", "b", … on both sides, each with the code of its own name until the
/// test says what the source wants.
struct Codes : Sides {
  void have_codes(const Texts& keys) {
    for (const std::string& key : keys) {
      have_department(key, "", {{"name", key}, {"code", "code-" + key}});
    }
  }
  void want_code(const std::string& key, const model::Value& code) {
    want_department(key, "", {{"name", key}, {"code", code}});
  }
};

TEST(CodeCollisions, WhatOneDepartmentGivesUpAnotherTakes) {
  Codes sides;
  sides.have_codes({"a", "b"});
  sides.want_code("a", "code-b");
  sides.want_code("b", "code-x");
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), (Texts{"update_department a", "update_department b"}));
  EXPECT_EQ(changes.list[0].after, Texts{"b"});
  EXPECT_EQ(changes.list[1].after, Texts{});
  EXPECT_TRUE(changes.conflicts.empty());
}

TEST(CodeCollisions, ANewDepartmentTakesACodeThatIsFreed) {
  Codes sides;
  sides.have_codes({"a"});
  sides.want_code("a", model::Value());
  sides.want_code("new", "code-a");
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), (Texts{"create_department new", "update_department a"}));
  EXPECT_EQ(changes.list[0].after, Texts{"a"});
}

TEST(CodeCollisions, ASwapIsAConflictOfBoth) {
  Codes sides;
  sides.have_codes({"a", "b"});
  sides.want_code("a", "code-b");
  sides.want_code("b", "code-a");
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(said(changes.conflicts),
            (Texts{"a: company.xlsx: Departments!2: error: code 'code-b' of department 'a' belongs "
                   "to department 'b', the record at company.xlsx: Departments!3, which in this "
                   "run waits for another code in a circle\n"
                   "   give one of them a temporary code in the source for one run",
                   "b: company.xlsx: Departments!3: error: code 'code-a' of department 'b' belongs "
                   "to department 'a', the record at company.xlsx: Departments!2, which in this "
                   "run waits for another code in a circle\n"
                   "   give one of them a temporary code in the source for one run"}));
}

TEST(CodeCollisions, ACodeThatItsDepartmentKeepsIsTaken) {
  Codes sides;
  sides.have_codes({"a", "b"});
  sides.want_code("a", "code-b");
  sides.want_department("b");
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{}) << "a record that shows no code clears none";
  EXPECT_EQ(said(changes.conflicts),
            Texts{"a: company.xlsx: Departments!2: error: code 'code-b' of department 'a' already "
                  "belongs to GenAuth department 'd-b' ('b')\n"
                  "   correct the code in the source or in GenAuth"});
}

TEST(CodeCollisions, ACodeOfADepartmentThatNoSyncMadeIsTaken) {
  Codes sides;
  sides.have_codes({"a", "x"});
  sides.current.departments.back().key = "";
  sides.links.departments.erase("x");
  sides.want_code("a", "code-x");
  EXPECT_EQ(lines(sides.run()), Texts{});
}

TEST(CodeCollisions, WhoWaitsForSomebodyHeldBackIsHeldBackToo) {
  Codes sides;
  sides.have_codes({"a", "b", "c"});
  sides.want_code("a", "code-b");
  sides.want_code("b", "code-c");
  sides.want_code("c", "code-c");
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.held_departments, (Texts{"a", "b"}));
}

}  // namespace
}  // namespace gsync::diff
