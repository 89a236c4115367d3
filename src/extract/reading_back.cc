#include "extract/reading_back.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <unordered_set>

#include "config/node.h"
#include "connectors/excel/excel_source.h"
#include "core/text.h"
#include "diff/diff.h"
#include "mapping/mapping.h"

namespace gsync::extract {
namespace {

using model::ObjectType;

Result<mapping::Normalized> import_again(const std::filesystem::path& path,
                                         std::string_view language, const std::stop_token& stop) {
  const std::string name = fmt::format("excel/{}", language);
  TRY_ASSIGN(const config::Node rules,
             config::parse_yaml(name, std::string(mapping::builtin_text(name))));
  TRY_ASSIGN(const mapping::Mapping mapping, mapping::Mapping::compile(rules));
  const std::string section =
      fmt::format("type: excel\nfile: {}\n", nlohmann::json(path.string()).dump());
  TRY_ASSIGN(const config::Node source_section, config::parse_yaml("export", section));
  const source::ConnectorInfo& connector = connectors::excel::connector();
  TRY_ASSIGN(const source::Options options,
             source::Options::check(source_section, connector.options, connector.name));
  TRY_ASSIGN(const std::unique_ptr<source::Source> source, connector.make(options, {}));
  mapping::Normalizer normalizer(mapping);
  TRY_ASSIGN(source::ReadVerdict verdict, source->read(mapping.request(), normalizer, stop));
  return normalizer.finish(std::move(verdict));
}

/// Which object each key was written for.
diff::Links links_of(const model::Snapshot& written) {
  diff::Links links;
  for (const model::Department& department : written.departments) {
    const std::string& key = department.key.empty() ? department.id : department.key;
    links.departments.emplace(key, department.id);
  }
  for (const model::User& user : written.users) {
    links.users.emplace(user.key.empty() ? user.id : user.key, user.id);
  }
  return links;
}

Diagnostic warning(std::string code, std::string place, std::string message) {
  Diagnostic diagnostic;
  diagnostic.severity = Severity::kWarning;
  diagnostic.code = std::move(code);
  diagnostic.place = std::move(place);
  diagnostic.message = std::move(message);
  return diagnostic;
}

/// "user '000042' (李雷): username: '' becomes '000042'"
Diagnostic told(const diff::Change& change) {
  std::vector<std::string> fields;
  for (const diff::FieldChange& field : change.fields) {
    const model::FieldInfo* info = nullptr;
    if (const auto id = model::find_field(diff::object_of(change.kind), field.field)) {
      info = &model::field(*id);
    }
    const bool hidden = info != nullptr && info->sensitive;
    fields.push_back(hidden ? fmt::format("{} changes", field.field)
                            : fmt::format("{}: {} becomes {}", field.field,
                                          quoted(model::to_text(field.before)),
                                          quoted(model::to_text(field.after))));
  }
  std::string what = replace_all(diff::to_text(change.kind), "_", " ");
  if (!fields.empty()) what = join(fields, "; ");
  return warning("not-kept", change.place,
                 fmt::format("{} {} ({}): {}", model::to_text(diff::object_of(change.kind)),
                             quoted(change.key), printable(change.name), what));
}

}  // namespace

Result<std::vector<Diagnostic>> read_back(const std::filesystem::path& path,
                                          std::string_view language, const model::Snapshot& written,
                                          const std::stop_token& stop) {
  TRY_ASSIGN(mapping::Normalized again, import_again(path, language, stop));
  again.desired.organization = written.organization;
  std::vector<Diagnostic> found;
  std::unordered_set<std::string> rejected_users;
  std::unordered_set<std::string> rejected_departments;
  for (mapping::Rejected& record : again.rejected) {
    (record.object == ObjectType::kUser ? rejected_users : rejected_departments).insert(record.key);
    found.push_back(std::move(record.diagnostic));
  }
  for (Diagnostic& diagnostic : again.warnings) found.push_back(std::move(diagnostic));
  diff::DiffOptions options;
  options.absent_runs = 1;
  const diff::Links links = links_of(written);
  const diff::Absences absences;
  diff::Changes changes = diff::diff(
      {again.desired, written, links, absences, rejected_users, rejected_departments}, options);
  for (diff::Conflict& conflict : changes.conflicts) {
    found.push_back(std::move(conflict.diagnostic));
  }
  for (const diff::Change& change : changes.list) {
    // Defining a key of custom data changes no object.
    if (change.kind != diff::ChangeKind::kDefineField) found.push_back(told(change));
  }
  return found;
}

}  // namespace gsync::extract
