#include "mapping/department_tree.h"

#include <fmt/format.h>

#include <algorithm>

#include "config/node.h"
#include "core/text.h"
#include "mapping/problem.h"
#include "mapping/raw.h"

namespace gsync::mapping {
namespace {

/// Deeper is no organization, and would make paths of any length.
constexpr size_t kMaxDepth = 1000;
/// Stands between the names of a path; in no name.
constexpr char kSeparator = '\x1f';
constexpr size_t kMaxNamed = 20;

std::string path_key(const Chain& chain) {
  std::string key;
  for (const std::string& name : chain) key += plain_text(name) + kSeparator;
  return key;
}

}  // namespace

std::string joined(const Chain& chain) {
  std::string text;
  for (const std::string& name : chain) {
    if (!text.empty()) {
      // A "\\" before a separator would make it part of the name.
      const size_t slashes = text.size() - (text.find_last_not_of('\\') + 1);
      text.append(slashes, '\\');
      text += '/';
    }
    for (const char c : name) {
      const size_t slashes = c == '/' ? text.size() - (text.find_last_not_of('\\') + 1) : 0;
      if (c == '/') text.append(slashes + 1, '\\');
      text += c;
    }
  }
  return text;
}

bool DepartmentTree::add(DepartmentRecord record, const DepartmentRecord*& first) {
  const auto [entry, is_new] = keys_.emplace(plain_text(record.department.key), records_.size());
  if (!is_new) {
    first = &records_[entry->second];
    return false;
  }
  records_.push_back(std::move(record));
  return true;
}

void DepartmentTree::infer(const Chain& chain, const Locator& place, const model::Origin& origin) {
  Chain above;
  for (const std::string& name : chain) {
    DepartmentRecord record;
    record.department.parent = joined(above);
    above.push_back(name);
    record.department.key = joined(above);
    record.department.inferred = true;
    record.department.place = place;
    record.department.key_origin = origin;
    record.department.parent_origin = origin;
    record.department.attributes.set(model::department_field::name(), name, origin);
    const DepartmentRecord* first = nullptr;
    add(std::move(record), first);
  }
}

std::string DepartmentTree::name_of(size_t index) const {
  const model::Department& department = records_[index].department;
  const std::string_view name = department.attributes.text(model::department_field::name());
  return name.empty() ? department.key : std::string(name);
}

void DepartmentTree::connect(Findings& findings) {
  find_parents(findings);
  find_cycles(findings);
  descend(findings);
}

void DepartmentTree::reject(size_t index, Diagnostic diagnostic, Findings& findings) {
  DepartmentRecord& record = records_[index];
  if (record.rejected) return;
  record.rejected = true;
  findings.reject(model::ObjectType::kDepartment, record.department.key, {std::move(diagnostic)});
}

int64_t DepartmentTree::parent_by_key(const DepartmentRecord& record) const {
  if (record.department.parent.empty()) return kTop;
  const auto found = keys_.find(plain_text(record.department.parent));
  return found != keys_.end() ? static_cast<int64_t>(found->second) : kMissing;
}

int64_t DepartmentTree::parent_by_chain(const DepartmentRecord& record, const Index& chains) const {
  if (record.chain.size() == 1) return kTop;
  const Chain above(record.chain.begin(), record.chain.end() - 1);
  const auto found = chains.find(path_key(above));
  if (found == chains.end() || found->second.size() != 1) return kMissing;
  return static_cast<int64_t>(found->second.front());
}

void DepartmentTree::find_parents(Findings& findings) {
  Index chains;
  for (size_t i = 0; i < records_.size(); ++i) {
    if (!records_[i].chain.empty()) chains[path_key(records_[i].chain)].push_back(i);
    known_keys_.push_back(records_[i].department.key);
  }
  parents_.resize(records_.size());
  for (size_t i = 0; i < records_.size(); ++i) {
    DepartmentRecord& record = records_[i];
    const bool by_chain = !record.chain.empty();
    parents_[i] = by_chain ? parent_by_chain(record, chains) : parent_by_key(record);
    if (parents_[i] >= 0) {
      record.department.parent = records_[static_cast<size_t>(parents_[i])].department.key;
    }
    if (parents_[i] != kMissing) continue;
    const std::string parent = by_chain ? joined({record.chain.begin(), record.chain.end() - 1})
                                        : record.department.parent;
    const bool rejected = findings.is_rejected(model::ObjectType::kDepartment, parent);
    reject(
        i,
        problem_at(record.parent_place, "department-parent-unknown",
                   fmt::format("the parent department {} {}", quoted(parent),
                               rejected ? "was left out itself" : "is not in the source"),
                   rejected ? "correct the parent first" : config::suggestion(parent, known_keys_)),
        findings);
  }
}

void DepartmentTree::find_cycles(Findings& findings) {
  enum class Mark : uint8_t { kNew, kOnPath, kDone };
  std::vector<Mark> marks(records_.size(), Mark::kNew);
  for (size_t start = 0; start < records_.size(); ++start) {
    std::vector<size_t> path;
    auto at_node = static_cast<int64_t>(start);
    while (at_node >= 0 && marks[static_cast<size_t>(at_node)] == Mark::kNew) {
      marks[static_cast<size_t>(at_node)] = Mark::kOnPath;
      path.push_back(static_cast<size_t>(at_node));
      at_node = parents_[static_cast<size_t>(at_node)];
    }
    if (at_node >= 0 && marks[static_cast<size_t>(at_node)] == Mark::kOnPath) {
      reject_cycle(static_cast<size_t>(at_node), findings);
    }
    for (const size_t node : path) marks[node] = Mark::kDone;
  }
}

void DepartmentTree::reject_cycle(size_t start, Findings& findings) {
  std::vector<size_t> members;
  size_t node = start;
  do {
    members.push_back(node);
    node = static_cast<size_t>(parents_[node]);
  } while (node != start);
  std::vector<std::string> names;
  for (size_t i = 0; i < members.size() && i < kMaxNamed; ++i)
    names.push_back(quoted(name_of(members[i])));
  if (members.size() > kMaxNamed) names.push_back(fmt::format("… ({} in all)", members.size()));
  names.push_back(quoted(name_of(start)));
  const std::string cycle = join(names, " -> ");
  for (const size_t member : members) {
    reject(member,
           problem_at(records_[member].parent_place, "department-cycle",
                      fmt::format("departments are below each other: {}", cycle),
                      "give one of them another parent"),
           findings);
    // Cut, so that what is below is reached.
    parents_[member] = kMissing;
  }
}

/// Top-down: paths, depth, and what hangs on a department that was set aside.
void DepartmentTree::descend(Findings& findings) {
  std::vector<std::vector<size_t>> children(records_.size());
  std::vector<size_t> order;
  for (size_t i = 0; i < records_.size(); ++i) {
    if (parents_[i] >= 0) {
      children[static_cast<size_t>(parents_[i])].push_back(i);
    } else {
      order.push_back(i);
    }
  }
  std::vector<Chain> chains(records_.size());
  for (size_t next = 0; next < order.size(); ++next) {
    const size_t index = order[next];
    const int64_t parent = parents_[index];
    if (parent >= 0) chains[index] = chains[static_cast<size_t>(parent)];
    chains[index].push_back(name_of(index));
    if (parent >= 0 && records_[static_cast<size_t>(parent)].rejected) {
      reject(index,
             problem_at(records_[index].parent_place, "department-parent-rejected",
                        fmt::format("the parent department {} was left out itself",
                                    quoted(name_of(static_cast<size_t>(parent)))),
                        "correct the parent first"),
             findings);
    } else if (chains[index].size() > kMaxDepth) {
      reject(index,
             problem_at(records_[index].parent_place, "department-depth",
                        fmt::format("{} is more than {} levels deep", quoted(name_of(index)),
                                    grouped(kMaxDepth)),
                        "check the parent departments"),
             findings);
    }
    // Nothing below is used any more, so its path need not grow.
    if (chains[index].size() > kMaxDepth) chains[index].pop_back();
    order.insert(order.end(), children[index].begin(), children[index].end());
  }
  for (size_t i = 0; i < records_.size(); ++i) {
    paths_[path_key(chains[i])].push_back(i);
    names_[plain_text(chains[i].back())].push_back(i);
    known_paths_.push_back(joined(chains[i]));
    known_names_.push_back(chains[i].back());
  }
}

const std::vector<size_t>* DepartmentTree::look_up(const Index& index,
                                                   const std::string& text) const {
  const auto entry = index.find(text);
  return entry != index.end() ? &entry->second : nullptr;
}

/// The nearest text, or else how far the path does lead.
std::string DepartmentTree::hint_for(Chain chain, const std::string& written,
                                     const std::vector<std::string>& known) {
  constexpr const char* kAdd = "add the department to the department table, or correct it here";
  if (suggestions_left_ == 0) return kAdd;
  --suggestions_left_;
  if (const auto near = nearest(written, known)) {
    return fmt::format("did you mean {}?", quoted(*near));
  }
  while (chain.size() > 1) {
    chain.pop_back();
    const auto* above = look_up(paths_, path_key(chain));
    if (above == nullptr) continue;
    std::vector<std::string> below;
    for (size_t i = 0; i < parents_.size() && below.size() < kMaxNamed; ++i) {
      if (parents_[i] == static_cast<int64_t>(above->front())) below.push_back(quoted(name_of(i)));
    }
    if (below.empty()) break;
    return fmt::format("below {} there are {}\n{}", quoted(joined(chain)), join(below, ", "), kAdd);
  }
  return kAdd;
}

DepartmentTree::Found DepartmentTree::found(const std::vector<size_t>* candidates,
                                            const Chain& chain, const char* what,
                                            const std::vector<std::string>& known) {
  const std::string written = joined(chain);
  if (candidates == nullptr) {
    return {std::nullopt,
            {"department-unknown",
             fmt::format("there is no department with the {} {}", what, quoted(written)),
             hint_for(chain, written, known)}};
  }
  if (candidates->size() > 1) {
    std::vector<std::string> paths;
    for (const size_t index : *candidates) paths.push_back(quoted(known_paths_[index]));
    paths.resize(std::min(paths.size(), kMaxNamed));
    return {
        std::nullopt,
        {"department-ambiguous",
         fmt::format("{} departments have the {} {}", candidates->size(), what, quoted(written)),
         fmt::format("they are {}; name the one by its key or its path", join(paths, ", "))}};
  }
  const size_t index = candidates->front();
  if (records_[index].rejected) {
    return {std::nullopt,
            {"department-rejected",
             fmt::format("the department {} was left out itself", quoted(written)),
             fmt::format("correct the department first ({})",
                         to_text(records_[index].department.place))}};
  }
  return {index, {}};
}

DepartmentTree::Found DepartmentTree::find(const Chain& chain, DepartmentBy by) {
  const auto by_key = [&] {
    const auto entry = keys_.find(plain_text(joined(chain)));
    return entry != keys_.end() ? std::optional(std::vector{entry->second}) : std::nullopt;
  };
  const auto* by_path = look_up(paths_, path_key(chain));
  switch (by) {
    case DepartmentBy::kPath:
      return found(by_path, chain, "path", known_paths_);
    case DepartmentBy::kKey: {
      const auto key = by_key();
      return found(key ? &*key : nullptr, chain, "key", known_keys_);
    }
    case DepartmentBy::kName:
      return found(look_up(names_, plain_text(chain.back())), chain, "name", known_names_);
    case DepartmentBy::kPathOrKey: {
      const auto key = by_path == nullptr ? by_key() : std::nullopt;
      return key ? found(&*key, chain, "key", known_keys_)
                 : found(by_path, chain, "path", known_paths_);
    }
    case DepartmentBy::kAuto: {
      const auto key = by_key();
      if (key) return found(&*key, chain, "key", known_keys_);
      if (by_path != nullptr || chain.size() > 1)
        return found(by_path, chain, "path", known_paths_);
      return found(look_up(names_, plain_text(chain.back())), chain, "key, path or name",
                   known_names_);
    }
  }
  return {};
}

std::vector<model::Department> DepartmentTree::take() {
  std::vector<model::Department> departments;
  for (DepartmentRecord& record : records_) {
    if (!record.rejected) departments.push_back(std::move(record.department));
  }
  return departments;
}

}  // namespace gsync::mapping
