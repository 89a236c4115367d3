#include "notify/post.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace gsync::notify {
namespace {

using config::Channel;
using config::ChannelType;
using nlohmann::json;

constexpr TimePoint kNow(std::chrono::milliseconds(1'732'689'600'000));
constexpr std::string_view kSecret = "SEC000example";

Message sample() {
  state::Attempt attempt;
  attempt.id = 12;
  attempt.started = kNow;
  attempt.outcome = state::AttemptOutcome::kGuard;
  attempt.exit_status = 5;
  attempt.reason = "suspend-users: 30 of <at user_id=\"all\">研发中心</at>\x1b";
  return make_message(Event::kGuard, attempt, {"acme", "/etc/acme.yaml", "srv1"}, kNow);
}

Channel channel(ChannelType type, std::string url) {
  Channel made;
  made.name = "ops";
  made.type = type;
  made.url = std::move(url);
  made.secret = kSecret;
  return made;
}

std::string refusal(ChannelType type, int status, const char* body) {
  const auto taken = check_answer(channel(type, "https://x"), {status, {}, body});
  return taken ? "taken" : taken.error().message();
}

TEST(Message, SaysWhatWhereWhyAndWhatNext) {
  EXPECT_EQ(sample().title, "acme: stopped by a guard, nothing was written");
  EXPECT_EQ(sample().text,
            "Run 12 of job acme on srv1, 2024-11-27T06:40:00.000Z: guard, exit status 5\n"
            "suspend-users: 30 of <at user_id=\"all\">研发中心</at>\\u{1b}\n"
            "More: genauth-sync show /etc/acme.yaml 12");
}

TEST(Message, IsInTheLanguageOfThoseWhoReadIt) {
  const auto said = [](ChannelType type) {
    return in_language(sample(), channel(type, "https://x"), Language::kChinese);
  };
  EXPECT_EQ(said(ChannelType::kWecom).title, "acme：被保护规则拦下，未写入任何内容");
  EXPECT_EQ(said(ChannelType::kWecom).text,
            "任务 acme 的第 12 次运行（srv1，2024-11-27T06:40:00.000Z）：被拦下，退出码 5\n"
            "suspend-users：30 / <at user_id=\"all\">研发中心</at>\\u{1b}\n"
            "详情：genauth-sync show /etc/acme.yaml 12");
  EXPECT_EQ(said(ChannelType::kWebhook), sample());
}

TEST(Message, ComesBackFromItsText) {
  EXPECT_EQ(parse_message(to_json(sample())), sample());
  EXPECT_FALSE(parse_message("{}").has_value());
  EXPECT_FALSE(parse_message("no json").has_value());
  EXPECT_FALSE(parse_message(R"({"event": "other"})").has_value());
}

TEST(Signatures, AreThoseOfTheVendors) {
  EXPECT_EQ(dingtalk_signature(kSecret, "1732689600000"),
            "QZ1gq/9SEGkl8mI6ghLTqd3Wj0PfnW4TiFy4gQAaGT8=");
  EXPECT_EQ(feishu_signature(kSecret, "1732689600"),
            "+2mTKP4lw2uhATX+5AolqiW/gC1r3oz+ZZ8AzKQwPrE=");
  EXPECT_EQ(webhook_signature(kSecret, "1732689600", "{\"a\":1}"),
            "sha256=cafc665ac5c820eb47d7b7f6edadd8a477d1c4da279c7a10557e785399f031bb");
}

TEST(Compose, AWebhookIsSignedWithItsTime) {
  const auto request =
      compose(channel(ChannelType::kWebhook, "https://ops.example/h"), sample(), kNow);
  EXPECT_EQ(request.url, "https://ops.example/h");
  ASSERT_EQ(request.headers.size(), 3U);
  EXPECT_EQ(request.headers[1], "X-Genauth-Sync-Timestamp: 1732689600");
  EXPECT_EQ(request.headers[2],
            "X-Genauth-Sync-Signature: " + webhook_signature(kSecret, "1732689600", request.body));
  EXPECT_EQ(json::parse(request.body)["event"], "guard");
}

TEST(Compose, DingtalkIsSignedInItsAddress) {
  const auto request = compose(
      channel(ChannelType::kDingtalk, "https://oapi.dingtalk.com/robot/send?access_token=T"),
      sample(), kNow);
  EXPECT_EQ(request.url,
            "https://oapi.dingtalk.com/robot/"
            "send?access_token=T&timestamp=1732689600000&sign=QZ1gq%"
            "2F9SEGkl8mI6ghLTqd3Wj0PfnW4TiFy4gQAaGT8%3D");
  EXPECT_EQ(json::parse(request.body)["msgtype"], "text");
}

TEST(Compose, FeishuIsSignedInItsBodyAndCallsNobody) {
  const auto request = compose(channel(ChannelType::kFeishu, "https://f/hook/1"), sample(), kNow);
  const json body = json::parse(request.body);
  EXPECT_EQ(body["timestamp"], "1732689600");
  EXPECT_EQ(body["sign"], feishu_signature(kSecret, "1732689600"));
  EXPECT_EQ(body["content"]["text"].get<std::string>().find('<'), std::string::npos);
}

TEST(Compose, WecomGetsNoMoreThanItTakes) {
  Message message = sample();
  message.text = "x";
  while (message.text.size() < 5000) message.text += "研";
  const auto request = compose(channel(ChannelType::kWecom, "https://w?key=K"), message, kNow);
  const auto content = json::parse(request.body)["text"]["content"].get<std::string>();
  EXPECT_LE(content.size(), 2048U);
  EXPECT_GT(content.size(), 2040U);
  EXPECT_EQ(content.substr(content.size() - 3), "研");
}

TEST(CheckAnswer, ARobotThatAnswersWith200MayHaveRefused) {
  EXPECT_EQ(refusal(ChannelType::kDingtalk, 200, R"({"errcode":0,"errmsg":"ok"})"), "taken");
  EXPECT_EQ(refusal(ChannelType::kDingtalk, 200, R"({"errcode":310000,"errmsg":"sign not match"})"),
            "the message was refused: 'sign not match' (310000)");
  EXPECT_EQ(refusal(ChannelType::kFeishu, 200, R"({"code":0,"msg":"success"})"), "taken");
  EXPECT_EQ(refusal(ChannelType::kFeishu, 200, R"({"StatusCode":0,"StatusMessage":"success"})"),
            "taken");
  EXPECT_EQ(refusal(ChannelType::kFeishu, 200, R"({"code":19021,"msg":"sign match fail"})"),
            "the message was refused: 'sign match fail' (19021)");
  EXPECT_EQ(refusal(ChannelType::kWecom, 200, "<html>"),
            "the message was refused: 'the answer is no JSON object' (-1)");
}

TEST(CheckAnswer, AWebhookNeedNotSayAnything) {
  EXPECT_EQ(refusal(ChannelType::kWebhook, 204, ""), "taken");
  EXPECT_EQ(refusal(ChannelType::kWebhook, 500, ""), "the message was refused: HTTP status 500");
  EXPECT_EQ(refusal(ChannelType::kWebhook, 302, ""), "the message was refused: HTTP status 302");
}

}  // namespace
}  // namespace gsync::notify
