#include "directory/rules.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/text.h"
#include "io/file.h"
#include "support/source_folder.h"

namespace gsync::directory {
namespace {

TEST(Rules, EverySwitchTakesItsDefault) {
  for (const RuleInfo& info : rule_infos()) {
    Rules rules;
    EXPECT_TRUE(set_rule(rules, fmt::format("{}={}", info.name, info.default_value))) << info.name;
  }
}

TEST(Rules, ASwitchIsSetByItsWord) {
  Rules rules;
  for (const char* each :
       {"duplicate-status=422", "failed-batch=earlier-items", "batch-replies=reversed",
        "list-delay=1500", "last-row=10000", "omitted-fields=defaults", "custom-data=replaces",
        "department-keys=pool", "root-node=included", "resigning=reversible", "fetch-all=ignored",
        "success-message="}) {
    EXPECT_TRUE(set_rule(rules, each)) << each;
  }
  EXPECT_EQ(rules.duplicate_status, 422);
  EXPECT_EQ(rules.failed_batch, FailedBatch::kEarlierItems);
  EXPECT_EQ(rules.batch_replies, BatchReplies::kReversed);
  EXPECT_EQ(rules.list_delay, std::chrono::milliseconds(1500));
  EXPECT_EQ(rules.last_row, 10'000);
  EXPECT_EQ(rules.omitted_fields, OmittedFields::kDefaults);
  EXPECT_EQ(rules.custom_data, CustomDataUpdate::kReplaces);
  EXPECT_EQ(rules.department_keys, KeyScope::kPool);
  EXPECT_EQ(rules.root_node, RootNode::kIncluded);
  EXPECT_EQ(rules.resigning, Resigning::kCanBeUndone);
  EXPECT_EQ(rules.fetch_all, FetchAll::kIgnored);
  EXPECT_EQ(rules.success_message, "");
}

TEST(Rules, AnUnknownSwitchListsTheNames) {
  Rules rules;
  for (const char* each : {"failed-batches=nothing", "failed-batch", "", "="}) {
    const auto set = set_rule(rules, each);
    ASSERT_FALSE(set.has_value()) << each;
    EXPECT_EQ(set.error().code, ErrorCode::kUsage);
  }
  EXPECT_EQ(to_text(set_rule(rules, "x=1").error()),
            "x=1: error: 'x=1' sets no switch of the directory\n"
            "   write NAME=VALUE; the names are duplicate-status, failed-batch, batch-replies, "
            "list-delay, last-row, omitted-fields, custom-data, department-keys, root-node, "
            "resigning, fetch-all, success-message");
}

TEST(Rules, AWrongValueListsTheRightOnes) {
  Rules rules;
  EXPECT_EQ(to_text(set_rule(rules, "failed-batch=some").error()),
            "failed-batch: error: 'some' is no value of failed-batch\n"
            "   the values are: nothing|earlier-items");
  EXPECT_EQ(to_text(set_rule(rules, "duplicate-status=200").error()),
            "duplicate-status: error: '200' is no value of duplicate-status\n"
            "   the values are: 400 to 599");
  for (const char* each : {"list-delay=-1", "list-delay=1s", "list-delay=", "last-row=1e4",
                           "failed-batch=", "success-message=\xff"}) {
    EXPECT_FALSE(set_rule(rules, each)) << each;
  }
}

TEST(Rules, TheManualHasEverySwitch) {
  const std::string manual = *io::read_file(test::source_folder() / "docs/directory.md");
  for (const RuleInfo& info : rule_infos()) {
    const std::string row =
        fmt::format("| `{}` | `{}` | `{}` | {} |", info.name, replace_all(info.values, "|", "`, `"),
                    info.default_value, info.doc);
    EXPECT_NE(manual.find(row), std::string::npos) << row;
  }
}

}  // namespace
}  // namespace gsync::directory
