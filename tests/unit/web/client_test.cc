#include "web/client.h"

#include <gtest/gtest.h>

#include <thread>

#include "unit/web/rig.h"

namespace gsync::web {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Waits = std::vector<milliseconds>;

using ClientTest = test::Rig;

const Call kCall{.path = "/people", .query = {{"from", "a b"}}};

TEST_F(ClientTest, ShowsOneTokenInAllCalls) {
  EXPECT_TRUE(client().call(kCall));
  EXPECT_TRUE(client().call(kCall));
  ASSERT_EQ(http_.requests.size(), 3);
  EXPECT_EQ(http_.requests[1].url, "https://plain.example/people?from=a%20b");
  EXPECT_EQ(http_.requests[2].headers.back(), "Token: t1");
  EXPECT_EQ(meter_.effort(), (source::Effort{.calls = 3}));
}

TEST_F(ClientTest, RenewsATokenBeforeTheTimeThatTheServiceSaid) {
  EXPECT_TRUE(client().call(kCall));
  clock_.advance(seconds(69));
  EXPECT_TRUE(client().call(kCall));
  EXPECT_EQ(http_.tokens, 1);
  clock_.advance(seconds(1));
  EXPECT_TRUE(client().call(kCall));
  EXPECT_EQ(http_.tokens, 2);
}

TEST_F(ClientTest, GetsAnotherTokenOnceWhenItIsRefused) {
  http_.answer(R"({"code":1})");
  EXPECT_TRUE(client().call(kCall));
  EXPECT_EQ(http_.tokens, 2);
  EXPECT_EQ(http_.requests.back().headers.back(), "Token: t2");
}

TEST_F(ClientTest, ASecondRefusalOfATokenIsTheEnd) {
  for (int i = 0; i < 9; ++i) http_.answer(R"({"code":1,"message":"expired","request":"r7"})");
  EXPECT_EQ(error_of(client().call(kCall)),
            "https://plain.example/people: error: Plain refuses a new token as well: expired (code "
            "1, request r7)\n"
            "   another program may be getting tokens for the same application: give this one an "
            "application of its own");
  EXPECT_EQ(http_.data_calls(), 2);
}

TEST_F(ClientTest, CredentialsThatAreRefusedAreShownOnce) {
  http_.token_reply = R"({"code":9,"message":"no such secret: s3cret"})";
  std::vector<std::string> errors(8);
  {
    std::vector<std::jthread> threads;
    client();
    for (std::string& error : errors) {
      threads.emplace_back([&] { error = error_of(client().call(kCall)); });
    }
  }
  for (const std::string& error : errors) {
    EXPECT_EQ(error,
              "https://plain.example/token: error: Plain refuses the credentials: no such secret: "
              "*** (code 9)\n"
              "   correct them in the job; they were tried once only, so that nothing gets locked");
  }
  EXPECT_EQ(http_.requests.size(), 1);
}

TEST_F(ClientTest, AReplyWithoutATokenIsSomethingElse) {
  http_.token_reply = R"({"code":0})";
  EXPECT_EQ(client().call(kCall).error().message(),
            "Plain did not answer, something else did: the reply holds no token");
}

TEST_F(ClientTest, WaitsAsLongAsItIsAskedTo) {
  http_.answer(R"({"code":2,"wait":7})");
  EXPECT_TRUE(client().call(kCall));
  EXPECT_EQ(waits_, Waits{seconds(7)});
}

TEST_F(ClientTest, CountsWhatWasSentAgainAndWaitedFor) {
  http_.answer(R"({"code":2,"wait":7})");
  http_.answer(R"({"code":3})");
  EXPECT_TRUE(client().call(kCall));
  EXPECT_EQ(meter_.effort(),
            (source::Effort{.calls = 4, .retries = 2, .rate_waits = 1, .rate_waited = seconds(7)}))
      << "one call is for the token";
}

TEST_F(ClientTest, ALongerWaitThanIsBearableIsSaid) {
  http_.answer(R"({"code":2,"wait":3600})");
  EXPECT_EQ(client().call(kCall).error().message(),
            "Plain wants fewer calls (code 2, to be called again in 1 h 00 min)");
  EXPECT_TRUE(waits_.empty());
}

TEST_F(ClientTest, RetriesAreBounded) {
  for (int i = 0; i < 9; ++i) http_.answer(R"({"code":3})");
  const auto answer = client().call(kCall);
  EXPECT_EQ(answer.error().message(), "Plain does not answer now (code 3)");
  EXPECT_EQ(answer.error().code, ErrorCode::kUnreadable);
  EXPECT_EQ(http_.data_calls(), 3);
  EXPECT_EQ(waits_, (Waits{milliseconds(500), seconds(1)}));
}

TEST_F(ClientTest, AConnectionThatBreaksIsMadeAgain) {
  http_.break_connection(io::Transfer::kUnknown);
  http_.break_connection(io::Transfer::kNotSent);
  EXPECT_TRUE(client().call(kCall));
  EXPECT_EQ(http_.data_calls(), 3);
}

TEST_F(ClientTest, ACertificateThatIsNotTrustedStaysSo) {
  http_.break_connection(io::Transfer::kImpossible);
  EXPECT_EQ(client().call(kCall).error().message(),
            "Plain did not answer, something else did: no answer: cut");
  EXPECT_EQ(http_.data_calls(), 1);
}

TEST_F(ClientTest, APageInsteadOfJsonIsAnotherService) {
  http_.answer("<html>Sign in</html>");
  EXPECT_EQ(client().call(kCall).error().message(),
            "Plain did not answer, something else did: a web page came instead of JSON (code HTTP "
            "200)");
}

TEST_F(ClientTest, APageThatSaysLaterIsTriedAgain) {
  http_.answer("<html>503</html>", 503, {{"retry-after", "2"}});
  EXPECT_TRUE(client().call(kCall));
  EXPECT_EQ(waits_, Waits{seconds(2)});
}

TEST_F(ClientTest, ABodyThatIsCutComesWholeTheNextTime) {
  http_.answer(R"({"code":0,"peo)");
  EXPECT_TRUE(client().call(kCall));
  EXPECT_EQ(http_.data_calls(), 2);
}

TEST_F(ClientTest, ASuccessWithoutWhatWasAskedForIsNoEmptyList) {
  const Call call{.path = "/people", .needs = {"/data/list", "/data/more"}};
  http_.answer(R"({"code":0,"data":{"list":null,"more":false}})");
  http_.answer(R"({"code":0,"data":[]})");
  http_.answer(R"({"code":0,"data":{"list":[]}})");
  EXPECT_EQ(client().call(call).error().message(),
            "Plain does not answer now: the reply lacks /data/more");
  EXPECT_EQ(http_.data_calls(), 3);
  http_.answer(R"({"code":0,"data":{"list":[],"more":false}})");
  EXPECT_TRUE(client().call(call));
}

TEST_F(ClientTest, WhoeverIsNotToldHowLongWaitsLongerEachTime) {
  http_.answer(R"({"code":2})");
  http_.answer(R"({"code":2})");
  EXPECT_TRUE(client().call(kCall));
  EXPECT_EQ(waits_, (Waits{seconds(1), seconds(2)}));
}

TEST_F(ClientTest, APointInTimeIsCountedFromNow) {
  http_.answer("<html>503</html>", 503, {{"retry-after", "Tue, 01 Jul 2025 08:00:03 GMT"}});
  EXPECT_TRUE(client().call(kCall));
  EXPECT_EQ(waits_, Waits{seconds(3)});
}

TEST_F(ClientTest, AReplyThatIsTooDeepIsNotRead) {
  http_.answer(R"({"code":0,"x":)" + std::string(3'000'000, '[') + std::string(3'000'000, ']') +
               "}");
  EXPECT_EQ(client().call(kCall).error().message(),
            "Plain did not answer, something else did: JSON in more than 100 levels came");
  http_.answer(R"({"code":0,"x":"\"[)" + std::string(200, '[') + "\"}");
  EXPECT_TRUE(client().call(kCall)) << "brackets in a text are none";
}

TEST_F(ClientTest, SecretsAreMaskedWhereverTheyStand) {
  service_.secret = "a/b+c";
  http_.answer(R"({"code":"a/b+c","message":"?secret=a%2Fb%2Bc","request":"a/b+c"})");
  EXPECT_EQ(client().call(kCall).error().message(),
            "Plain does not understand the call: ?secret=*** (code ***, request ***)");
}

TEST_F(ClientTest, ARedirectIsNotFollowed) {
  http_.answer("", 302, {{"location", "https://login.example/sso?ticket=1"}});
  EXPECT_EQ(to_text(client().call(kCall).error()),
            "https://plain.example/people: error: Plain did not answer, something else did: the "
            "call is sent elsewhere, to 'https://login.example' (code HTTP 302)\n"
            "   write the address that the service has now; redirects are not followed");
}

TEST_F(ClientTest, TheLimitsOfTheServiceHoldForEachPath) {
  service_.windows = {{2, seconds(1)}};
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(client().call(kCall));
  EXPECT_EQ(waits_, Waits{seconds(1)});
  EXPECT_TRUE(client().call({.path = "/departments"}));
  EXPECT_EQ(waits_.size(), 1) << "another path has a budget of its own";
  EXPECT_TRUE(client().call({.path = "/people/7", .budget = "/people"}));
  EXPECT_EQ(waits_.size(), 2) << "unless they share one";
}

TEST_F(ClientTest, WhoIsAskedToStopCallsNoMore) {
  stop_.request_stop();
  EXPECT_EQ(client().call(kCall).error().code, ErrorCode::kInterrupted);
  EXPECT_TRUE(http_.requests.empty());
}

TEST_F(ClientTest, EveryFaultHasItsExitStatusAndNextStep) {
  http_.answer(R"({"code":4})");
  EXPECT_EQ(client().call(kCall).error().code, ErrorCode::kDenied);
  http_.answer(R"({"code":5})");
  EXPECT_EQ(client().call(kCall).error().code, ErrorCode::kUnreadable);
  for (auto fault = Fault::kExpiredToken; fault <= Fault::kNotThisService;
       fault = static_cast<Fault>(static_cast<int>(fault) + 1)) {
    Finding finding;
    finding.fault = fault;
    const Error error = to_error(finding, "Plain", "here");
    EXPECT_FALSE(error.diagnostics.front().hint.empty()) << to_text(fault);
    EXPECT_EQ(fault_of(error), fault);
  }
}

}  // namespace
}  // namespace gsync::web
