#include "extract/department_names.h"

#include <utility>

#include "core/text.h"
#include "mapping/raw.h"

namespace gsync::extract {
namespace {

/// What the built-in mappings take for the end of a name or of a path.
bool is_unclear(const std::string& name) {
  if (name.empty() || trim(name).size() != name.size()) return true;
  for (const std::string_view separator : {"/", ";", "；", "\n"}) {
    if (name.find(separator) != std::string::npos) return true;
  }
  return false;
}

std::string_view name_of(const model::Department& department) {
  return department.attributes.text(model::department_field::name());
}

}  // namespace

DepartmentNames::DepartmentNames(const std::vector<model::Department>& departments) {
  for (const model::Department& department : departments) {
    departments_.emplace(department.id, &department);
  }
  for (const model::Department& department : departments) place(department);
  for (const auto& [id, entry] : entries_) ++uses_[mapping::plain_text(entry.path)];
}

void DepartmentNames::place(const model::Department& department) {
  // From the department up to one that is placed, then down again.
  std::vector<const model::Department*> way;
  const model::Department* at = &department;
  while (at != nullptr && !entries_.contains(at->id) && way.size() <= departments_.size()) {
    way.push_back(at);
    const auto above = departments_.find(at->parent);
    at = above == departments_.end() ? nullptr : above->second;
  }
  while (!way.empty()) {
    const model::Department& next = *std::exchange(way.back(), nullptr);
    way.pop_back();
    const std::string name(name_of(next));
    Entry entry{next.key.empty() ? next.id : next.key, name, is_unclear(name)};
    const auto above = entries_.find(next.parent);
    if (above != entries_.end()) {
      entry.path = above->second.path + "/" + entry.path;
      entry.unclear = entry.unclear || above->second.unclear;
    }
    entries_.emplace(next.id, std::move(entry));
  }
}

const DepartmentNames::Entry* DepartmentNames::find(const std::string& id) const {
  const auto entry = entries_.find(id);
  return entry == entries_.end() ? nullptr : &entry->second;
}

std::string DepartmentNames::of(const std::string& id) const {
  const Entry* entry = find(id);
  if (entry == nullptr) return {};
  const bool one = uses_.at(mapping::plain_text(entry->path)) == 1;
  return one && !entry->unclear ? entry->path : entry->key;
}

std::string DepartmentNames::path_of(const std::string& id) const {
  const Entry* entry = find(id);
  return entry == nullptr ? std::string() : entry->path;
}

std::string DepartmentNames::key_of(const std::string& id) const {
  const Entry* entry = find(id);
  return entry == nullptr ? std::string() : entry->key;
}

}  // namespace gsync::extract
