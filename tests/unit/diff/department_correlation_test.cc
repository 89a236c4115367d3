#include "diff/department_correlation.h"

#include <gtest/gtest.h>

#include "unit/diff/sides.h"

namespace gsync::diff {
namespace {

using namespace testing;

TEST(DepartmentCorrelation, ALinkComesBeforeTheOpenDepartmentId) {
  Sides sides;
  sides.want_department("d1", "", {{"name", "New"}});
  sides.have_department("d1", "", {{"name", "Old"}}).key = "other";
  model::Department& second = sides.have_department("x", "", {{"name", "Other"}});
  second.key = "d1";
  sides.links.departments.erase("x");
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"update_department d1"});
  EXPECT_EQ(changes.list[0].target_id, "d-d1");
}

TEST(DepartmentCorrelation, ACodeFindsADepartmentThatNoSyncMade) {
  Sides sides;
  sides.want_department("d1", "", {{"name", "R&D"}, {"code", "RD"}});
  sides.have_department("x", "", {{"name", "R&D"}, {"code", "RD"}}).key = "";
  sides.links = {};
  sides.options.adopt = AdoptPolicy::kMatched;
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.links.departments.at("d1"), "d-x");
}

TEST(DepartmentCorrelation, ADepartmentThatNoSyncMadeIsNotTakenOverUnasked) {
  for (const AdoptPolicy policy : {AdoptPolicy::kNever, AdoptPolicy::kAsk}) {
    Sides sides;
    sides.want_department("d1", "", {{"name", "R&D"}, {"code", "RD"}});
    sides.have_department("x", "", {{"name", "R&D"}, {"code", "RD"}}).key = "";
    sides.links = {};
    sides.options.adopt = policy;
    const Changes changes = sides.run();
    EXPECT_EQ(lines(changes), Texts{});
    EXPECT_EQ(said(changes.conflicts),
              Texts{"d1: company.xlsx: Departments!2: error: department 'd1' matches GenAuth "
                    "department 'd-x' ('R&D') by code 'RD', but no sync made that department\n"
                    "   set 'adopt: matched' in the job to take that department over, or change "
                    "its code in GenAuth"});
  }
}

TEST(DepartmentCorrelation, ADepartmentWithANewKeyIsKnownByItsCode) {
  Sides sides;
  sides.want_department("new", "", {{"name", "R&D"}, {"code", "RD"}});
  sides.have_department("old", "", {{"name", "R&D"}, {"code", "RD"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.links.departments.size(), 1U);
  EXPECT_EQ(changes.links.departments.at("new"), "d-old");
  EXPECT_TRUE(changes.absences.departments.empty()) << "the old key is no leaver";
}

TEST(DepartmentCorrelation, ACodeOfARejectedDepartmentIsNotTakenOver) {
  Sides sides;
  sides.want_department("d1", "", {{"code", "RD"}});
  sides.have_department("d9", "", {{"name", "R&D"}, {"code", "RD"}});
  sides.rejected_departments.insert("d9");
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(said(changes.conflicts),
            Texts{"d1: company.xlsx: Departments!2: error: code 'RD' of department 'd1' already "
                  "belongs to GenAuth department 'd-d9' ('R&D')\n"
                  "   correct the code in the source or in GenAuth"});
}

TEST(DepartmentCorrelation, ACodeUsedTwiceHoldsNewDepartmentsBack) {
  Sides sides;
  sides.want_department("d1", "", {{"code", "RD"}});
  sides.want_department("d2", "", {{"code", "RD"}});
  sides.have_department("d1", "", {{"code", "RD"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.held_departments, Texts{"d2"});
}

TEST(DepartmentCorrelation, AKeyUsedTwiceHoldsBothBack) {
  Sides sides;
  sides.want_department("d1", "", {{"name", "A"}});
  sides.want_department("d1", "", {{"name", "B"}});
  sides.have_department("d1", "", {{"name", "C"}});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(said(changes.conflicts),
            (Texts{"d1: company.xlsx: Departments!2: error: department 'd1' is also the record at "
                   "company.xlsx: Departments!3\n"
                   "   give each department a key of its own",
                   "d1: company.xlsx: Departments!3: error: department 'd1' is also the record at "
                   "company.xlsx: Departments!2\n"
                   "   give each department a key of its own"}));
}

TEST(DepartmentCorrelation, ACircleIsNamedInFullAndHeldBack) {
  Sides sides;
  sides.want_department("b", "c");
  sides.want_department("c", "a");
  sides.want_department("a", "b");
  sides.want_department("below", "a");
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.held_departments, (Texts{"a", "b", "below", "c"}));
  EXPECT_EQ(said(changes.conflicts)[0],
            "a: company.xlsx: Departments!4: error: department 'a' is part of a circle: 'a' below "
            "'b' below 'c' below 'a'\n"
            "   give one of them another parent");
  EXPECT_EQ(said(changes.conflicts)[2],
            "below: company.xlsx: Departments!5: error: parent 'a' of department 'below' is "
            "neither in GenAuth nor created in this run\n"
            "   correct the record of the parent first");
}

}  // namespace
}  // namespace gsync::diff
