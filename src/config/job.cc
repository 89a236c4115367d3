#include "config/job.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "config/limits.h"
#include "config/operations.h"
#include "config/reader.h"
#include "core/text.h"
#include "io/digest.h"
#include "io/file.h"

namespace gsync::config {
namespace {

constexpr int64_t kMaxAbsentRuns = 1000;
/// What only a run uses, and where secrets stand.
constexpr std::array kOfRuns{"source", "target", "notify"};

/// Letters, digits, '-' and '_': what file names and run lists can show.
bool is_job_name(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  };
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), allowed);
}

class JobReader {
 public:
  JobReader(Job& job, const Node& root, Purpose purpose)
      : job_(job), root_(root, "the job"), purpose_(purpose) {}

  std::vector<Diagnostic> read() {
    read_name();
    read_source();
    read_mapping();
    section("target", &JobReader::read_target, true);
    section("sync", &JobReader::read_sync, false);
    job_.apply = default_apply_rules(job_.target.type);
    section("apply", &JobReader::read_apply, false);
    if (const Node* guards = root_.child("guards")) {
      root_.report(read_guard_limits(*guards, job_.guards));
    }
    job_.protect = patterns("protect");
    job_.must_contain = patterns("must_contain");
    section("administrators", &JobReader::read_administrators, false);
    section("plans", &JobReader::read_plans, false);
    section("history", &JobReader::read_history, false);
    // Checked here, and read by whoever runs the job (config/operations.h).
    static_cast<void>(read_operations(root_, job_.folder, purpose_));
    if (job_.plans.pending.empty())
      job_.plans.pending = job_.folder / (job_.name + ".pending.jsonl");
    job_.state = job_.folder / root_.text("state", job_.name + ".state.db");
    read_rules();
    return root_.finish();
  }

 private:
  void read_name() {
    job_.name = root_.required_text("job");
    const Node* node = root_.child("job");
    if (node != nullptr && !is_job_name(job_.name)) {
      root_.report(diagnose(*node, "job-name",
                            fmt::format("{} is not a job name (letters, digits, '-', '_' and '.')",
                                        quoted(node->shown()))));
    }
  }

  void read_source() {
    const Node* node = root_.child("source");
    if (node == nullptr) {
      root_.report(diagnose(root_.node(), "missing-key", "the job needs 'source'",
                            "for example: source: {type: excel, file: company.xlsx}"));
      return;
    }
    job_.source = *node;
    MapReader reader(*node, "source");
    job_.source_type = reader.required_text("type");
    // The other keys belong to the connector's option table.
    for (const auto& [key, value] : node->entries) reader.child(key.text);
    report_of("source", reader.finish());
  }

  void read_mapping() {
    job_.mapping = root_.required_text("mapping");
    if (const Node* node = root_.child("mapping")) job_.mapping_node = *node;
  }

  void section(const std::string& key, void (JobReader::*reader)(MapReader&), bool required) {
    const Node* node = root_.child(key);
    if (node == nullptr) {
      if (required) {
        root_.report(
            diagnose(root_.node(), "missing-key", fmt::format("the job needs {}", quoted(key))));
      }
      return;
    }
    MapReader fields(*node, key);
    (this->*reader)(fields);
    report_of(key, fields.finish());
  }

  void report_of(std::string_view section, std::vector<Diagnostic> problems) {
    const bool judged =
        purpose_ == Purpose::kRun || std::ranges::find(kOfRuns, section) == kOfRuns.end();
    if (judged) root_.report(std::move(problems));
  }

  void read_target(MapReader& reader) {
    config::read_target(reader, job_.folder, Organization::kRequired, job_.target);
  }

  void read_apply(MapReader& reader) { config::read_apply(reader, job_.apply); }

  void read_history(MapReader& reader) { config::read_history(reader, job_.history); }

  void read_administrators(MapReader& reader) {
    job_.administrators = {reader.texts("roles"), reader.texts("users")};
  }

  void read_sync(MapReader& reader) {
    SyncRules& sync = job_.sync;
    sync.match = reader.texts("match");
    check_match(reader);
    sync.adopt = static_cast<Adopt>(reader.choice("adopt", {"never", "ask", "matched"}, 0));
    sync.leavers = static_cast<Leavers>(
        reader.choice("leavers", {"suspend", "resign", "delete", "unassign", "keep"}, 0));
    sync.absent_runs =
        static_cast<int>(reader.integer("absent_runs", sync.absent_runs, 1, kMaxAbsentRuns));
    sync.absent_for = reader.duration("absent_for", sync.absent_for);
    sync.grace = reader.duration("grace", sync.grace);
    check_grace(reader);
    sync.departments = static_cast<Gone>(reader.choice("departments", {"delete", "keep"}, 0));
    sync.on_drift = static_cast<OnDrift>(reader.choice("on_drift", {"skip", "stop"}, 0));
    sync.risk = static_cast<Risk>(reader.choice("risk", {"stop", "hold"}, 0));
  }

  /// Only what is done to people first can be followed by their deletion.
  void check_grace(MapReader& reader) {
    const Leavers leavers = job_.sync.leavers;
    if (job_.sync.grace.count() == 0) return;
    if (leavers != Leavers::kDelete && leavers != Leavers::kKeep) return;
    reader.report(diagnose(*reader.child("grace"), "grace-without-action",
                           "'grace' has no meaning with 'leavers: delete' or 'keep'",
                           "people are suspended, resigned or unassigned first and deleted after "
                           "the grace period: leavers: suspend"));
  }

  void read_plans(MapReader& reader) {
    if (const std::string file = reader.text("sign_key"); !file.empty()) {
      job_.plans.sign_key = job_.folder / file;
    }
    job_.plans.valid_for = reader.duration("valid_for", job_.plans.valid_for);
    if (const std::string file = reader.text("pending"); !file.empty()) {
      job_.plans.pending = job_.folder / file;
    }
  }

  /// The parts that decide what a plan does; guards and plans only judge it.
  void read_rules() {
    for (const char* part : {"source", "target", "mapping"}) {
      const Node* node = root_.child(part);
      if (node != nullptr) job_.rules.push_back(rule_of(std::string("job ") + part, *node));
    }
    add_rules(root_.child("sync"), "job sync", job_.rules);
  }

  void check_match(MapReader& reader) {
    const std::vector<std::string> known{"email", "phone", "username", "identityNumber"};
    const Node* node = reader.child("match");
    for (const std::string& field : job_.sync.match) {
      if (std::find(known.begin(), known.end(), field) != known.end()) continue;
      if (field.starts_with("customData.") && field.size() > 11) continue;
      reader.report(diagnose(*node, "unknown-match-field",
                             fmt::format("people cannot be matched by {}", quoted(field)),
                             suggestion(field, known)));
    }
  }

  RecordPatterns patterns(const std::string& key) {
    RecordPatterns found;
    const Node* node = root_.child(key);
    if (node == nullptr) return found;
    MapReader reader(*node, key);
    found.users = reader.texts("users");
    found.departments = reader.texts("departments");
    root_.report(reader.finish());
    return found;
  }

  Job& job_;
  MapReader root_;
  Purpose purpose_;
};

}  // namespace

Result<Node> resolved_job(const std::string& name, std::string text,
                          const std::filesystem::path& folder, const Environment& environment,
                          Purpose purpose) {
  TRY_ASSIGN(Node root, parse_yaml(name, std::move(text)));
  if (purpose == Purpose::kRun) {
    TRY_CHECK(resolve_references(root, folder, environment));
    return root;
  }
  for (auto& [key, value] : root.entries) {
    const Result<void> found = resolve_references(value, folder, environment);
    const bool needed = std::ranges::find(kOfRuns, key.text) == kOfRuns.end();
    if (needed) TRY_CHECK(found);
  }
  return root;
}

Result<Job> load_job(const std::filesystem::path& path, const Environment& environment,
                     Purpose purpose) {
  Result<std::string> content = io::read_file(path);
  if (!content && content.error().code == ErrorCode::kNotFound) {
    return fail(ErrorCode::kConfig, "no-job-file", path.string(), "there is no such job file",
                fmt::format("'genauth-sync init excel -o {}' writes one", path.string()));
  }
  TRY_ASSIGN(const std::string text, std::move(content));
  Job job;
  job.file = std::filesystem::absolute(path).lexically_normal();
  job.folder = job.file.parent_path();
  job.hash = io::sha256_hex(text);
  TRY_ASSIGN(const Node root, resolved_job(path.string(), text, job.folder, environment, purpose));
  TRY_CHECK(fail_if_any(JobReader(job, root, purpose).read()));
  return job;
}

}  // namespace gsync::config
