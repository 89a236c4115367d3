#include "cli/target_choice.h"

#include <fstream>
#include <map>

#include "support/temp_folder.h"
#include "unit/cli/parsed.h"

namespace gsync::cli {
namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

Result<config::TargetSection> chosen(std::vector<std::string> words, const Variables& variables) {
  const Parsed parsed(target_arguments(), std::move(words));
  return choose_target(parsed.arguments,
                       [&variables](std::string_view name) -> std::optional<std::string> {
                         const auto found = variables.find(name);
                         if (found == variables.end()) return std::nullopt;
                         return found->second;
                       });
}

std::string error_of(std::vector<std::string> words, const Variables& variables = {}) {
  const auto target = chosen(std::move(words), variables);
  return target ? "no error" : to_text(target.error());
}

TEST(TargetChoice, TakesAnEmbeddedDirectory) {
  const auto target = chosen({"--database", "a b.db", "--org", "acme"}, {});
  ASSERT_TRUE(target.has_value());
  EXPECT_EQ(target->type, config::TargetType::kLocal);
  EXPECT_EQ(target->database, "a b.db");
  EXPECT_EQ(target->organization_code, "acme");
}

TEST(TargetChoice, TakesAServiceWithItsSecretFromTheEnvironment) {
  const auto target = chosen({"--host", "https://api.genauth.ai/", "--access-key-id", "key"},
                             {{"GENAUTH_SECRET", "s3cret"}, {"GENAUTH_TENANT", "t1"}});
  ASSERT_TRUE(target.has_value()) << to_text(target.error());
  EXPECT_EQ(target->type, config::TargetType::kGenauth);
  EXPECT_EQ(target->host, "https://api.genauth.ai");
  EXPECT_EQ(target->access_key_id, "key");
  EXPECT_EQ(target->access_key_secret, "s3cret");
  EXPECT_EQ(target->tenant, "t1");
}

TEST(TargetChoice, TakesTheSecretFromAFileOrAReference) {
  const test::TempFolder folder;
  const std::string file = folder / "secret";
  std::ofstream(file) << "s3cret\n";
  const std::vector<std::string> host{"--host", "https://x.example", "--access-key-id", "key"};
  auto words = host;
  words.insert(words.end(), {"--secret-file", file});
  EXPECT_EQ(chosen(words, {})->access_key_secret, "s3cret");
  words = host;
  words.insert(words.end(), {"--access-key-secret", "${env:MINE}"});
  EXPECT_EQ(chosen(words, {{"MINE", "other"}})->access_key_secret, "other");
}

TEST(TargetChoice, RefusesASecretOnTheCommandLineWithoutRepeatingIt) {
  const std::string error = error_of(
      {"--host", "https://x.example", "--access-key-id", "key", "--access-key-secret", "hunter2"});
  EXPECT_EQ(error,
            "options:4:20: error: a secret must not stand in plain text\n"
            "   write ${env:NAME} or ${file:PATH} and keep the secret there");
}

TEST(TargetChoice, AnOptionDecidesAgainstTheEnvironment) {
  const auto target =
      chosen({"--database", "mine.db"}, {{"GENAUTH_HOST", "https://api.genauth.ai"}});
  ASSERT_TRUE(target.has_value());
  EXPECT_EQ(target->database, "mine.db");
}

TEST(TargetChoice, TheEnvironmentDecidesWithoutAnOption) {
  const auto target =
      chosen({}, {{"GENAUTH_DATABASE", "env.db"}, {"GENAUTH_ORGANIZATION", "acme"}});
  ASSERT_TRUE(target.has_value());
  EXPECT_EQ(target->database, "env.db");
  EXPECT_EQ(target->organization_code, "acme");
}

TEST(TargetChoice, WantsExactlyOneTarget) {
  const std::string hint =
      "\n   name one: --job FILE, --database FILE or --host URL, or $GENAUTH_JOB, "
      "$GENAUTH_DATABASE or $GENAUTH_HOST";
  EXPECT_EQ(error_of({}), "error: no target is named" + hint);
  EXPECT_EQ(error_of({"--database", "a.db", "--job", "a.yaml"}),
            "error: several targets are named" + hint);
}

TEST(TargetChoice, SaysWhichOptionsBelongToAService) {
  EXPECT_EQ(error_of({"--database", "a.db", "--tenant", "t"}),
            "--tenant: error: this option belongs to --host\n"
            "   leave it out, or name the service with --host");
}

TEST(TargetChoice, AServiceNeedsAKeyASecretAndHttps) {
  EXPECT_EQ(error_of({"--host", "https://x.example"}),
            "--host: error: the service needs an access key\n"
            "   add --access-key-id ID or set $GENAUTH_ACCESS_KEY_ID, and set $GENAUTH_SECRET");
  EXPECT_EQ(error_of({"--host", "https://x.example", "--access-key-id", "key"}),
            "options:4:20: error: the environment variable 'GENAUTH_SECRET' is not set\n"
            "    4 | access_key_secret: \"${env:GENAUTH_SECRET}\"\n"
            "      |                    ^~~~~~~~~~~~~~~~~~~~~~~\n"
            "   set it before the command: GENAUTH_SECRET=... genauth-sync ...");
  EXPECT_EQ(error_of({"--host", "http://x.example", "--access-key-id", "key"},
                     {{"GENAUTH_SECRET", "s3cret"}}),
            "options:2:7: error: 'http://x.example' does not begin with https://\n"
            "    2 | host: \"http://x.example\"\n"
            "      |       ^~~~~~~~~~~~~~~~~~\n"
            "   plain http is for addresses on this machine only");
}

}  // namespace
}  // namespace gsync::cli
