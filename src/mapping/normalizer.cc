#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "mapping/department_records.h"
#include "mapping/department_tree.h"
#include "mapping/header.h"
#include "mapping/logic_functions.h"
#include "mapping/mapping.h"
#include "mapping/raw.h"
#include "mapping/user_records.h"

namespace gsync::mapping {
namespace {

using source::Completeness;

void make_partial(source::ReadVerdict& verdict, std::string code, std::string message) {
  if (verdict.completeness == Completeness::kComplete) {
    verdict.completeness = Completeness::kPartial;
  }
  // Incomplete everywhere, whatever the source could narrow it down to.
  verdict.incomplete_below.clear();
  Diagnostic reason;
  reason.severity = Severity::kWarning;
  reason.code = std::move(code);
  reason.message = std::move(message);
  reason.hint = "nobody counts as absent in this run";
  verdict.reasons.push_back(std::move(reason));
}

}  // namespace

struct Normalizer::State {
  State(std::shared_ptr<const Program> compiled, Progress show)
      : program(std::move(compiled)),
        progress(std::move(show)),
        reader(*program),
        users(*program) {}

  const BoundTable* table_of(const source::RawRecord& record);
  void read(const source::RawRecord& record, const BoundTable& table);
  void infer_departments();

  std::shared_ptr<const Program> program;
  Progress progress;
  RecordReader reader;
  /// As they began; records mostly belong to the last one.
  std::vector<std::unique_ptr<BoundTable>> tables;
  DepartmentTree tree;
  UserRecords users;
  Findings findings;
  std::vector<Rejected> unread;
  std::vector<UnmatchedColumns> columns;
  uint64_t records = 0;
  uint64_t filtered = 0;
  bool has_department_table = false;
};

const BoundTable* Normalizer::State::table_of(const source::RawRecord& record) {
  for (auto at = tables.rbegin(); at != tables.rend(); ++at) {
    if ((*at)->table == record.table) return at->get();
  }
  return nullptr;
}

void Normalizer::State::read(const source::RawRecord& record, const BoundTable& table) {
  const Section& section = *program->section(table.table->request);
  reader.use(section, table, record);
  if (section.when) {
    std::vector<Diagnostic> problems;
    const auto wanted = reader.condition(*section.when, "when", problems);
    if (!problems.empty()) {
      std::vector<Diagnostic> ignored;
      const auto key = section.key ? reader.text(*section.key, "key", ignored) : std::nullopt;
      findings.reject(section.object, key.value_or(""), std::move(problems));
      return;
    }
    // A condition that the source cannot see leaves nobody out.
    if (!wanted.value_or(true)) {
      ++filtered;
      return;
    }
  }
  if (section.object == model::ObjectType::kUser) {
    users.add(reader, table, findings);
  } else {
    add_department(reader, section, tree, findings);
  }
}

void Normalizer::State::infer_departments() {
  for (const ReferencePool::Entry& entry : users.references().entries()) {
    if (entry.used) tree.infer(entry.chain, entry.place, entry.origin);
  }
}

Normalizer::Normalizer(const Mapping& mapping, Progress progress)
    : state_(std::make_unique<State>(mapping.program_, std::move(progress))) {}

Normalizer::~Normalizer() = default;

Result<void> Normalizer::begin(const std::shared_ptr<const source::Table>& table) {
  const Section* section = state_->program->section(table->request);
  if (section == nullptr) {
    return fail(ErrorCode::kInternal, "table-unknown", table->name,
                "the source delivers a table that the mapping did not ask for");
  }
  TRY_ASSIGN(BoundTable bound, bind(*section, table));
  UnmatchedColumns columns = unmatched(*section, bound);
  for (Diagnostic& renamed : renamed_columns(columns)) state_->findings.warn(std::move(renamed));
  if (!columns.missing.empty() || !columns.unused.empty()) {
    state_->columns.push_back(std::move(columns));
  }
  state_->tables.push_back(std::make_unique<BoundTable>(std::move(bound)));
  if (section->object == model::ObjectType::kDepartment) state_->has_department_table = true;
  return {};
}

bool Normalizer::record(source::RawRecord record) {
  const BoundTable* table = state_->table_of(record);
  if (table == nullptr) return false;
  ++state_->records;
  state_->read(record, *table);
  return true;
}

void Normalizer::restart() {
  state_ = std::make_unique<State>(state_->program, std::move(state_->progress));
}

void Normalizer::reject(Diagnostic diagnostic) {
  state_->findings.add_keyless();
  state_->unread.push_back({std::move(diagnostic), model::ObjectType::kUser, {}});
}

void Normalizer::progress(uint64_t done, uint64_t total) {
  if (state_->progress) state_->progress(done, total, state_->records);
}

Normalized Normalizer::finish(source::ReadVerdict verdict) {
  State& state = *state_;
  const bool inferred = !state.has_department_table;
  if (inferred) state.infer_departments();
  state.tree.connect(state.findings);
  if (state.program->users) {
    state.users.hold_back_incomplete(state.findings);
    state.users.assign_departments(state.tree, state.findings);
    state.users.resolve_managers(state.findings);
    state.users.resolve_leaders(state.tree, state.findings);
  }
  Normalized result;
  result.verdict = std::move(verdict);
  if (state.findings.keyless() > 0) {
    make_partial(result.verdict, "record-without-key",
                 fmt::format("{} without a key could not be read",
                             counted(state.findings.keyless(), "record")));
  }
  if (inferred && state.users.has_unread_departments()) {
    make_partial(result.verdict, "departments-unread",
                 "departments are inferred from people, and those of a record could not be read");
  }
  result.desired.departments = state.tree.take();
  result.desired.users = state.users.take();
  result.desired.custom_fields = state.reader.custom_fields();
  result.rejected = std::move(state.unread);
  for (Rejected& rejected : state.findings.take_rejected()) {
    result.rejected.push_back(std::move(rejected));
  }
  result.warnings = state.findings.take_warnings();
  result.columns = std::move(state.columns);
  result.filtered = state.filtered;
  return result;
}

}  // namespace gsync::mapping
