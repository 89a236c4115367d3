#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "cli/commands.h"
#include "cli/history.h"
#include "config/duration.h"
#include "config/operations.h"
#include "core/text.h"
#include "io/file.h"
#include "operations/units.h"
#include "report/json.h"

namespace gsync::cli {
namespace {

struct ScheduleOptions {
  std::string job;
  std::string every;
  bool systemd = false;
  bool cron = false;
  bool install = false;
  std::string root = "/";
  std::string user;
  std::string environment_file;
  std::string on_failure;
  std::vector<std::string> credentials;
};

/// A file that is to stand somewhere.
struct Placed {
  std::filesystem::path path;
  std::string content;
};

Result<std::chrono::minutes> every_of(const ScheduleOptions& options,
                                      const config::Operations& how) {
  if (options.every.empty() && how.every.count() > 0) return how.every;
  if (options.every.empty()) {
    return fail(ErrorCode::kUsage, "no-schedule", options.job,
                "nothing says how often the job runs",
                "add --every 10m, or schedule: {every: 10m} to the job");
  }
  const auto every = config::parse_duration(options.every);
  if (every && every->count() > 0) return *every;
  return fail(ErrorCode::kUsage, "not-a-duration", "--every",
              fmt::format("{} is not a length of time", quoted(options.every)),
              "write a whole number and a unit: 10m, 1h, 1d");
}

/// Whatever the job writes has to be writable for whoever runs it.
std::vector<std::string> written_by(const config::Job& job, const config::Operations& how) {
  std::vector<std::string> files{job.state.string(), job.plans.pending.string()};
  if (!how.metrics.file.empty()) files.push_back(how.metrics.file.string());
  if (job.target.type == config::TargetType::kLocal) files.push_back(job.target.database.string());
  return files;
}

Result<void> check_options(const ScheduleOptions& options) {
  const auto refuse = [](const char* option, std::string message, std::string hint) {
    return fail(ErrorCode::kUsage, "not-a-schedule", option, std::move(message), std::move(hint));
  };
  if (options.cron && !(options.environment_file.empty() && options.credentials.empty())) {
    return refuse("--cron", "cron gives a job no secrets",
                  "name files in the job, ${file:PATH}, or take systemd");
  }
  if (options.cron && !options.on_failure.empty()) {
    return refuse("--cron", "cron starts no unit when a run fails",
                  "it mails what the run prints: set MAILTO, or take systemd");
  }
  if (!options.environment_file.empty() && !options.environment_file.starts_with('/')) {
    return refuse("--env-file",
                  fmt::format("{} is no absolute path", quoted(options.environment_file)),
                  "for example: --env-file /etc/genauth-sync/acme.env");
  }
  constexpr std::string_view kOfNames =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";
  const std::string& user = options.user;
  if (user.find_first_not_of(kOfNames) != std::string::npos || user.starts_with('-')) {
    return refuse("--user", fmt::format("{} is no name of a user", quoted(user)),
                  "for example: --user genauth-sync");
  }
  return {};
}

Result<operations::Schedule> schedule_of(const ScheduleOptions& options, const config::Job& job) {
  operations::Schedule schedule;
  TRY_ASSIGN(const config::Operations how,
             config::load_operations(job, Context::environment(), config::Purpose::kLookBack));
  TRY_ASSIGN(schedule.every, every_of(options, how));
  schedule.job = job.name;
  schedule.job_file = job.file.string();
  std::error_code unknown;
  schedule.program = std::filesystem::read_symlink("/proc/self/exe", unknown).string();
  if (unknown) schedule.program = "/usr/bin/genauth-sync";
  schedule.user = options.user;
  schedule.environment_file = options.environment_file;
  schedule.credentials = options.credentials;
  schedule.on_failure = options.on_failure;
  schedule.writes = written_by(job, how);
  return schedule;
}

Result<std::vector<Placed>> files_of(const operations::Schedule& schedule,
                                     const ScheduleOptions& options) {
  const std::filesystem::path root(options.root);
  const std::string name = operations::unit_name(schedule);
  if (options.cron) {
    TRY_ASSIGN(const std::string line, operations::cron_line(schedule));
    // cron passes over files with a dot in their name.
    return std::vector<Placed>{{root / "etc/cron.d" / replace_all(name, ".", "_"), line}};
  }
  TRY_ASSIGN(const std::string service, operations::service_unit(schedule));
  TRY_ASSIGN(const std::string timer, operations::timer_unit(schedule));
  const std::filesystem::path folder = root / "etc/systemd/system";
  return std::vector<Placed>{{folder / (name + ".service"), service},
                             {folder / (name + ".timer"), timer}};
}

std::string shown(const std::vector<Placed>& files) {
  std::string text;
  for (const Placed& file : files) {
    if (!text.empty()) text += '\n';
    text += fmt::format("# {}\n{}", file.path.string(), file.content);
  }
  return text;
}

Result<std::string> install(const std::vector<Placed>& files, const operations::Schedule& schedule,
                            const ScheduleOptions& options) {
  std::string text;
  for (const Placed& file : files) {
    TRY_CHECK(io::write_file(file.path, file.content, io::FileMode::kPublic));
    text += fmt::format("wrote {}\n", file.path.string());
  }
  if (options.cron) return text;
  const std::string name = operations::unit_name(schedule);
  return text + fmt::format(
                    "\nNext\n  systemctl daemon-reload\n  systemctl enable --now {0}.timer\n"
                    "  systemctl start {0}.service; journalctl -u {0}\n",
                    name);
}

Result<ExitStatus> run_schedule(const Context& context, const ScheduleOptions& options) {
  TRY_CHECK(check_options(options));
  TRY_ASSIGN(const config::Job job, look_back(options.job));
  TRY_ASSIGN(const operations::Schedule schedule, schedule_of(options, job));
  TRY_ASSIGN(const std::vector<Placed> files, files_of(schedule, options));
  std::string text = shown(files);
  if (options.install) {
    TRY_ASSIGN(text, install(files, schedule, options));
  }
  context.print(context.settings.json ? report::message_json("schedule", 0, text)
                : options.install     ? context.say(text)
                                      : text);
  return ExitStatus::kDone;
}

void add_options(CLI::App& command, ScheduleOptions& options) {
  command.add_option("JOB", options.job, "The job file")->required();
  command.add_option("--every", options.every,
                     "How often: 10m, 1h, 1d. Without it the job's schedule.every");
  auto* systemd = command.add_flag("--systemd", options.systemd,
                                   "A systemd service and its timer (the default)");
  command.add_flag("--cron", options.cron, "A line for /etc/cron.d instead")->excludes(systemd);
  command.add_flag("--install", options.install, "Write the files instead of printing them");
  command.add_option("--root", options.root, "Write below this folder instead of /");
  command.add_option("--user", options.user,
                     "Who runs the job. Without it systemd makes a user for it");
  command
      .add_option("--env-file", options.environment_file,
                  "File with NAME=VALUE lines for the ${env:NAME} of the job; systemd reads it "
                  "as root")
      ->type_name("FILE");
  command
      .add_option("--on-failure", options.on_failure,
                  "What systemd starts when a run fails, whatever it is: "
                  "genauth-sync-alert@%n.service")
      ->type_name("UNIT");
  command
      .add_option("--credential", options.credentials,
                  "A secret for the service, which finds it in "
                  "/run/credentials/UNIT.service/NAME; may be repeated")
      ->allow_extra_args(false)
      ->type_name("NAME=PATH");
}

}  // namespace

void add_schedule(CLI::App& app, const Context& context, Action& action) {
  auto* command =
      app.add_subcommand("schedule", "What makes this machine run a job: units or cron");
  auto options = std::make_shared<ScheduleOptions>();
  add_options(*command, *options);
  command->footer(
      "Examples:\n"
      "  genauth-sync schedule acme.yaml --every 10m\n"
      "  genauth-sync schedule acme.yaml --every 10m --env-file /etc/genauth-sync/acme.env "
      "--install\n"
      "  genauth-sync schedule acme.yaml --every 10m --cron --user genauth-sync\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_schedule(context, *options); };
  });
}

}  // namespace gsync::cli
