#include "server/fault.h"

#include <gtest/gtest.h>

#include "server/fault_schedule.h"

namespace gsync::server {
namespace {

std::string error(std::string_view text) {
  const auto fault = parse_fault(text);
  return fault ? "no error" : fault.error().message();
}

/// "..x..x": which of so many calls meet the fault.
std::string pattern(const std::string& fault, int calls, std::string_view name = "create-user") {
  FaultSchedule schedule({parse_fault(fault).value()});
  std::string text;
  for (int i = 0; i < calls; ++i) text += schedule.next(name) == nullptr ? '.' : 'x';
  return text;
}

TEST(Fault, EveryKindIsReadByItsName) {
  for (const FaultInfo& info : fault_infos()) {
    const auto fault = parse_fault(info.name);
    ASSERT_TRUE(fault) << info.name;
    EXPECT_EQ(fault->kind, info.kind);
    EXPECT_EQ(to_text(info.kind), info.name);
  }
}

TEST(Fault, OptionsSayWhereAndHowOften) {
  const auto fault = parse_fault(
      "error-after:call=create-users-batch,every=3,skip=2,times=4,status=502,page=gateway");
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->call, "create-users-batch");
  EXPECT_EQ(fault->every, 3);
  EXPECT_EQ(fault->skip, 2);
  EXPECT_EQ(fault->times, 4);
  EXPECT_EQ(fault->status, 502);
  EXPECT_EQ(fault->page, ErrorPage::kGateway);
  EXPECT_EQ(parse_fault("slow:ms=250")->delay, std::chrono::milliseconds(250));
  EXPECT_EQ(parse_fault("rate-limit:retry-after=2")->retry_after, 2);
  EXPECT_FALSE(parse_fault("rate-limit")->retry_after);
}

TEST(Fault, MistakesAreNamed) {
  EXPECT_EQ(error("eror"), "no fault is named 'eror'");
  EXPECT_EQ(error("slow:call=nowhere"), "no call is named 'nowhere'");
  EXPECT_EQ(error("slow:every=0"), "every is '0', not a whole number from 1 to 1000000000");
  EXPECT_EQ(error("error-after:status=404"), "status is '404', not a whole number from 500 to 599");
  EXPECT_EQ(error("slow:status=503"), "slow has no option 'status=503'");
  EXPECT_EQ(error("error-after:page=blank"), "error-after has no option 'page=blank'");
  EXPECT_EQ(error("slow:often"), "slow has no option 'often'");
}

TEST(Fault, ComesWhenItsTurnIs) {
  EXPECT_EQ(pattern("slow", 4), "xxxx");
  EXPECT_EQ(pattern("slow:every=3", 7), "..x..x.");
  EXPECT_EQ(pattern("slow:skip=2", 4), "..xx");
  EXPECT_EQ(pattern("slow:every=2,skip=1,times=2", 9), "..x.x....");
  EXPECT_EQ(pattern("slow:call=create-user", 2), "xx");
  EXPECT_EQ(pattern("slow:call=create-user", 2, "list-users"), "..");
}

TEST(Fault, TheFirstWhoseTurnItIsComes) {
  FaultSchedule schedule({parse_fault("slow:every=2").value(), parse_fault("truncated").value()});
  EXPECT_EQ(schedule.next("get-user")->kind, FaultKind::kTruncated);
  EXPECT_EQ(schedule.next("get-user")->kind, FaultKind::kSlow);
}

}  // namespace
}  // namespace gsync::server
