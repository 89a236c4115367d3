#include "operations/units.h"

#include <gtest/gtest.h>

namespace gsync::operations {
namespace {

using std::chrono::minutes;

Schedule acme() {
  Schedule schedule;
  schedule.job = "acme";
  schedule.job_file = "/etc/genauth-sync/acme.yaml";
  schedule.program = "/usr/bin/genauth-sync";
  schedule.writes = {"/var/lib/genauth-sync/acme.state.db"};
  return schedule;
}

bool has_line(const Result<std::string>& text, const std::string& line) {
  return text && ('\n' + *text).find('\n' + line + '\n') != std::string::npos;
}

std::string when(minutes every) {
  Schedule schedule = acme();
  schedule.every = every;
  const auto timer = timer_unit(schedule);
  if (!timer) return timer.error().message();
  const size_t at = timer->find("OnCalendar=") + 11;
  return timer->substr(at, timer->find('\n', at) - at);
}

TEST(Units, RunAsAUserOfTheirOwnWhoMayDoNothingElse) {
  const auto service = service_unit(acme());
  for (const char* line :
       {"ExecStart=\"/usr/bin/genauth-sync\" sync \"/etc/genauth-sync/acme.yaml\" --quiet",
        "DynamicUser=yes", "StateDirectory=genauth-sync", "ProtectSystem=strict",
        "NoNewPrivileges=yes", "UMask=0077"}) {
    EXPECT_TRUE(has_line(service, line)) << line;
  }
}

TEST(Units, TakeSecretsFromFilesThatTheServiceNeverSees) {
  Schedule schedule = acme();
  schedule.environment_file = "/etc/genauth-sync/acme.env";
  schedule.credentials = {"key=/etc/genauth-sync/100%.key"};
  const auto service = service_unit(schedule);
  EXPECT_TRUE(has_line(service, "EnvironmentFile=/etc/genauth-sync/acme.env"));
  EXPECT_TRUE(has_line(service, "LoadCredential=key:/etc/genauth-sync/100%%.key"));
}

TEST(Units, OpenTheFoldersThatAUserOfTheMachineWritesTo) {
  Schedule schedule = acme();
  schedule.user = "sync";
  schedule.writes.push_back("/srv/acme data/acme.prom");
  const auto service = service_unit(schedule);
  EXPECT_TRUE(has_line(service, "User=sync"));
  EXPECT_TRUE(has_line(service, "ReadWritePaths=\"/srv/acme data\""));
  EXPECT_FALSE(has_line(service, "DynamicUser=yes"));
}

TEST(Units, AreExactAboutPathsThatOthersWouldExpand) {
  Schedule schedule = acme();
  schedule.user = "sync";
  schedule.job_file = "/srv/a$b/100%.yaml";
  schedule.writes = {"/srv/a$b/100%/acme.state"};
  const auto service = service_unit(schedule);
  EXPECT_TRUE(has_line(
      service, "ExecStart=\"/usr/bin/genauth-sync\" sync \"/srv/a$$b/100%%.yaml\" --quiet"));
  EXPECT_TRUE(has_line(service, "ReadWritePaths=\"/srv/a$b/100%%\""));
}

TEST(Units, RefuseWhatStandsInATmpThatTheServiceDoesNotSee) {
  for (const char* file : {"/tmp/acme.yaml", "/var/tmp/x/acme.yaml", "/etc/../tmp/acme.yaml"}) {
    Schedule schedule = acme();
    schedule.user = "sync";
    schedule.job_file = file;
    const auto service = service_unit(schedule);
    ASSERT_FALSE(service.has_value()) << file;
    EXPECT_EQ(service.error().message(),
              "a service does not see this file: it has a /tmp of its own");
  }
  Schedule schedule = acme();
  schedule.user = "sync";
  schedule.writes.push_back("/tmp/acme.prom");
  EXPECT_FALSE(service_unit(schedule).has_value());
  schedule.writes.back() = "/tmpfs/acme.prom";
  EXPECT_TRUE(service_unit(schedule).has_value());
}

TEST(Units, TellAnotherUnitWhenARunFails) {
  EXPECT_EQ(service_unit(acme())->find("OnFailure="), std::string::npos);
  Schedule schedule = acme();
  schedule.on_failure = "genauth-sync-alert@%n.service";
  EXPECT_TRUE(has_line(service_unit(schedule), "OnFailure=genauth-sync-alert@%n.service"));
  for (const char* wrong : {"alert", "a b.service", "a.service\nExecStartPre=/bin/sh"}) {
    schedule.on_failure = wrong;
    EXPECT_FALSE(service_unit(schedule).has_value()) << wrong;
  }
}

TEST(Units, AUserOfTheirOwnMayNotWriteElsewhere) {
  Schedule schedule = acme();
  schedule.writes = {"/etc/genauth-sync/acme.state.db"};
  const auto service = service_unit(schedule);
  ASSERT_FALSE(service.has_value());
  EXPECT_EQ(service.error().diagnostics.front().place, "/etc/genauth-sync");
  EXPECT_EQ(service.error().message(),
            "the job writes here, where a user that systemd makes may not");
}

TEST(Units, APathCannotEndALine) {
  Schedule schedule = acme();
  schedule.job_file = "/etc/a.yaml\nExecStartPre=/bin/sh";
  EXPECT_FALSE(service_unit(schedule).has_value());
  schedule.user = "sync";
  EXPECT_FALSE(cron_line(schedule).has_value());
}

TEST(Units, ACredentialNeedsANameAndAnAbsolutePath) {
  for (const char* wrong : {"key", "=/x", "key=x", "key="}) {
    Schedule schedule = acme();
    schedule.credentials = {wrong};
    EXPECT_FALSE(service_unit(schedule).has_value()) << wrong;
  }
}

TEST(Timer, TakesWhatDividesAnHourADayOrAWeek) {
  EXPECT_EQ(when(minutes(1)), "*:0/1");
  EXPECT_EQ(when(minutes(10)), "*:0/10");
  EXPECT_EQ(when(minutes(60)), "hourly");
  EXPECT_EQ(when(minutes(120)), "0/2:00:00");
  EXPECT_EQ(when(minutes(1440)), "daily");
  EXPECT_EQ(when(minutes(10080)), "weekly");
  EXPECT_EQ(when(minutes(7)), "7 minutes fit no calendar");
  EXPECT_EQ(when(minutes(90)), "90 minutes fit no calendar");
}

TEST(Cron, IsOneLineWithTheUser) {
  Schedule schedule = acme();
  schedule.user = "sync";
  EXPECT_EQ(
      *cron_line(schedule),
      "*/10 * * * * sync '/usr/bin/genauth-sync' sync '/etc/genauth-sync/acme.yaml' --quiet\n");
  schedule.every = minutes(360);
  EXPECT_TRUE(cron_line(schedule)->starts_with("0 */6 * * * "));
}

TEST(Cron, NeedsAUserAndAPathWithoutPercent) {
  EXPECT_FALSE(cron_line(acme()).has_value());
  Schedule schedule = acme();
  schedule.user = "sync";
  schedule.job_file = "/etc/100%.yaml";
  EXPECT_FALSE(cron_line(schedule).has_value());
}

}  // namespace
}  // namespace gsync::operations
