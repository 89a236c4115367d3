#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/history.h"
#include "cli/session.h"
#include "cli/target.h"
#include "config/node.h"
#include "config/operations.h"
#include "core/text.h"
#include "io/file.h"
#include "io/lock_holder.h"
#include "operations/checkup.h"
#include "operations/freshness.h"
#include "report/findings_text.h"
#include "version.h"

namespace gsync::cli {
namespace {

using operations::Findings;
using Paths = std::vector<std::filesystem::path>;

struct DoctorOptions {
  std::string job;
  std::vector<std::string> secret_files;
  bool offline = false;
};

/// A run that takes longer is worth a look.
constexpr std::chrono::hours kLongRun{6};

std::string text_of(const Error& error) {
  const Diagnostic& first = error.diagnostics.front();
  return printable(first.place.empty() ? first.message
                                       : fmt::format("{}: {}", first.place, first.message));
}

std::string fix_of(const Error& error, const std::string& fallback) {
  const std::string& hint = error.diagnostics.front().hint;
  return hint.empty() ? fallback : hint;
}

/// The files that the job names as "${file:PATH}".
void collect_secret_files(const config::Node& node, const std::filesystem::path& folder,
                          Paths& files) {
  constexpr std::string_view kBegin = "${file:";
  if (node.text.starts_with(kBegin) && node.text.ends_with('}')) {
    files.push_back(folder / node.text.substr(kBegin.size(), node.text.size() - kBegin.size() - 1));
  }
  for (const auto& [key, value] : node.entries) collect_secret_files(value, folder, files);
  for (const config::Node& item : node.items) collect_secret_files(item, folder, files);
}

Result<Paths> secret_files(const config::Job& job, const DoctorOptions& options) {
  Paths files(options.secret_files.begin(), options.secret_files.end());
  TRY_ASSIGN(const std::string text, io::read_file(job.file));
  TRY_ASSIGN(const config::Node root, config::parse_yaml(job.file.string(), text));
  collect_secret_files(root, job.folder, files);
  return files;
}

void add(Findings& findings, Findings more) {
  for (operations::Finding& each : more) findings.push_back(std::move(each));
}

io::HttpSettings http_settings(const config::TargetSection& pool) {
  io::HttpSettings settings;
  settings.connect_timeout = std::chrono::seconds(pool.connect_timeout_seconds);
  settings.timeout = std::chrono::seconds(pool.timeout_seconds);
  settings.proxy = pool.proxy;
  settings.ca_file = pool.ca_file;
  settings.user_agent = std::string("genauth-sync/") + kVersion;
  return settings;
}

/// Whether the key is taken, once the server is reached at all.
void check_target(const config::Job& job, const Context& context, Findings& findings) {
  if (job.target.type == config::TargetType::kGenauth) {
    const auto answer = io::probe(job.target.host, http_settings(job.target));
    add(findings, operations::check_server(job.target.host, answer));
    if (!answer) return;
  }
  const auto target = Target::open(job.target, Target::Access::kRead, context);
  const auto organizations = target ? target->client().list_organizations().map([](const auto&) {})
                                    : Result<void>(tl::unexpected<Error>(target.error()));
  if (organizations) {
    const bool is_local = job.target.type == config::TargetType::kLocal;
    findings.push_back(operations::fine(
        "target", target_name(job.target) + (is_local ? " can be read" : " takes the key")));
    return;
  }
  findings.push_back(operations::trouble("target", text_of(organizations.error()),
                                         fix_of(organizations.error(), "see the message")));
}

void check_source(Session& session, const Context& context, Findings& findings) {
  const auto probe = session.source->probe(context.stop());
  if (probe) {
    findings.push_back(operations::fine("source", printable(probe->summary)));
    return;
  }
  findings.push_back(operations::trouble(
      "source", text_of(probe.error()),
      fix_of(probe.error(), fmt::format("'genauth-sync connectors {}' shows the options",
                                        session.job.source_type))));
}

void check_lock(const config::Job& job, const std::optional<state::Attempt>& last, TimePoint now,
                Findings& findings) {
  const auto holder = io::lock_holder(state::StateFile::lock_file(job.state));
  const bool running = last && last->outcome == state::AttemptOutcome::kRunning;
  if (!holder) {
    const bool died =
        last && last->outcome == state::AttemptOutcome::kInterrupted && !last->finished;
    findings.push_back(
        died
            ? operations::warning(
                  "lock", fmt::format("run {} ended without a word: its process is gone", last->id),
                  "nothing to do: the next run resumes what it left; look for 'Out of memory' "
                  "in the system's log")
            : operations::fine(
                  "lock", running ? "another process holds the lock" : "nobody holds the lock"));
    return;
  }
  const auto took = running ? now - last->started : std::chrono::milliseconds(0);
  const std::string text = fmt::format("process {} holds the lock{}", *holder,
                                       running ? " for " + human_duration(took) : "");
  if (took < kLongRun) {
    findings.push_back(operations::fine("lock", text));
    return;
  }
  findings.push_back(operations::warning(
      "lock", text,
      fmt::format("look what it waits for; 'kill {}' ends it where the next run resumes",
                  *holder)));
}

/// What to do about a job that did not run well lately.
std::string fix_of_last_run(const config::Job& job, const operations::Lately& lately,
                            const operations::Freshness& freshness, TimePoint now) {
  const std::string file = job.file.string();
  if (!lately.last) {
    return fmt::format("genauth-sync sync {0}; 'genauth-sync schedule {0}' makes it a habit", file);
  }
  if (!freshness.next_due || now <= *freshness.next_due) {
    return fmt::format("'genauth-sync show {} {}' says more", file, lately.last->id);
  }
  return fmt::format(
      "nobody started it when it was due: systemctl list-timers, the crontab; "
      "'genauth-sync schedule {}' shows what belongs there",
      file);
}

void check_last_run(const config::Job& job, std::chrono::minutes every,
                    const operations::Lately& lately, TimePoint now, Findings& findings) {
  const auto freshness = operations::judge(lately, every * operations::kRunsAllowed, every, now);
  if (freshness.stale.value_or(!lately.last_good)) {
    const std::string why = lately.last && !lately.last->reason.empty()
                                ? "; the last run: " + lately.last->reason
                                : std::string();
    findings.push_back(operations::warning("last run", freshness.sentence + why,
                                           fix_of_last_run(job, lately, freshness, now)));
    return;
  }
  if (operations::lacks_records(lately)) {
    findings.push_back(operations::warning(
        "last run", fmt::format("{}: {}", freshness.sentence, lately.last_good->reason),
        fmt::format("'genauth-sync read {}' names the records; correct them at the source",
                    job.file.string())));
    return;
  }
  findings.push_back(operations::fine("last run", freshness.sentence));
}

Result<void> check_notices(const config::Job& job, const config::Operations& how,
                           Findings& findings) {
  TRY_ASSIGN(const Past past, Past::open(job));
  TRY_ASSIGN(const std::vector<state::Notice> waiting, past.history().waiting_notices());
  if (!waiting.empty()) {
    findings.push_back(operations::warning(
        "notify",
        fmt::format("{} could not be sent, for example to '{}'", counted(waiting.size(), "message"),
                    waiting.front().channel),
        fmt::format("genauth-sync notify {} --test", job.file.string())));
  } else if (!how.notify.empty()) {
    findings.push_back(
        operations::fine("notify", counted(how.notify.size(), "channel") + ", nothing waits"));
  }
  return {};
}

Result<void> check_state(const config::Job& job, const Context& context, Findings& findings) {
  TRY_ASSIGN(const config::Operations how, config::load_operations(job, Context::environment()));
  TRY_ASSIGN(const operations::Lately lately, lately_of(job));
  const TimePoint now = context.clock().now();
  check_lock(job, lately.last, now, findings);
  check_last_run(job, how.every, lately, now, findings);
  return check_notices(job, how, findings);
}

Findings examine(const config::Job& job, const Paths& secrets, const DoctorOptions& options,
                 const Context& context) {
  Findings findings;
  auto session = open_session(job);
  findings.push_back(
      session ? operations::fine("configuration", fmt::format("{} is valid", job.file.string()))
              : operations::trouble("configuration", text_of(session.error()),
                                    fix_of(session.error(), "correct the job file")));
  add(findings, operations::check_files(job, secrets));
  add(findings, operations::check_limits(job));
  if (const auto checked = check_state(job, context, findings); !checked) {
    findings.push_back(operations::trouble("state", text_of(checked.error()),
                                           fix_of(checked.error(), "docs/state-file.md")));
  }
  if (options.offline) return findings;
  if (session) check_source(*session, context, findings);
  check_target(job, context, findings);
  return findings;
}

Result<ExitStatus> run_doctor(const Context& context, const DoctorOptions& options) {
  TRY_ASSIGN(const config::Job job, config::load_job(options.job, Context::environment()));
  TRY_ASSIGN(const Paths secrets, secret_files(job, options));
  const Findings findings = examine(job, secrets, options, context);
  const bool trouble = std::ranges::any_of(findings, [](const operations::Finding& each) {
    return each.health == operations::Health::kTrouble;
  });
  const ExitStatus status = trouble ? ExitStatus::kFailed : ExitStatus::kDone;
  if (context.settings.json) {
    context.print(report::findings_json(job.name, findings, static_cast<int>(status)));
  } else if (context.settings.quiet) {
    if (trouble) context.result(report::findings_line(job.name, findings));
  } else {
    context.print(report::render_findings(job.name, findings, context.style()));
  }
  return status;
}

}  // namespace

void add_doctor(CLI::App& app, const Context& context, Action& action) {
  auto* command = app.add_subcommand(
      "doctor", "What could keep a job from running, each with its fix; writes nothing");
  auto options = std::make_shared<DoctorOptions>();
  command->add_option("JOB", options->job, "The job file")->required();
  command
      ->add_option("--secret-file", options->secret_files,
                   "Another file that nobody else may read, for example the --env-file of "
                   "'schedule'; may be repeated")
      ->allow_extra_args(false)
      ->type_name("FILE");
  command->add_flag("--offline", options->offline, "Reach neither source nor target");
  command->footer(
      "The exit status is 1 when something is in trouble.\n"
      "Examples:\n"
      "  genauth-sync doctor acme.yaml\n"
      "  genauth-sync doctor acme.yaml --secret-file /etc/genauth-sync/acme.env\n");
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_doctor(context, *options); };
  });
}

}  // namespace gsync::cli
