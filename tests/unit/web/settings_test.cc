#include "web/settings.h"

#include <gtest/gtest.h>

#include "config/reference.h"

namespace gsync::web {
namespace {

constexpr auto kTable = with_common_options(std::array{
    source::OptionInfo{.name = "key", .type = source::OptionType::kSecret, .doc = "The key."}});

/// Options of a job in which ${env:VALUE} stands for `value`.
source::Options options(const std::string& text, const std::string& value = {}) {
  config::Node node = *config::parse_yaml("job.yaml", text);
  EXPECT_TRUE(config::resolve_references(node, ".", [&](std::string_view) { return value; }));
  return *source::Options::check(node, kTable, "plain");
}

TEST(WebSettings, AProxyWithoutAPasswordMayStandInTheJob) {
  const auto settings = read_settings(options("type: x\nproxy: http://proxy.example:3128\n"), {});
  ASSERT_TRUE(settings.has_value());
  EXPECT_EQ(settings->proxy, "http://proxy.example:3128");
}

TEST(WebSettings, AProxyWithAPasswordIsAReferenceAndIsNotShown) {
  const auto refused = read_settings(options("type: x\nproxy: http://a:hush@proxy:1\n"), {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(to_text(refused.error()),
            "job.yaml:2:8: error: 'proxy' with a password must not stand in plain text\n"
            "   write ${env:NAME} or ${file:PATH} and keep the whole address there");
  const auto settings =
      read_settings(options("type: x\nproxy: ${env:VALUE}\n", "http://a:hush@proxy:1"), {});
  ASSERT_TRUE(settings.has_value());
  EXPECT_EQ(settings->proxy, "http://a:hush@proxy:1");
}

TEST(WebSettings, ACredentialThatIsNoTextIsNamedAndNotShown) {
  const auto given = options("type: x\nkey: ${env:VALUE}\n", "tr\xe9sor");
  const auto refused = read_credential(given, "key");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(to_text(refused.error()),
            "job.yaml:2:6: error: 'key' is not valid UTF-8\n"
            "   save it as UTF-8, without anything before or behind it");
  EXPECT_EQ(read_credential(options("type: x\nkey: ${env:VALUE}\n", "trésor"), "key"), "trésor");
}

}  // namespace
}  // namespace gsync::web
