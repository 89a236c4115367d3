#include "report/page_data.h"

#include <utility>

#include "core/text.h"
#include "report/json_parts.h"
#include "report/page_columns.h"
#include "report/parts.h"

namespace gsync::report {
namespace {

constexpr int kPageFormat = 1;

class PageWriter {
 public:
  explicit PageWriter(const Document& document) : document_(document), plan_(*document.plan) {}

  /// Call once, and before `fields`.
  std::string first(Language language) {
    const std::string tree = tree_columns(document_, texts_);
    const std::string changes = changes_columns(document_, texts_);
    Json head{{"format", kPageFormat}, {"language", gsync::to_text(language)}};
    head["about"] = about();
    head["sentences"] = said(plan_.header.sentences);
    head["guards"] = guards();
    head["kinds"] = kinds();
    head["tally"] = {document_.tally.joining, document_.tally.changing, document_.tally.moving,
                     document_.tally.leaving, document_.tally.departments};
    head["leavers"] = leavers();
    head["held"] = held();
    head["set_aside"] = set_aside();
    head["warnings"] = diagnostics(plan_.warnings);
    head["findings"] = findings();
    head["rules"] = rules();
    head["general"] = general();
    head["calls"] = calls();
    head["phases"] = phases();
    head["history"] = history();
    head["next"] = values(document_.report.next);
    std::string json = head.dump(-1, ' ', false, Json::error_handler_t::replace);
    json.pop_back();  // the closing brace
    json += ",\n\"tree\":" + tree + ",\n\"changes\":" + changes;
    known_ = texts_.size();
    return json + "," + texts(0) + "}";
  }

  /// Its texts go on where those of `first` end.
  std::string fields() {
    const FieldColumns columns = field_columns(document_, texts_);
    return "{\"fields\":" + columns.fields + ",\n\"shapes\":" + columns.shapes + "," +
           texts(known_) + "}";
  }

 private:
  [[nodiscard]] std::string texts(size_t from) const {
    const size_t to = texts_.size();
    return "\"texts\":" + texts_.texts_json(from, to) +
           ",\n\"translations\":" + texts_.translations_json(from, to);
  }

  Json about() {
    const plan::Header& header = plan_.header;
    Json json{{"title", texts_.say(document_.title)},
              {"headline", texts_.say(document_.headline)},
              {"job", texts_.add(header.job)},
              {"organization", texts_.add(header.organization_name)},
              {"target", texts_.add(header.target)},
              {"standing", texts_.say(to_text(document_.standing))},
              {"tone", to_text(document_.standing)},
              {"created", to_iso(header.created)},
              {"expires", header.expires ? Json(to_iso(*header.expires)) : Json()},
              {"tool", header.tool_version},
              {"hash", plan_.hash},
              {"verdict", texts_.say(source::to_text(header.source_verdict))},
              {"tables", texts_.say(tables_text(header.tables))},
              {"source", {header.source_users, header.source_departments}},
              {"target_counts", {header.target_users, header.target_departments}},
              {"unchanged", {header.unchanged_users, header.unchanged_departments}},
              {"rejected_command", document_.rejected_command},
              {"masked", document_.sensitive == Sensitive::kMask},
              {"undoes", header.undoes ? Json(header.undoes->run) : Json()}};
    json["run"] = document_.run == nullptr ? Json() : run(*document_.run);
    json["rehearsal"] =
        header.rehearsal ? Json(texts_.say(plan::to_text(header.rehearsal->verdict))) : Json();
    return json;
  }

  Json run(const state::Run& run) {
    Json json{{"id", run.id},
              {"status", texts_.say(state::to_text(run.status))},
              {"tone", state::to_text(run.status)},
              {"started", to_iso(run.started)},
              {"operations", run.operations},
              {"done", run.done},
              {"failed", run.failed},
              {"skipped", run.skipped},
              {"note", texts_.say(run.note)}};
    if (run.finished) {
      json["finished"] = to_iso(*run.finished);
      json["milliseconds"] = (*run.finished - run.started).count();
    }
    return json;
  }

  Json said(const std::vector<std::string>& list) {
    Json json = Json::array();
    for (const std::string& text : list) json.push_back(texts_.say(text));
    return json;
  }

  Json values(const std::vector<std::string>& list) {
    Json json = Json::array();
    for (const std::string& text : list) json.push_back(texts_.add(text));
    return json;
  }

  Json guards() {
    Json list = Json::array();
    for (const GuardEntry& guard : document_.guards) {
      list.push_back({{"name", texts_.add(guard.verdict->guard)},
                      {"about", texts_.say(guard.about)},
                      {"standing", texts_.say(guard.standing)},
                      {"tone", guard.standing},
                      {"measured", guard.verdict->measured},
                      {"limit", guard.verdict->limit},
                      {"sentence", texts_.say(guard.verdict->sentence)},
                      {"reason", texts_.add(guard.verdict->overridden)},
                      {"examples", said(guard.verdict->examples)}});
    }
    return list;
  }

  Json kinds() {
    Json list = Json::array();
    for (const KindCount& kind : document_.kinds) {
      list.push_back({{"kind", diff::to_text(kind.kind)},
                      {"label", texts_.say(kind.label)},
                      {"mark", to_text(kind.mark)},
                      {"object", model::to_text(diff::object_of(kind.kind))},
                      {"removes", diff::is_removal(kind.kind)},
                      {"count", kind.count}});
    }
    return list;
  }

  /// Numbers of changes, and the words for what happens to each person.
  Json leavers() {
    Json list = Json::array();
    for (const Leaver& leaver : document_.leavers) {
      list.push_back({leaver.change - document_.changes.data(), texts_.say(leaver.verb)});
    }
    return list;
  }

  Json held() {
    Json list = Json::array();
    for (const plan::Held& held : plan_.held) {
      list.push_back({{"label", texts_.say(label(held.kind))},
                      {"mark", to_text(mark_of(held.kind))},
                      {"key", texts_.add(held.key)},
                      {"name", texts_.add(held.name)},
                      {"path", texts_.add(held.path)},
                      {"why", texts_.say(held.why)}});
    }
    return list;
  }

  Json diagnostic(const Diagnostic& one) {
    return {{"place", texts_.add(one.place)},
            {"message", texts_.say(one.message)},
            {"hint", texts_.say(one.hint)}};
  }

  Json diagnostics(const std::vector<Diagnostic>& all) {
    Json list = Json::array();
    for (const Diagnostic& one : all) list.push_back(diagnostic(one));
    return list;
  }

  Json set_aside() {
    Json list = Json::array();
    for (const plan::SetAside& record : plan_.set_aside) {
      const bool rejected = record.why == plan::SetAside::Why::kRejected;
      Json json = diagnostic(record.diagnostic);
      json["key"] = texts_.add(record.key);
      json["why"] = texts_.say(rejected ? "rejected" : "conflict");
      list.push_back(std::move(json));
    }
    return list;
  }

  Json findings() {
    if (!plan_.header.rehearsal) return Json::array();
    return diagnostics(plan_.header.rehearsal->findings);
  }

  Json rules() {
    Json list = Json::array();
    for (const plan::RuleChange& change : plan_.header.changed_rules) {
      list.push_back({texts_.add(change.rule), texts_.add(change.place)});
    }
    return list;
  }

  Json general() {
    Json list = Json::array();
    for (const GeneralEntry& entry : document_.report.general)
      list.push_back(texts_.say(entry.text));
    return list;
  }

  Json calls() {
    Json list = Json::array();
    for (const CallCount& call : document_.calls) {
      list.push_back({texts_.add(call.endpoint), call.planned, call.made});
    }
    return {{"endpoints", std::move(list)},
            {"planned", document_.calls_planned},
            {"made", document_.calls_made},
            {"least", plan_.header.calls_lower_bound}};
  }

  Json phases() {
    Json list = Json::array();
    for (const PhaseTime& phase : document_.phases) {
      list.push_back({texts_.say(phase.label), phase.took.count()});
    }
    return list;
  }

  Json history() {
    Json list = Json::array();
    for (const state::Run& one : document_.history) list.push_back(run(one));
    return list;
  }

  const Document& document_;
  const plan::Plan& plan_;
  TextTable texts_;
  size_t known_ = 0;
};

/// "<" and line separators stand in texts only, where their escapes mean the same.
std::string safe(const std::string& json) {
  std::string safe = replace_all(json, "<", "\\u003c");
  safe = replace_all(safe, "\xe2\x80\xa8", "\\u2028");
  return replace_all(safe, "\xe2\x80\xa9", "\\u2029");
}

}  // namespace

PageData page_data(const Document& document, Language language) {
  PageWriter writer(document);
  PageData data;
  data.first = safe(writer.first(language));
  data.fields = safe(writer.fields());
  return data;
}

}  // namespace gsync::report
