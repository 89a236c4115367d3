#include "operations/units.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "config/duration.h"
#include "core/text.h"

namespace gsync::operations {
namespace {

using std::chrono::minutes;

constexpr int64_t kHour = 60;
constexpr int64_t kDay = 24 * kHour;
constexpr int64_t kWeek = 7 * kDay;
/// The folder that systemd makes for the service and gives to its user.
constexpr std::string_view kStateFolder = "/var/lib/genauth-sync";

constexpr std::string_view kHardening = R"(
# What a sync needs: its job, its state, the network. Everything else is out of reach.
UMask=0077
NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
LockPersonality=yes
MemoryDenyWriteExecute=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RemoveIPC=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
)";

Result<void> check_path(std::string_view path, std::string_view forbidden) {
  const bool bad = std::ranges::any_of(path, [&](unsigned char c) {
    return c < ' ' || c == 0x7f || forbidden.find(static_cast<char>(c)) != std::string_view::npos;
  });
  if (!bad) return {};
  return fail(ErrorCode::kUsage, "path-not-schedulable", std::string(path),
              "the path has characters that a unit or a crontab cannot hold",
              "rename the file: letters, digits, blanks and - _ . / are fine");
}

/// A path as an argument in a unit file: '%' begins a specifier, '$' a variable.
std::string unit_argument(std::string_view path) {
  return '"' + replace_all(replace_all(path, "%", "%%"), "$", "$$") + '"';
}

/// The same where no variable is looked for.
std::string unit_path(std::string_view path) { return '"' + replace_all(path, "%", "%%") + '"'; }

bool is_below(std::string_view folder, std::string_view top) {
  return folder == top || (folder.starts_with(top) && folder[top.size()] == '/');
}

std::set<std::string> folders_of(const Schedule& schedule) {
  std::set<std::string> folders;
  for (const std::string& file : schedule.writes) {
    folders.insert(std::filesystem::path(file).lexically_normal().parent_path().string());
  }
  return folders;
}

/// What is written outside of the folder that systemd makes.
Result<std::string> writable_folders(const Schedule& schedule) {
  std::string lines;
  for (const std::string& folder : folders_of(schedule)) {
    if (is_below(folder, kStateFolder)) continue;
    if (schedule.user.empty()) {
      return fail(ErrorCode::kUsage, "not-writable-for-a-service", folder,
                  "the job writes here, where a user that systemd makes may not",
                  fmt::format("let it write below {} (state, plans.pending, metrics, "
                              "target.database), or name a user: --user NAME",
                              kStateFolder));
    }
    TRY_CHECK(check_path(folder, "\"\\"));
    lines += fmt::format("ReadWritePaths={}\n", unit_path(folder));
  }
  return lines;
}

/// The service has a /tmp of its own, and what is left in the machine's is removed by age.
Result<void> check_seen(const Schedule& schedule) {
  std::vector<std::string> files = schedule.writes;
  files.insert(files.begin(), {schedule.program, schedule.job_file});
  for (const std::string& file : files) {
    const std::string path = std::filesystem::path(file).lexically_normal().string();
    if (!is_below(path, "/tmp") && !is_below(path, "/var/tmp")) continue;
    return fail(ErrorCode::kUsage, "below-tmp", path,
                "a service does not see this file: it has a /tmp of its own",
                "move it to where it stays, for example /etc/genauth-sync for the job, "
                "/var/lib/genauth-sync for what it writes");
  }
  return {};
}

/// "OnFailure=alert@%n.service".
Result<std::string> failure_line(const std::string& unit) {
  if (unit.empty()) return std::string();
  constexpr std::string_view kOfUnits =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:-_.\\@%";
  const bool is_unit = unit.find_first_not_of(kOfUnits) == std::string::npos &&
                       (unit.ends_with(".service") || unit.ends_with(".target"));
  if (is_unit) return fmt::format("OnFailure={}\n", unit);
  return fail(ErrorCode::kUsage, "not-a-unit", "--on-failure",
              fmt::format("{} is no name of a unit", quoted(unit)),
              "for example: --on-failure genauth-sync-alert@%n.service");
}

/// "*:0/10" and the like; "" for a length that no calendar has.
std::string calendar(int64_t every) {
  if (every < kHour && kHour % every == 0) return fmt::format("*:0/{}", every);
  if (every == kHour) return "hourly";
  if (every < kDay && every % kHour == 0 && kDay % every == 0) {
    return fmt::format("0/{}:00:00", every / kHour);
  }
  if (every == kDay) return "daily";
  return every == kWeek ? "weekly" : "";
}

/// The same for cron.
std::string cron_time(int64_t every) {
  if (every == 1) return "* * * * *";
  if (every < kHour && kHour % every == 0) return fmt::format("*/{} * * * *", every);
  if (every == kHour) return "0 * * * *";
  if (every < kDay && every % kHour == 0 && kDay % every == 0) {
    return fmt::format("0 */{} * * *", every / kHour);
  }
  if (every == kDay) return "0 3 * * *";
  return every == kWeek ? "0 3 * * 0" : "";
}

tl::unexpected<Error> no_calendar(minutes every) {
  return fail(ErrorCode::kUsage, "not-a-schedule", "--every",
              fmt::format("{} fit no calendar", config::to_text(every)),
              "take what divides an hour or a day: 1m, 5m, 10m, 15m, 30m, 1h, 2h, 6h, 12h, 1d, 1w");
}

/// Within a tenth of the time between two runs, so that many machines do not call at once.
int64_t spread_seconds(minutes every) {
  constexpr int64_t kMost = 300;
  return std::clamp<int64_t>(every.count() * 6, 5, kMost);
}

std::string identity(const Schedule& schedule) {
  // One for all jobs: they share the folder of states.
  if (schedule.user.empty()) return "DynamicUser=yes\nUser=genauth-sync\n";
  return fmt::format("User={}\n", schedule.user);
}

std::string secrets(const Schedule& schedule) {
  std::string lines;
  if (!schedule.environment_file.empty()) {
    lines += fmt::format("EnvironmentFile={}\n", replace_all(schedule.environment_file, "%", "%%"));
  }
  for (const std::string& credential : schedule.credentials) {
    const size_t at = credential.find('=');
    lines += fmt::format("LoadCredential={}:{}\n", credential.substr(0, at),
                         replace_all(credential.substr(at + 1), "%", "%%"));
  }
  return lines;
}

Result<void> check_secrets(const Schedule& schedule) {
  TRY_CHECK(check_path(schedule.environment_file, "\"\\"));
  for (const std::string& credential : schedule.credentials) {
    TRY_CHECK(check_path(credential, "\"\\:"));
    const size_t at = credential.find('=');
    if (at != std::string::npos && at > 0 && credential[at + 1] == '/') continue;
    return fail(ErrorCode::kUsage, "not-a-credential", "--credential",
                fmt::format("{} is no NAME=PATH with an absolute path", quoted(credential)),
                "for example: --credential genauth-secret=/etc/genauth-sync/acme.secret");
  }
  return {};
}

}  // namespace

std::string unit_name(const Schedule& schedule) { return "genauth-sync-" + schedule.job; }

Result<std::string> service_unit(const Schedule& schedule) {
  TRY_CHECK(check_path(schedule.program, "\"\\"));
  TRY_CHECK(check_path(schedule.job_file, "\"\\"));
  TRY_CHECK(check_secrets(schedule));
  TRY_CHECK(check_seen(schedule));
  TRY_ASSIGN(const std::string writable, writable_folders(schedule));
  TRY_ASSIGN(const std::string on_failure, failure_line(schedule.on_failure));
  return fmt::format(
      "# Made by 'genauth-sync schedule'. The timer of the same name starts it.\n"
      "[Unit]\n"
      "Description=genauth-sync: {job}\n"
      "Wants=network-online.target\n"
      "After=network-online.target\n"
      "{on_failure}"
      "\n"
      "[Service]\n"
      "Type=oneshot\n"
      "ExecStart={program} sync {file} --quiet\n"
      "# Not all was done (wrong records, what waits, what was refused): 'notify' and 'status' "
      "tell.\n"
      "SuccessExitStatus=3\n"
      "# A stop waits for the call under way; the next run resumes.\n"
      "TimeoutStopSec=2min\n"
      "{identity}"
      "StateDirectory=genauth-sync\n"
      "StateDirectoryMode=0700\n"
      "{secrets}"
      "{writable}"
      "{hardening}",
      fmt::arg("job", schedule.job), fmt::arg("program", unit_argument(schedule.program)),
      fmt::arg("file", unit_argument(schedule.job_file)), fmt::arg("identity", identity(schedule)),
      fmt::arg("on_failure", on_failure), fmt::arg("secrets", secrets(schedule)),
      fmt::arg("writable", writable), fmt::arg("hardening", kHardening));
}

Result<std::string> timer_unit(const Schedule& schedule) {
  const std::string when = calendar(schedule.every.count());
  if (when.empty()) return no_calendar(schedule.every);
  return fmt::format(
      "# Made by 'genauth-sync schedule'.\n"
      "[Unit]\n"
      "Description=genauth-sync: {} every {}\n"
      "\n"
      "[Timer]\n"
      "OnCalendar={}\n"
      "# Not all machines at the same second, but always this one at the same.\n"
      "RandomizedDelaySec={}\n"
      "FixedRandomDelay=yes\n"
      "AccuracySec=5s\n"
      "# A run that was missed while the machine was off is made up for.\n"
      "Persistent=yes\n"
      "\n"
      "[Install]\n"
      "WantedBy=timers.target\n",
      schedule.job, config::to_text(schedule.every), when, spread_seconds(schedule.every));
}

Result<std::string> cron_line(const Schedule& schedule) {
  const std::string when = cron_time(schedule.every.count());
  if (when.empty()) return no_calendar(schedule.every);
  // cron takes '%' for a line break; quotes and '$' are the shell's.
  TRY_CHECK(check_path(schedule.program, "'%"));
  TRY_CHECK(check_path(schedule.job_file, "'%"));
  if (schedule.user.empty()) {
    return fail(ErrorCode::kUsage, "no-user", "--user", "cron needs to know as whom the job runs",
                "name the owner of the job's state: --user genauth-sync");
  }
  return fmt::format("{} {} '{}' sync '{}' --quiet\n", when, schedule.user, schedule.program,
                     schedule.job_file);
}

}  // namespace gsync::operations
