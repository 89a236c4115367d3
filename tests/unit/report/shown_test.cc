#include "report/shown.h"

#include <gtest/gtest.h>

#include "unit/report/sample_plan.h"

namespace gsync::report {
namespace {

using model::ObjectType;

TEST(Sensitive, IsWhatTheRegistrySays) {
  EXPECT_TRUE(is_sensitive(ObjectType::kUser, "phone"));
  EXPECT_TRUE(is_sensitive(ObjectType::kUser, "identityNumber"));
  EXPECT_FALSE(is_sensitive(ObjectType::kUser, "email"));
  EXPECT_FALSE(is_sensitive(ObjectType::kUser, "memberships"));
}

TEST(Shown, MasksBothSidesAndTheRawText) {
  diff::FieldChange phone = field("phone", "13800138000", "13800138001");
  phone.raw = "138-0013-8001";
  const FieldLine line = shown(ObjectType::kUser, phone, Sensitive::kMask);
  EXPECT_EQ(line.before, "*******8000");
  EXPECT_EQ(line.after, "*******8001");
  EXPECT_EQ(line.raw, "*********8001");
  EXPECT_FALSE(line.hidden_difference);
}

TEST(Shown, TellsOfADifferenceThatIsMasked) {
  const FieldLine line =
      shown(ObjectType::kUser, field("phone", "13800138000", "13900138000"), Sensitive::kMask);
  EXPECT_EQ(line.before, line.after);
  EXPECT_TRUE(line.hidden_difference);
}

TEST(Shown, IsInTheClearWhenAskedFor) {
  const FieldLine line =
      shown(ObjectType::kUser, field("phone", "13800138000", {}), Sensitive::kShow);
  EXPECT_EQ(line.before, "13800138000");
  EXPECT_EQ(line.after, "");
}

}  // namespace
}  // namespace gsync::report
