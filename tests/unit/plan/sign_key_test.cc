#include "plan/sign_key.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "io/file.h"
#include "plan/plan_file.h"
#include "plan_case.h"
#include "support/temp_folder.h"

namespace gsync::plan {
namespace {

const SignKey kKey{"0123456789abcdef", "plan.key"};
const SignKey kOther{"0123456789abcdeg", "other.key"};

Plan signed_plan() {
  Plan plan = PlanCase().plan();
  return *from_file_text(to_file_text(plan, &kKey), "plan.jsonl");
}

TEST(SignKey, ThePlanIsSignedInItsTrailer) {
  Plan plan = PlanCase().plan();
  const std::string text = to_file_text(plan, &kKey);
  const std::string trailer = text.substr(text.rfind('{'));
  EXPECT_EQ(trailer, R"({"record":"trailer","sha256":")" + plan.hash + R"(","hmac":")" +
                         signature_of(plan.hash, kKey) + "\"}\n");
}

TEST(SignKey, TheSignatureIsThatOfAnyHmacTool) {
  // printf %s abc | openssl dgst -sha256 -hmac 0123456789abcdef
  EXPECT_EQ(signature_of("abc", kKey),
            "bcaa92843247bc258080d2824bddeba4afb1bd61b4688ca65f60a214e1d9759e");
}

TEST(SignKey, OnlyTheKeyThatSignedItFits) {
  const Plan plan = signed_plan();
  EXPECT_TRUE(check_signature(plan, kKey, "plan.jsonl"));
  EXPECT_EQ(to_text(check_signature(plan, kOther, "plan.jsonl").error()),
            "plan.jsonl: error: the plan was not signed with the key in other.key\n"
            "   ask whoever made the plan, or make it again");
  EXPECT_EQ(check_signature(plan, kOther, "plan.jsonl").error().code, ErrorCode::kStale);
}

TEST(SignKey, APlanWithoutSignatureIsRefusedWhereOneIsWanted) {
  Plan plan = PlanCase().plan();
  to_file_text(plan);
  EXPECT_EQ(to_text(check_signature(plan, kKey, "plan.jsonl").error()),
            "plan.jsonl: error: the plan is not signed\n"
            "   make it again with --sign-key plan.key");
}

TEST(SignKey, AnyFlippedByteOfASignedPlanIsRefused) {
  Plan plan = PlanCase().plan();
  const std::string text = to_file_text(plan, &kKey);
  for (size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    Result<void> checked;
    if (const auto read = from_file_text(changed, "plan.jsonl"); read.has_value()) {
      checked = check_signature(*read, kKey, "plan.jsonl");
    } else {
      checked = fail(read.error());
    }
    ASSERT_FALSE(checked.has_value()) << "byte " << i;
    ASSERT_EQ(checked.error().code, ErrorCode::kStale) << "byte " << i;
  }
}

TEST(SignKey, IsReadWithoutItsLineBreakAndForItsOwnerOnly) {
  const test::TempFolder folder;
  const std::filesystem::path file = folder / "plan.key";
  ASSERT_TRUE(io::write_file(file, kKey.secret + "\n"));
  EXPECT_EQ(read_sign_key(file)->secret, kKey.secret);
  ASSERT_TRUE(io::write_file(file, kKey.secret, io::FileMode::kPublic));
  EXPECT_EQ(read_sign_key(file).error().message(),
            "others may use the file of secrets (mode 0644)");
  ASSERT_TRUE(io::write_file(file, "short\n"));
  EXPECT_EQ(to_text(read_sign_key(file).error()),
            file.string() +
                ": error: the signing key has 5 bytes, at least 16 are needed\n"
                "   openssl rand -hex 32 > " +
                file.string());
  EXPECT_EQ(read_sign_key(folder / "none").error().code, ErrorCode::kNotFound);
}

TEST(SignKey, APlanIsValidUntilItExpires) {
  PlanCase world;
  const TimePoint created = world.plan().header.created;
  EXPECT_TRUE(check_time(world.plan(), created + std::chrono::years(9), "p"));
  world.expires = created + std::chrono::hours(1);
  EXPECT_TRUE(check_time(world.plan(), *world.expires, "p"));
  const auto late = check_time(world.plan(), *world.expires + std::chrono::seconds(1), "p");
  EXPECT_EQ(late.error().code, ErrorCode::kStale);
  EXPECT_EQ(to_text(late.error()),
            "p: error: the plan was valid until 2025-07-23T08:34:21.123Z\n"
            "   make the plan again with 'genauth-sync plan'");
}

TEST(SignKey, APlanForLaterIsNotAppliedBefore) {
  const Plan plan = PlanCase().plan();
  EXPECT_TRUE(check_time(plan, plan.header.created - std::chrono::minutes(10), "p"));
  const auto early = check_time(plan, plan.header.created - std::chrono::minutes(11), "p");
  EXPECT_EQ(early.error().code, ErrorCode::kStale);
  EXPECT_EQ(early.error().message(),
            "the plan is for 2025-07-23T07:34:21.123Z, and it is 2025-07-23T07:23:21.123Z now");
}

}  // namespace
}  // namespace gsync::plan
