#include "cli/apply_options.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>

namespace gsync::cli {
namespace {

config::Job job_with(const std::string& arguments) {
  CLI::App app;
  ApplyOptions options;
  add_apply_options(app, options);
  app.parse(arguments);
  config::Job job;
  job.apply.workers = 3;
  job.target.calls_per_second = 20;
  job.apply.verify = config::Verify::kSample;
  override_job(job, options);
  return job;
}

TEST(ApplyOptions, LeaveTheJobAsItIsWhenTheySayNothing) {
  const config::Job job = job_with("");
  EXPECT_EQ(job.apply.workers, 3);
  EXPECT_EQ(job.target.calls_per_second, 20);
  EXPECT_EQ(job.apply.verify, config::Verify::kSample);
}

TEST(ApplyOptions, CountMoreThanTheJob) {
  const config::Job job = job_with("--workers 8 --calls-per-second 0 --verify none");
  EXPECT_EQ(job.apply.workers, 8);
  EXPECT_EQ(job.target.calls_per_second, 0);
  EXPECT_EQ(job.apply.verify, config::Verify::kNone);
  EXPECT_EQ(job_with("--verify all").apply.verify, config::Verify::kAll);
}

TEST(ApplyOptions, RefuseWhatTheJobFileWouldRefuse) {
  for (const char* arguments :
       {"--workers 0", "--workers 33", "--calls-per-second -1", "--verify most"}) {
    EXPECT_THROW(job_with(arguments), CLI::ValidationError) << arguments;
  }
}

}  // namespace
}  // namespace gsync::cli
