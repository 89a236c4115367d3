#include "report/workbook.h"

#include <fmt/format.h>

#include <string_view>

#include "core/text.h"
#include "report/parts.h"
#include "report/sheet.h"

namespace gsync::report {
namespace {

double as_number(uint64_t count) { return static_cast<double>(count); }

/// Typed where the value is: numbers, and days of date fields.
Cell value_cell(const diff::Change& change, const diff::FieldChange& field,
                const model::Value& value, const std::string& shown, Sensitive sensitive) {
  const model::ObjectType object = diff::object_of(change.kind);
  if (sensitive == Sensitive::kMask && is_sensitive(object, field.field)) return shown;
  if (const auto* number = std::get_if<double>(&value)) return *number;
  const auto id = model::find_field(object, field.field);
  // Of custom data the registry does not know the type: what is written as a day is one.
  const bool may_be_day =
      id && (model::field(*id).type == model::FieldType::kDate || model::field(*id).custom);
  if (may_be_day && parse_iso(shown + "T00:00:00Z")) return Day{shown};
  return shown;
}

class Workbook {
 public:
  Workbook(const Document& document, Language language, Book& book)
      : document_(document), plan_(*document.plan), language_(language), book_(book) {}

  void write() {
    summary();
    departments();
    users();
    changes();
    rejected();
  }

 private:
  [[nodiscard]] std::string say(std::string_view english) const {
    return one_line(translate(language_, english));
  }
  [[nodiscard]] std::vector<SheetColumn> columns(
      std::initializer_list<std::pair<std::string_view, double>> of) const {
    std::vector<SheetColumn> made;
    for (const auto& [title, width] : of) made.push_back({say(title), width});
    return made;
  }
  [[nodiscard]] std::string outcome(const ChangeEntry& change) const {
    return change.outcome == nullptr ? "" : say(state::to_text(change.outcome->kind));
  }

  void summary() {
    Sheet sheet(book_.handle(), say("Summary"),
                columns({{"What", 40}, {"Value", 24}, {"More", 90}}), {say(document_.title)});
    const plan::Header& header = plan_.header;
    sheet.row({say("State"), say(to_text(document_.standing)), say(document_.headline)});
    sheet.row({say("Organization"), header.organization_name, header.target});
    sheet.row({say("Plan made"), header.created, plan_.hash});
    if (const state::Run* run = document_.run; run != nullptr) {
      sheet.row({say("Started"), run->started, say(state::to_text(run->status))});
      if (run->finished) {
        const double seconds = static_cast<double>((*run->finished - run->started).count()) / 1000;
        sheet.row({say("Seconds"), seconds});
      }
    }
    sheet.row({say("Source"), say(source::to_text(header.source_verdict)),
               say(tables_text(header.tables))});
    for (const std::string& sentence : header.sentences)
      sheet.row({say("In short"), Cell(), say(sentence)});
    counts(sheet);
    guards(sheet);
    calls(sheet);
    timing(sheet);
    sheet.finish();
  }

  void counts(Sheet& sheet) const {
    sheet.heading(say("Changes"));
    for (const KindCount& kind : document_.kinds)
      sheet.row({say(kind.label), as_number(kind.count)});
    const Tally& tally = document_.tally;
    sheet.heading(say("People and departments"));
    sheet.row({say("Joining"), as_number(tally.joining)});
    sheet.row({say("Updated"), as_number(tally.changing)});
    sheet.row({say("Moving"), as_number(tally.moving)});
    sheet.row({say("Losing access"), as_number(tally.leaving)});
    sheet.row({say("Departments"), as_number(tally.departments)});
  }

  void guards(Sheet& sheet) const {
    sheet.heading(say("Guards"));
    for (const GuardEntry& guard : document_.guards) {
      std::string more = say(guard.verdict->sentence);
      if (!guard.verdict->overridden.empty()) more += " (" + guard.verdict->overridden + ")";
      sheet.row({guard.verdict->guard, say(guard.standing), std::move(more)});
    }
  }

  void calls(Sheet& sheet) const {
    sheet.heading(say("Calls to GenAuth"));
    for (const CallCount& call : document_.calls) {
      sheet.row({call.endpoint, as_number(call.planned),
                 document_.run == nullptr
                     ? std::string()
                     : fmt::format("{}: {}", say("Made"), grouped(call.made))});
    }
    sheet.row({say("In all"), as_number(document_.calls_planned)});
    sheet.row(
        {say("The fewest that any tool could do with"), as_number(plan_.header.calls_lower_bound)});
  }

  void timing(Sheet& sheet) const {
    if (document_.phases.empty()) return;
    sheet.heading(say("How long it took"));
    for (const PhaseTime& phase : document_.phases) {
      sheet.row({say(phase.label), static_cast<double>(phase.took.count()) / 1000, say("Seconds")});
    }
  }

  void departments() {
    Sheet sheet(book_.handle(), say("Departments"),
                columns({{"Department", 40},
                         {"Key", 16},
                         {"What changes", 14},
                         {"More", 50},
                         {"People before", 12},
                         {"People after", 12},
                         {"Joining", 10},
                         {"Updated", 10},
                         {"Moving", 10},
                         {"Losing access", 14}}));
    for (size_t i = 0; i < document_.former.size(); ++i) department(i, sheet);
    sheet.finish();
  }

  void department(size_t index, Sheet& sheet) const {
    const DepartmentEntry& entry = document_.report.tree.entries[index];
    const FormerDepartment& former = document_.former[index];
    std::vector<std::string> notes;
    for (const std::string& note : entry.notes) notes.push_back(say(note));
    if (former.is_emptied(entry)) notes.push_back(say("loses all of its people"));
    const Tally& tally = entry.tally;
    sheet.row({entry.path, entry.key, say(to_text(entry.mark)), join(notes, "; "),
               as_number(former.users), as_number(entry.users), as_number(tally.joining),
               as_number(tally.changing), as_number(tally.moving), as_number(tally.leaving)});
  }

  void users() {
    Sheet sheet(book_.handle(), say("Users"),
                columns({{"Name", 16},
                         {"Key", 14},
                         {"Department", 36},
                         {"What changes", 24},
                         {"More", 50},
                         {"Place", 28}}));
    for (const DepartmentEntry& entry : document_.report.tree.entries) {
      for (const PersonEntry& person : entry.people) this->person(person, entry.path, sheet);
    }
    for (const PersonEntry& person : document_.report.outside) {
      this->person(person, person.operations.front()->change.path, sheet);
    }
    sheet.finish();
  }

  void person(const PersonEntry& person, const std::string& path, Sheet& sheet) const {
    std::vector<std::string> kinds, reasons;
    for (const plan::Operation* operation : person.operations) {
      kinds.push_back(say(label(operation->change.kind)));
      reasons.push_back(say(operation->change.reason));
    }
    sheet.row(
        {person.name, person.key, path, join(kinds, "; "), join(reasons, "; "), person.place});
  }

  void changes() {
    Sheet sheet(book_.handle(), say("Changes"),
                columns({{"Operation", 10},
                         {"Kind of change", 16},
                         {"Name", 16},
                         {"Key", 14},
                         {"Department", 32},
                         {"Field", 18},
                         {"Before", 28},
                         {"After", 28},
                         {"In the source", 24},
                         {"Place", 28},
                         {"Column", 14},
                         {"Why", 36},
                         {"Cause", 12},
                         {"Rules", 20},
                         {"Outcome", 10},
                         {"Message", 40}}));
    for (const ChangeEntry& change : document_.changes) {
      const auto& fields = change.operation->change.fields;
      if (fields.empty()) sheet.row(change_cells(change, nullptr));
      for (const diff::FieldChange& field : fields) sheet.row(change_cells(change, &field));
    }
    sheet.finish();
  }

  [[nodiscard]] std::vector<Cell> change_cells(const ChangeEntry& entry,
                                               const diff::FieldChange* field) const {
    const plan::Operation& operation = *entry.operation;
    const diff::Change& change = operation.change;
    std::vector<Cell> cells{operation.id, say(label(change.kind)), change.name, change.key,
                            document_.path_of(entry)};
    if (field == nullptr) {
      cells.insert(cells.end(), {Cell(), Cell(), Cell(), Cell(), change.place, Cell()});
    } else {
      const FieldLine line = document_.line(change, *field);
      const Sensitive sensitive = document_.sensitive;
      cells.insert(cells.end(), {say(field->field),
                                 value_cell(change, *field, field->before, line.before, sensitive),
                                 value_cell(change, *field, field->after, line.after, sensitive),
                                 line.raw, field->place, field->column});
    }
    const bool data = operation.cause == plan::Cause::kData;
    cells.insert(cells.end(),
                 {say(change.reason), say(data ? "The data changed" : "The configuration changed"),
                  join(operation.rules, "; "), outcome(entry),
                  entry.outcome == nullptr ? std::string() : say(entry.outcome->message)});
    return cells;
  }

  void rejected() {
    std::vector<std::string> above;
    if (!document_.rejected_command.empty()) {
      above = {
          say("This command saves the rejected rows as they stand in the source, with a column "
              "that says what to fix:"),
          document_.rejected_command};
    }
    Sheet sheet(book_.handle(), say("Rejected"),
                columns({{"Place", 30},
                         {"Key", 16},
                         {"Verdict", 14},
                         {"What was found", 70},
                         {"What to do", 70}}),
                std::move(above));
    for (const plan::SetAside& record : plan_.set_aside) {
      const bool rejected = record.why == plan::SetAside::Why::kRejected;
      sheet.row({record.diagnostic.place, record.key, say(rejected ? "rejected" : "conflict"),
                 say(record.diagnostic.message), say(record.diagnostic.hint)});
    }
    sheet.finish();
  }

  const Document& document_;
  const plan::Plan& plan_;
  Language language_;
  Book& book_;
};

}  // namespace

Result<void> write_workbook(const Document& document, Language language,
                            const std::filesystem::path& path) {
  TRY_ASSIGN(Book book, Book::create(path));
  Workbook(document, language, book).write();
  return book.close();
}

}  // namespace gsync::report
