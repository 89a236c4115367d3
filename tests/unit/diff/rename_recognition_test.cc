#include "diff/rename_recognition.h"

#include <gtest/gtest.h>

#include "unit/diff/sides.h"

namespace gsync::diff {
namespace {

using namespace testing;

/// Departments that people name: "rd" with "rd/platform" below it and people in
/// both, on the target; the source has what a test makes of it.
struct Inferred : Sides {
  Inferred() {
    have_department("rd", "", {{"name", "R&D"}});
    have_department("rd/platform", "d-rd", {{"name", "Platform"}});
    for (const char* key : {"e1", "e2", "e3"}) put_in(have(key), {"d-rd/platform"});
    put_in(have("boss"), {"d-rd"});
  }

  void infer(const std::string& key, const std::string& parent, const std::string& name) {
    want_department(key, parent, {{"name", name}}).inferred = true;
  }
  void in(const std::string& department, const Texts& keys) {
    for (const std::string& key : keys) put_in(want(key), {department});
  }
};

Texts renames(const Changes& changes) {
  Texts result;
  for (const Rename& rename : changes.renames) {
    result.push_back(rename.former_key + " -> " + rename.key + ": " + evidence(rename));
  }
  return result;
}

TEST(RenameRecognition, ARenamedDepartmentAndAllBelowItStayTheSame) {
  Inferred sides;
  sides.infer("lab", "", "Laboratory");
  sides.infer("lab/platform", "lab", "Platform");
  sides.in("lab/platform", {"e1", "e2", "e3"});
  sides.in("lab", {"boss"});
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"update_department lab"});
  EXPECT_EQ(fields(changes.list[0]), Texts{"name: R&D -> Laboratory"});
  EXPECT_EQ(changes.list[0].target_id, "d-rd");
  EXPECT_EQ(changes.list[0].reason,
            "the same department by what is in it: 1 of 1 person and 1 of 1 department of 'R&D' "
            "are in it");
  EXPECT_EQ(renames(changes),
            (Texts{"rd -> lab: 1 of 1 person and 1 of 1 department of 'R&D' are in it",
                   "rd/platform -> lab/platform: 3 of 3 people of 'R&D/Platform' are in it"}));
  EXPECT_EQ(changes.links.departments.at("lab"), "d-rd");
  EXPECT_EQ(changes.links.departments.at("lab/platform"), "d-rd/platform");
  EXPECT_EQ(changes.links.departments.size(), 2U) << "the old keys are no leavers";
}

TEST(RenameRecognition, MoreThanHalfMustHaveStayed) {
  Inferred sides;
  sides.infer("rd", "", "R&D");
  sides.infer("rd/base", "rd", "Base");
  sides.infer("rd/other", "rd", "Other");
  sides.in("rd", {"boss"});
  sides.in("rd/base", {"e1"});
  sides.in("rd/other", {"e2", "e3"});
  EXPECT_EQ(renames(sides.run()),
            Texts{"rd/platform -> rd/other: 2 of 3 people of 'R&D/Platform' are in it"});
  sides.desired.users[2].memberships->front().department = "rd/base";
  EXPECT_EQ(renames(sides.run()),
            Texts{"rd/platform -> rd/base: 2 of 3 people of 'R&D/Platform' are in it"});
  sides.have("e4");
  put_in(sides.current.users.back(), {"d-rd/platform"});
  EXPECT_EQ(renames(sides.run()), Texts{}) << "2 of 4";
}

TEST(RenameRecognition, MostOfTheNewOneMustComeFromTheOldOne) {
  Inferred sides;
  sides.infer("all", "", "All");
  sides.in("all", {"e1", "e2", "e3", "n1", "n2", "n3"});
  EXPECT_EQ(renames(sides.run()), Texts{}) << "three of six are new";
}

TEST(RenameRecognition, AMoveWithItsPeopleIsAMove) {
  Inferred sides;
  sides.infer("rd", "", "R&D");
  sides.infer("platform", "", "Platform");
  sides.in("platform", {"e1", "e2", "e3"});
  sides.in("rd", {"boss"});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{"move_department platform"});
  EXPECT_EQ(fields(changes.list[0]), Texts{"parent: R&D -> Acme"});
}

TEST(RenameRecognition, AnEmptyDepartmentBelowARenamedOneIsKnownByItsName) {
  Inferred sides;
  sides.have_department("rd/empty", "d-rd", {{"name", "Empty"}});
  sides.infer("lab", "", "Laboratory");
  sides.infer("lab/platform", "lab", "Platform");
  sides.infer("lab/empty", "lab", "Empty");
  sides.in("lab/platform", {"e1", "e2", "e3"});
  sides.in("lab", {"boss"});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{"update_department lab"});
  EXPECT_EQ(renames(changes)[1],
            "rd/empty -> lab/empty: it has the same name below a department that was renamed");
}

TEST(RenameRecognition, DepartmentsWithARecordOfTheirOwnAreWhatTheirKeySays) {
  Inferred sides;
  sides.want_department("lab", "", {{"name", "Laboratory"}});
  sides.in("lab", {"boss"});
  EXPECT_EQ(renames(sides.run()), Texts{});
}

TEST(RenameRecognition, ADepartmentThatNoSyncMadeIsNotTakenForOne) {
  Inferred sides;
  sides.current.departments[0].key.clear();
  sides.links.departments.erase("rd");
  sides.infer("lab", "", "Laboratory");
  sides.in("lab", {"boss"});
  EXPECT_EQ(renames(sides.run()), Texts{});
}

TEST(RenameRecognition, WithoutLinksTheKeyInTheTargetSaysWhoseItIs) {
  Inferred sides;
  sides.links = {};
  sides.infer("lab", "", "Laboratory");
  sides.infer("lab/platform", "lab", "Platform");
  sides.in("lab/platform", {"e1", "e2", "e3"});
  sides.in("lab", {"boss"});
  EXPECT_EQ(lines(sides.run()), Texts{"update_department lab"});
}

TEST(RenameRecognition, TheFormerNameMayBeUsedAgain) {
  Inferred sides;
  sides.links.departments = {{"lab", "d-rd"}, {"lab/platform", "d-rd/platform"}};
  sides.infer("lab", "", "R&D");
  sides.infer("lab/platform", "lab", "Platform");
  sides.infer("rd", "", "R&D");
  sides.in("lab/platform", {"e1", "e2", "e3"});
  sides.in("lab", {"boss"});
  sides.in("rd", {"new"});
  sides.desired.users.back().attributes.set(model::user_field::username(), std::string("new"));
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), (Texts{"create_department rd", "create_user new"}));
  EXPECT_EQ(fields(changes.list[0]), (Texts{"name:  -> R&D", "parent:  -> Acme"}))
      << "without openDepartmentId, which the renamed one has";
  EXPECT_TRUE(changes.conflicts.empty());
}

}  // namespace
}  // namespace gsync::diff
