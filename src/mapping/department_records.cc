#include "mapping/department_records.h"

#include <fmt/format.h>

#include "core/text.h"
#include "mapping/problem.h"
#include "mapping/raw.h"

namespace gsync::mapping {
namespace {

using model::ObjectType;
using source::RawList;

std::vector<std::string> texts_of(const source::RawValue& value) {
  std::vector<std::string> texts;
  const auto* list = std::get_if<RawList>(&value.data);
  if (list == nullptr) {
    if (auto text = as_text(value)) texts.push_back(*std::move(text));
    return texts;
  }
  for (const source::RawValue& item : *list) {
    if (auto text = as_text(item)) texts.push_back(*std::move(text));
  }
  return texts;
}

/// Of the department's path, when the mapping has one and the source shows it.
Chain read_chain(RecordReader& reader, const Section& section, std::vector<Diagnostic>& problems) {
  if (!section.path) return {};
  const auto value = reader.value(*section.path, "path", problems);
  return value ? texts_of(*value) : Chain();
}

void read_parent(RecordReader& reader, const Section& section, DepartmentRecord& record,
                 std::vector<Diagnostic>& problems) {
  record.parent_place = to_text(reader.at());
  if (!section.parent) return;
  const auto value = reader.value(*section.parent, "parent", problems);
  record.parent_place = reader.place();
  if (!value || is_not_visible(*value)) return;
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
  record.leaders_place = reader.place();
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
  }
  const Chain chain = read_chain(reader, section, problems);
  if (!section.key && !chain.empty()) {
    department.key = joined(chain);
    key_place = reader.place();
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
