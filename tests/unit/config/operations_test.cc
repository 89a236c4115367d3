#include "config/operations.h"

#include <gtest/gtest.h>

#include "io/file.h"
#include "support/temp_folder.h"

namespace gsync::config {
namespace {

constexpr const char* kJobWithoutOperations =
    "job: acme\n"
    "source: {type: excel, file: company.xlsx}\n"
    "mapping: excel/zh-CN\n"
    "target: {type: local, database: acme.db, organization: {code: acme}}\n";

std::optional<std::string> secret_named_hook(std::string_view name) {
  return name == "HOOK" ? std::optional<std::string>("s3cret") : std::nullopt;
}

class OperationsOfAJob : public testing::Test {
 protected:
  Result<Operations> load(const std::string& sections) {
    EXPECT_TRUE(io::write_file(folder_ / "acme.yaml", kJobWithoutOperations + sections));
    TRY_ASSIGN(const Job job, load_job(folder_ / "acme.yaml", secret_named_hook));
    return load_operations(job, secret_named_hook);
  }
  std::string message_of(const std::string& sections) {
    const auto operations = load(sections);
    return operations ? "fine" : operations.error().message();
  }

  test::TempFolder folder_;
};

TEST_F(OperationsOfAJob, AreNoneByDefault) {
  const Operations operations = *load("");
  EXPECT_TRUE(operations.notify.empty());
  EXPECT_TRUE(operations.metrics.file.empty());
  EXPECT_EQ(operations.every.count(), 0);
}

TEST_F(OperationsOfAJob, SayWhoIsToldWhatIsMeasuredAndHowOften) {
  const auto operations = load(
      "schedule: {every: 10m}\n"
      "metrics: {file: acme.om, format: openmetrics}\n"
      "notify:\n"
      "  - {type: webhook, name: tickets, url: 'https://x/h', secret: '${env:HOOK}'}\n"
      "  - {type: smtp, host: m, tls: tls, from: a@b, to: c@d, events: guard}\n");
  ASSERT_TRUE(operations.has_value()) << to_text(operations.error());
  EXPECT_EQ(operations->every.count(), 10);
  EXPECT_EQ(operations->metrics.file, folder_ / "acme.om");
  EXPECT_EQ(operations->metrics.format, MetricsFormat::kOpenMetrics);
  ASSERT_EQ(operations->notify.size(), 2U);
  EXPECT_EQ(operations->notify[0].name, "tickets");
  EXPECT_EQ(operations->notify[0].secret, "s3cret");
  EXPECT_EQ(operations->notify[0].events, event_names());
  EXPECT_EQ(operations->notify[1].name, "smtp");
  EXPECT_EQ(operations->notify[1].port, 465);
  EXPECT_EQ(operations->notify[1].to, std::vector<std::string>{"c@d"});
  EXPECT_EQ(operations->notify[1].events, std::vector<std::string>{"guard"});
}

TEST_F(OperationsOfAJob, MetricsMayBeAFileAlone) {
  EXPECT_EQ(load("metrics: acme.prom\n")->metrics.file, folder_ / "acme.prom");
}

TEST_F(OperationsOfAJob, AreCheckedWithTheJob) {
  EXPECT_EQ(message_of("schedule: {every: 0m}\n"), "a job cannot run every 0 minutes");
  EXPECT_EQ(message_of("schedule: {evry: 10m}\n"), "unknown key 'evry' in schedule");
  EXPECT_EQ(message_of("notify: {type: smtp}\n"), "'notify' must be a list of channels");
  EXPECT_EQ(message_of("notify: [{type: smtp, host: m, tls: none, user: u, from: a@b, to: c@d}]\n"),
            "a password does not travel without TLS");
  EXPECT_EQ(message_of("notify: [{type: smtp, host: m, from: \"a@b\\r\\nBcc: x@y\", to: c@d}]\n"),
            "'a@b\\u{d}\\nBcc: x@y' is no mail address");
  EXPECT_EQ(message_of("notify: [{type: wecom, url: '${env:NONE}'}]\n"),
            "the environment variable 'NONE' is not set");
}

}  // namespace
}  // namespace gsync::config
