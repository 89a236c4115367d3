#include "config/job.h"

#include <gtest/gtest.h>

#include "io/file.h"
#include "support/temp_folder.h"

namespace gsync::config {
namespace {

constexpr const char* kMinimal =
    "job: acme\n"
    "source: {type: excel, file: company.xlsx}\n"
    "mapping: excel/zh-CN\n"
    "target:\n"
    "  type: local\n"
    "  database: acme.db\n"
    "  organization: {code: acme, name: 安可}\n";

class JobFile : public testing::Test {
 protected:
  Result<Job> load(const std::string& text, Purpose purpose = Purpose::kRun) {
    EXPECT_TRUE(io::write_file(folder_ / "acme.yaml", text));
    return load_job(
        folder_ / "acme.yaml",
        [](std::string_view name) {
          return name == "SET" ? std::optional<std::string>("s3cret") : std::nullopt;
        },
        purpose);
  }
  Result<Job> look_back(const std::string& text) { return load(text, Purpose::kLookBack); }

  /// The error's text without the temporary folder.
  std::string error_of(const std::string& text) {
    std::string shown = to_text(load(text).error());
    const std::string folder = folder_.path().string() + "/";
    for (size_t at = shown.find(folder); at != std::string::npos; at = shown.find(folder)) {
      shown.erase(at, folder.size());
    }
    return shown;
  }

  test::TempFolder folder_;
};

TEST_F(JobFile, IsLookedBackOnWithoutItsSecrets) {
  const std::string sections =
      "source: {type: ldap, password: '${file:ldap.password}'}\n"
      "target: {type: genauth, host: '${env:HOST}', access_key_id: k, timeout_seconds: '${env:T}',"
      " access_key_secret: '${env:KEY}', organization: {code: acme}}\n"
      "notify: [{type: wecom, url: '${env:ROBOT}'}]\n"
      "mapping: ldap/ad\n";
  EXPECT_FALSE(load("job: acme\n" + sections).has_value());
  const auto job = look_back("job: acme\nstate: '${env:SET}'\n" + sections);
  ASSERT_TRUE(job.has_value()) << to_text(job.error());
  EXPECT_EQ(job->state, folder_ / "s3cret");
  EXPECT_EQ(job->target.type, TargetType::kGenauth);
}

TEST_F(JobFile, IsNotLookedBackOnWhenNobodyKnowsWhereItsStateIs) {
  const auto job = look_back("state: '${env:STATE}'\n" + std::string(kMinimal));
  ASSERT_FALSE(job.has_value());
  EXPECT_EQ(job.error().message(), "the environment variable 'STATE' is not set");
}

TEST_F(JobFile, FillsInTheDefaults) {
  const Job job = *load(kMinimal);
  EXPECT_EQ(job.name, "acme");
  EXPECT_EQ(job.source_type, "excel");
  EXPECT_EQ(job.target.database, folder_ / "acme.db");
  EXPECT_EQ(job.target.organization_name, "安可");
  EXPECT_EQ(job.state, folder_ / "acme.state.db");
  EXPECT_EQ(job.sync.leavers, Leavers::kSuspend);
  EXPECT_EQ(job.sync.absent_runs, 2);
  EXPECT_EQ(job.sync.absent_for.count(), 0);
  EXPECT_EQ(job.sync.grace.count(), 0);
  EXPECT_EQ(job.sync.risk, Risk::kStop);
  EXPECT_EQ(job.plans.pending, folder_ / "acme.pending.jsonl");
  EXPECT_EQ(job.plans.sign_key, "");
  EXPECT_EQ(job.history.plans, 100);
  EXPECT_EQ(job.history.plan_bytes, 100'000'000);
  EXPECT_EQ(job.history.runs, 10'000);
  EXPECT_EQ(job.guards.suspend_users, (Limit{10, 500, 5}));
}

TEST_F(JobFile, APoolIsWrittenBySeveralWorkersAndAnEmbeddedDirectoryByOne) {
  EXPECT_EQ(load(kMinimal)->apply.workers, 1);
  EXPECT_EQ(load(std::string(kMinimal) + "apply: {workers: 8}\n")->apply.workers, 8);
  const Job pool = *load(
      "job: acme\nsource: {type: excel, file: company.xlsx}\nmapping: excel/zh-CN\n"
      "target: {type: genauth, host: 'https://pool.example', access_key_id: k,"
      " access_key_secret: '${env:SET}', organization: {code: acme}}\n");
  EXPECT_EQ(pool.apply.workers, 4);
}

TEST_F(JobFile, WhatIsReadBackIsChosen) {
  EXPECT_EQ(load(kMinimal)->apply.verify, Verify::kAll);
  EXPECT_EQ(load(std::string(kMinimal) + "apply: {verify: sample}\n")->apply.verify,
            Verify::kSample);
  EXPECT_EQ(load(std::string(kMinimal) + "apply: {verify: none}\n")->apply.verify, Verify::kNone);
}

TEST_F(JobFile, ThereIsAtLeastOneWorkerAndNotTooManyOfThem) {
  EXPECT_EQ(error_of(std::string(kMinimal) + "apply: {workers: 0}\n"),
            "acme.yaml:8:18: error: '0' is not a whole number from 1 to 32\n"
            "    8 | apply: {workers: 0}\n"
            "      |                  ^");
  EXPECT_TRUE(load(std::string(kMinimal) + "apply: {workers: 33}\n").error().code ==
              ErrorCode::kConfig);
}

TEST_F(JobFile, ATargetIsReadWholeUnlessItSaysOtherwise) {
  EXPECT_EQ(load(kMinimal)->target.read, TargetRead::kFull);
  const Job delta = *load(std::string(kMinimal) + "  read: delta\n");
  EXPECT_EQ(delta.target.read, TargetRead::kDelta);
  EXPECT_EQ(delta.target.full_every, std::chrono::hours(24));
  const Job hourly = *load(std::string(kMinimal) + "  read: delta\n  full_every: 1h\n");
  EXPECT_EQ(hourly.target.full_every, std::chrono::hours(1));
  EXPECT_EQ(error_of(std::string(kMinimal) + "  full_every: 1h\n"),
            "acme.yaml:8:15: error: 'full_every' has no meaning with 'read: full'\n"
            "    8 |   full_every: 1h\n"
            "      |               ^~\n"
            "   read: delta reads what changed, and everything once in that time");
}

TEST_F(JobFile, AHistoryOfFewerRunsThanPlansIsAMistake) {
  EXPECT_EQ(error_of(std::string(kMinimal) + "history: {runs: 20}\n"),
            "acme.yaml:8:17: error: the history keeps 20 runs and the plans of 100\n"
            "    8 | history: {runs: 20}\n"
            "      |                 ^~\n"
            "   a plan is kept with its run: keep at least as many runs");
}

TEST_F(JobFile, ReadsEverySection) {
  const Job job = *load(std::string(kMinimal) +
                        "sync: {match: [email, phone], adopt: matched, leavers: resign,\n"
                        "       absent_runs: 3, absent_for: 12h, grace: 90d, departments: keep,\n"
                        "       on_drift: stop, risk: hold}\n"
                        "plans: {sign_key: plan.key, valid_for: 2w, pending: waiting.jsonl}\n"
                        "history: {plans: 20, megabytes: 5, runs: 30}\n"
                        "guards: {remove_users: 5%, update_users: 100, allow_empty: true,\n"
                        "         shrink_users: {percent: 30, floor: 10}}\n"
                        "protect: {users: ['admin*'], departments: 董事会}\n"
                        "must_contain: {users: [ceo]}\n"
                        "administrators: {roles: [admin, ops/root], users: 'root*'}\n"
                        "state: /var/lib/acme.db\n");
  EXPECT_EQ(job.sync.match, (std::vector<std::string>{"email", "phone"}));
  EXPECT_EQ(job.sync.adopt, Adopt::kMatched);
  EXPECT_EQ(job.sync.leavers, Leavers::kResign);
  EXPECT_EQ(job.sync.departments, Gone::kKeep);
  EXPECT_EQ(job.sync.on_drift, OnDrift::kStop);
  EXPECT_EQ(job.sync.absent_for, std::chrono::hours(12));
  EXPECT_EQ(job.sync.grace, std::chrono::hours(24 * 90));
  EXPECT_EQ(job.sync.risk, Risk::kHold);
  EXPECT_EQ(job.plans.sign_key, folder_ / "plan.key");
  EXPECT_EQ(job.plans.valid_for, std::chrono::hours(24 * 14));
  EXPECT_EQ(job.plans.pending, folder_ / "waiting.jsonl");
  EXPECT_EQ(job.history.plans, 20);
  EXPECT_EQ(job.history.plan_bytes, 5'000'000);
  EXPECT_EQ(job.history.runs, 30);
  EXPECT_EQ(job.guards.suspend_users, (Limit{5, 500, 5}));
  EXPECT_EQ(job.guards.update_users, (Limit{100, 100, 100}));
  EXPECT_EQ(job.guards.shrink_users, (Limit{30, 0, 10}));
  EXPECT_TRUE(job.guards.allow_empty);
  EXPECT_EQ(job.protect.departments, (std::vector<std::string>{"董事会"}));
  EXPECT_EQ(job.must_contain.users, (std::vector<std::string>{"ceo"}));
  EXPECT_EQ(job.administrators.roles, (std::vector<std::string>{"admin", "ops/root"}));
  EXPECT_EQ(job.administrators.users, (std::vector<std::string>{"root*"}));
  EXPECT_EQ(job.state, "/var/lib/acme.db");
}

TEST_F(JobFile, ShowsAllMistakesAtOnce) {
  EXPECT_EQ(error_of("job: a b\nsorce: {type: excel}\nmapping: m\n"
                     "target: {type: loca, database: d, organization: {code: a}}\n"
                     "guards: {remove_users: lots}\nsync: {leavers: fire, absent_runs: 0}\n"),
            "acme.yaml:1:6: error: 'a b' is not a job name (letters, digits, '-', '_' and '.')\n"
            "    1 | job: a b\n"
            "      |      ^~~\n"
            "acme.yaml:1:1: error: the job needs 'source'\n"
            "    1 | job: a b\n"
            "      | ^\n"
            "   for example: source: {type: excel, file: company.xlsx}\n"
            "acme.yaml:4:16: error: 'loca' is not a value of 'type'\n"
            "    4 | target: {type: loca, database: d, organization: {code: a}}\n"
            "      |                ^~~~\n"
            "   did you mean 'local'?\n"
            "acme.yaml:6:17: error: 'fire' is not a value of 'leavers'\n"
            "    6 | sync: {leavers: fire, absent_runs: 0}\n"
            "      |                 ^~~~\n"
            "   known here: suspend, resign, delete, unassign, keep\n"
            "acme.yaml:6:36: error: '0' is not a whole number from 1 to 1000\n"
            "    6 | sync: {leavers: fire, absent_runs: 0}\n"
            "      |                                    ^\n"
            "acme.yaml:5:24: error: 'lots' is neither a percentage nor a number\n"
            "    5 | guards: {remove_users: lots}\n"
            "      |                        ^~~~\n"
            "   write for example 10%, 50, or {percent: 10, absolute: 500, floor: 5}\n"
            "acme.yaml:2:1: error: unknown key 'sorce' in the job\n"
            "    2 | sorce: {type: excel}\n"
            "      | ^~~~~\n"
            "   did you mean 'source'?");
}

TEST_F(JobFile, AKeyForSeveralGuardsGivesWayToThoseOfSingleOnes) {
  const Job job = *load(std::string(kMinimal) +
                        "guards: {delete_users: 0, remove_users: 5%, mass_change: 30%}\n");
  EXPECT_EQ(job.guards.delete_users, (Limit{100, 0, 0}));
  EXPECT_EQ(job.guards.suspend_users, (Limit{5, 500, 5}));
  EXPECT_EQ(job.guards.mass_change_users, (Limit{30, 0, 20}));
  EXPECT_EQ(job.guards.mass_change_departments, (Limit{30, 0, 20}));
}

TEST_F(JobFile, PeopleAreMatchedByIdentifiersAndCustomData) {
  const Job job = *load(std::string(kMinimal) +
                        "sync: {match: [email, identityNumber, customData.employeeNumber]}\n");
  EXPECT_EQ(job.sync.match.size(), 3U);
  EXPECT_EQ(error_of(std::string(kMinimal) + "sync: {match: [mail]}\n"),
            "acme.yaml:8:15: error: people cannot be matched by 'mail'\n"
            "    8 | sync: {match: [mail]}\n"
            "      |               ^\n"
            "   did you mean 'email'?");
}

TEST_F(JobFile, AGracePeriodNeedsAnActionBeforeIt) {
  EXPECT_EQ(error_of(std::string(kMinimal) + "sync: {leavers: keep, grace: 30d}\n"),
            "acme.yaml:8:30: error: 'grace' has no meaning with 'leavers: delete' or 'keep'\n"
            "    8 | sync: {leavers: keep, grace: 30d}\n"
            "      |                              ^~~\n"
            "   people are suspended, resigned or unassigned first and deleted after the grace "
            "period: leavers: suspend");
}

TEST_F(JobFile, ALengthOfTimeHasAUnit) {
  EXPECT_EQ(error_of(std::string(kMinimal) + "sync: {grace: 30}\n"),
            "acme.yaml:8:15: error: '30' is not a length of time\n"
            "    8 | sync: {grace: 30}\n"
            "      |               ^~\n"
            "   write a whole number and a unit: 30m, 12h, 90d, 2w");
}

TEST_F(JobFile, RulesAreWhatDecidesAboutOperations) {
  const Job job = *load(std::string(kMinimal) + "sync: {leavers: resign}\nguards: {}\n");
  std::vector<std::string> names;
  for (const Rule& rule : job.rules) names.push_back(rule.name);
  EXPECT_EQ(names, (std::vector<std::string>{"job source", "job target", "job mapping",
                                             "job sync.leavers"}));
  EXPECT_EQ(job.rules[3].place, (folder_ / "acme.yaml").string() + ":8");
}

constexpr const char* kPool =
    "job: acme\n"
    "source: {type: excel, file: company.xlsx}\n"
    "mapping: excel/zh-CN\n"
    "target:\n"
    "  type: genauth\n"
    "  host: https://api.genauth.ai/\n"
    "  access_key_id: 60b49eb83fd80adb96f26e68\n"
    "  access_key_secret: ${env:SET}\n"
    "  organization: {code: acme}\n";

TEST_F(JobFile, APoolIsReachedWithAKey) {
  const Job job = *load(kPool);
  EXPECT_EQ(job.target.type, TargetType::kGenauth);
  EXPECT_EQ(job.target.host, "https://api.genauth.ai");
  EXPECT_EQ(job.target.access_key_secret, "s3cret");
  EXPECT_EQ(job.target.organization_name, "acme");
}

TEST_F(JobFile, ACallToAPoolHasItsDefaults) {
  const TargetSection target = load(kPool)->target;
  EXPECT_EQ(target.auth, PoolAuth::kSignature);
  EXPECT_EQ(target.dialect, PoolDialect::kAuthing);
  EXPECT_EQ(target.language, "en-US");
  EXPECT_EQ(target.connect_timeout_seconds, 10);
  EXPECT_EQ(target.timeout_seconds, 30);
  EXPECT_EQ(target.attempts, 6);
  EXPECT_EQ(target.parallel, 4);
}

TEST_F(JobFile, EveryKeyOfAPoolIsRead) {
  const auto job = load(std::string(kPool) +
                        "  auth: token\n"
                        "  dialect: genauth\n"
                        "  tenant: t1\n"
                        "  language: zh-CN\n"
                        "  proxy: http://proxy.example.org:3128\n"
                        "  ca_file: our-ca.pem\n"
                        "  connect_timeout_seconds: 5\n"
                        "  timeout_seconds: 60\n"
                        "  attempts: 2\n"
                        "  parallel: 8\n");
  ASSERT_TRUE(job.has_value()) << to_text(job.error());
  EXPECT_EQ(job->target.auth, PoolAuth::kToken);
  EXPECT_EQ(job->target.dialect, PoolDialect::kGenauth);
  EXPECT_EQ(job->target.tenant, "t1");
  EXPECT_EQ(job->target.language, "zh-CN");
  EXPECT_EQ(job->target.proxy, "http://proxy.example.org:3128");
  EXPECT_EQ(job->target.ca_file, folder_ / "our-ca.pem");
  EXPECT_EQ(job->target.connect_timeout_seconds, 5);
  EXPECT_EQ(job->target.timeout_seconds, 60);
  EXPECT_EQ(job->target.attempts, 2);
  EXPECT_EQ(job->target.parallel, 8);
}

TEST_F(JobFile, APasswordOfAProxyIsASecret) {
  const std::string text = std::string(kPool) + "  proxy: http://me:hunter2@proxy.example.org\n";
  EXPECT_EQ(error_of(text),
            "acme.yaml:10:10: error: a proxy with a password must not stand in plain text\n"
            "   write ${env:NAME} or ${file:PATH} and keep the secret there");
}

TEST_F(JobFile, ASecretInTheFileIsRefusedAndNotShown) {
  std::string text = kPool;
  text.replace(text.find("${env:SET}"), 10, "hunter2");
  EXPECT_EQ(error_of(text),
            "acme.yaml:8:22: error: a secret must not stand in plain text\n"
            "   write ${env:NAME} or ${file:PATH} and keep the secret there");
}

TEST_F(JobFile, PlainHttpLeavesThisMachineNever) {
  for (const char* host : {"http://api.example.org", "http://localhost.example.org", "ftp://x"}) {
    std::string text = kPool;
    text.replace(text.find("https://api.genauth.ai/"), 23, host);
    EXPECT_EQ(load(text).error().diagnostics.front().code, "host-not-https") << host;
  }
  std::string text = kPool;
  text.replace(text.find("https://api.genauth.ai/"), 23, "http://127.0.0.1:8080");
  EXPECT_TRUE(load(text).has_value());
}

TEST_F(JobFile, ReferencesAreResolvedAndNeverShown) {
  std::string text = kMinimal;
  text.replace(text.find("acme.db"), 7, "${env:SET}");
  EXPECT_EQ(load(text)->target.database, folder_ / "s3cret");
  text.replace(text.find("type: local"), 11, "type: ${env:SET}");
  const std::string error = error_of(text);
  EXPECT_EQ(error.find("s3cret"), std::string::npos) << error;
  EXPECT_NE(error.find("'${env:SET}' is not a value of 'type'"), std::string::npos) << error;
}

TEST_F(JobFile, AMissingVariableIsNamed) {
  std::string text = kMinimal;
  text.replace(text.find("acme.db"), 7, "${env:NOT_SET}");
  EXPECT_EQ(error_of(text),
            "acme.yaml:6:13: error: the environment variable 'NOT_SET' is not set\n"
            "    6 |   database: ${env:NOT_SET}\n"
            "      |             ^~~~~~~~~~~~~~\n"
            "   set it before the command: NOT_SET=... genauth-sync ...");
}

TEST_F(JobFile, AReferencedFileIsReadWithoutItsLineBreak) {
  ASSERT_TRUE(io::write_file(folder_ / "name.txt", "other.db\n"));
  std::string text = kMinimal;
  text.replace(text.find("acme.db"), 7, "${file:name.txt}");
  EXPECT_EQ(load(text)->target.database, folder_ / "other.db");
}

TEST_F(JobFile, TheHashFollowsTheText) {
  const std::string hash = load(kMinimal)->hash;
  EXPECT_EQ(load(kMinimal)->hash, hash);
  EXPECT_NE(load(std::string(kMinimal) + "# note\n")->hash, hash);
}

}  // namespace
}  // namespace gsync::config
