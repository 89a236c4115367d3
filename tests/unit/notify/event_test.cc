#include "notify/event.h"

#include <gtest/gtest.h>

#include "config/notify.h"

namespace gsync::notify {
namespace {

using state::AttemptOutcome;
using Told = std::vector<std::string>;

state::Attempt attempt(AttemptOutcome outcome, uint64_t done = 0) {
  state::Attempt made;
  made.id = 7;
  made.outcome = outcome;
  made.exit_status = 1;
  if (done > 0) made.figures.kinds["create_user"].done = done;
  return made;
}

state::Attempt stopped_by(const char* guard) {
  state::Attempt made = attempt(AttemptOutcome::kGuard);
  made.figures.guards = {{"shrink-users", 0, 5, "ok"}, {guard, 30, 5, "stopped"}};
  return made;
}

/// One channel through a series of attempts.
class ToldChannel {
 public:
  explicit ToldChannel(std::vector<std::string> events = config::event_names())
      : events_(std::move(events)) {}

  /// What it is told; "" for nothing.
  std::string after(const state::Attempt& attempt, std::string_view code = "") {
    const Decision decision = decide(attempt, code, known_, events_);
    known_ = decision.known;
    return decision.event ? std::string(to_text(*decision.event)) : "";
  }

 private:
  std::vector<std::string> events_;
  std::string known_;
};

TEST(Event, EachNameIsReadBack) {
  for (const std::string& name : config::event_names()) {
    ASSERT_TRUE(parse_event(name).has_value()) << name;
    EXPECT_EQ(to_text(*parse_event(name)), name);
  }
  EXPECT_FALSE(parse_event("fired").has_value());
}

TEST(Decide, ARowThatIsWrongForYearsHidesNothingElse) {
  ToldChannel channel;
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kSetAside)), "partial");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kSetAside)), "");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kPartial)), "partial");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kSetAside)), "");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kPartial)), "partial");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kDone, 1)), "recovered");
}

TEST(Decide, ABrokenNightIsOneMessageAndItsEndAnother) {
  ToldChannel channel;
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kNothingToDo)), "");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kFailed), "http"), "failed");
  for (int i = 0; i < 40; ++i) {
    EXPECT_EQ(channel.after(attempt(AttemptOutcome::kFailed), "http"), "");
  }
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kNothingToDo)), "recovered");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kNothingToDo)), "");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kFailed), "http"), "failed") << "the next night";
}

TEST(Decide, AnotherTroubleIsToldOf) {
  ToldChannel channel;
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kFailed), "http"), "failed");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kFailed), "access-denied"), "failed");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kUnhealthy), "empty"), "unhealthy");
  EXPECT_EQ(channel.after(stopped_by("suspend-users")), "guard");
  EXPECT_EQ(channel.after(stopped_by("suspend-users")), "");
  EXPECT_EQ(channel.after(stopped_by("delete-users")), "guard");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kPartial, 3)), "partial");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kDone, 3)), "recovered");
}

TEST(Decide, ChangesAreToldOfEachTime) {
  ToldChannel channel;
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kDone, 3)), "applied");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kDone, 1)), "applied");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kNothingToDo)), "");
}

TEST(Decide, APartThatStaysUndoneDoesNotHideChanges) {
  ToldChannel channel;
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kPartial, 3)), "partial");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kPartial, 0)), "");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kPartial, 2)), "applied");
}

TEST(Decide, AnInterruptedRunSaysNothing) {
  ToldChannel channel;
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kFailed), "http"), "failed");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kInterrupted)), "");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kFailed), "http"), "") << "still the same night";
}

TEST(Decide, WhoDoesNotWantAnEventIsLeftInPeace) {
  ToldChannel channel({"failed"});
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kDone, 3)), "");
  EXPECT_EQ(channel.after(stopped_by("suspend-users")), "");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kFailed), "http"), "failed");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kNothingToDo)), "");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kFailed), "http"), "failed") << "another night";
}

TEST(Decide, WhoWasToldOfNothingIsNotToldOfItsEnd) {
  ToldChannel channel({"failed", "recovered"});
  EXPECT_EQ(channel.after(stopped_by("suspend-users")), "");
  EXPECT_EQ(channel.after(attempt(AttemptOutcome::kNothingToDo)), "");
}

}  // namespace
}  // namespace gsync::notify
