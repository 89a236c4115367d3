#include "mapping/department_records.h"

#include <fmt/format.h>

#include "core/text.h"
#include "mapping/problem.h"
#include "mapping/raw.h"

namespace gsync::mapping {
namespace {

using model::ObjectType;

/// Of the department's path, when the mapping has one and the source shows it.
Chain read_chain(RecordReader& reader, const Section& section, std::vector<Diagnostic>& problems) {
  if (!section.path) return {};
  const auto value = reader.value(*section.path, "path", problems);
  return value ? texts_of(*value) : Chain();
}

/// The whole path stands in the column, whatever of it is meant.
model::Origin path_origin(RecordReader& reader, const Section& section) {
  return reader.origin_at(section.path_line, model::Value());
}

void read_parent(RecordReader& reader, const Section& section, DepartmentRecord& record,
                 std::vector<Diagnostic>& problems) {
  record.parent_place = to_text(reader.at());
  if (!section.parent) return;
  const auto value = reader.value(*section.parent, "parent", problems);
  record.parent_place = reader.place();
  if (!value || is_not_visible(*value)) return;
  record.department.parent_origin =
      reader.origin_at(section.parent_line, as_text(*value).value_or(""));
  // The parent column decides wherever it can be seen; a blank is the top.
  record.chain.clear();
  if (is_blank(*value)) return;
  auto key = need_text(*value);
  if (key) {
    record.department.parent = std::string(trim(*key));
  } else {
    problems.push_back(
        problem_at(reader.place(), key.error().code, key.error().message, key.error().hint));
  }
}

void read_leaders(RecordReader& reader, const Section& section, DepartmentRecord& record,
                  std::vector<Diagnostic>& problems) {
  if (!section.leaders) return;
  const auto value = reader.value(section.leaders->value, "leaders", problems);
  if (!value || is_not_visible(*value)) return;
  if (is_blank(*value) && section.leaders->blank == Blank::kKeep) return;
  record.leaders_place = reader.place();
  record.department.leaders_origin =
      reader.origin_at(section.leaders->line, as_text(*value).value_or(""));
  record.department.leaders = texts_of(*value);
}

void read_name(RecordReader& reader, const Chain& chain, DepartmentRecord& record,
               std::vector<Diagnostic>& problems) {
  model::Attributes& attributes = record.department.attributes;
  if (!attributes.text(model::department_field::name()).empty()) return;
  if (!chain.empty()) {
    attributes.set(model::department_field::name(), chain.back());
  } else if (problems.empty()) {
    problems.push_back(problem_at(to_text(reader.at()), "name-missing",
                                  "the department has no name", "fill in its name"));
  }
}

}  // namespace

void add_department(RecordReader& reader, const Section& section, DepartmentTree& tree,
                    Findings& findings) {
  std::vector<Diagnostic> problems;
  DepartmentRecord record;
  model::Department& department = record.department;
  department.place = reader.at();
  std::string key_place = to_text(reader.at());
  if (section.key) {
    if (auto key = reader.text(*section.key, "key", problems)) department.key = *std::move(key);
    key_place = reader.place();
    department.key_origin = reader.origin_at(section.key_line, department.key);
  }
  const Chain chain = read_chain(reader, section, problems);
  if (!chain.empty()) department.parent_origin = path_origin(reader, section);
  if (!section.key && !chain.empty()) {
    department.key = joined(chain);
    key_place = reader.place();
    department.key_origin = department.parent_origin;
  }
  if (department.key.empty() && problems.empty()) {
    problems.push_back(
        problem_at(key_place, "key-missing", "the department has no key", "fill this in"));
  }
  record.chain = chain;
  read_parent(reader, section, record, problems);
  read_leaders(reader, section, record, problems);
  reader.fields(department.attributes, problems);
  read_name(reader, chain, record, problems);
  const std::string key = department.key;
  record.rejected = !problems.empty();
  if (record.rejected) findings.reject(ObjectType::kDepartment, key, std::move(problems));
  if (key.empty()) return;
  const bool was_rejected = record.rejected;
  const DepartmentRecord* first = nullptr;
  if (tree.add(std::move(record), first) || was_rejected) return;
  findings.reject(ObjectType::kDepartment, key,
                  {problem_at(key_place, "key-duplicate",
                              fmt::format("{} is the key of an earlier department too: {}",
                                          quoted(key), to_text(first->department.place)),
                              "give each department a key of its own")});
}

}  // namespace gsync::mapping
