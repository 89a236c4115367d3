#include "cli/departments.h"

#include <fmt/format.h>

#include <functional>
#include <utility>

#include "cli/organizations.h"
#include "config/node.h"
#include "core/text.h"
#include "genauth/types_departments_json.h"

namespace gsync::cli {
namespace {

using genauth::DepartmentDto;

std::string_view name_of(const DepartmentDto& department) {
  return department.attributes.text(model::department_field::name());
}

Error absent(Error error, const std::string& id, const std::string& by,
             const std::string& organization) {
  return not_found(std::move(error),
                   fmt::format("there is no department with the {} {} in organization {}", by,
                               quoted(id), quoted(organization)),
                   "'genauth-sync dept list' shows which there are; --by says what an id is");
}

Result<DepartmentDto> find_by_path(const Call& call, const std::string& organization,
                                   const std::string& path) {
  TRY_ASSIGN(const DepartmentTree tree, DepartmentTree::read(call.client, organization));
  const auto found = tree.at(path);
  if (found.size() == 1) return *found.front();
  if (found.empty()) {
    return fail(ErrorCode::kNotFound, "not-found", "",
                fmt::format("there is no department {} in organization {}", quoted(path),
                            quoted(organization)),
                config::suggestion(path, tree.paths()));
  }
  std::vector<std::string> ids;
  ids.reserve(found.size());
  for (const DepartmentDto* department : found) ids.push_back(department->department_id);
  return fail(ErrorCode::kUsage, "path-ambiguous", "",
              fmt::format("{} departments have the path {}", found.size(), quoted(path)),
              fmt::format("name one by its id: {}", join(ids, ", ")));
}

}  // namespace

Result<DepartmentTree> DepartmentTree::read(genauth::ManagementClient& client,
                                            const std::string& organization) {
  TRY_ASSIGN(const genauth::OrganizationDto root, find_organization(client, organization));
  TRY_ASSIGN(std::vector<DepartmentDto> departments, client.all_departments(organization));
  DepartmentTree tree;
  std::unordered_map<std::string, std::vector<DepartmentDto*>> children;
  for (DepartmentDto& department : departments) {
    if (department.department_id == root.department_id) continue;
    children[department.parent_department_id].push_back(&department);
  }
  // Depth first without recursion: the next to place is at the back.
  std::vector<std::pair<DepartmentDto*, std::vector<std::string>>> waiting;
  const auto wait = [&](const std::string& parent, const std::vector<std::string>& path) {
    const auto found = children.find(parent);
    if (found == children.end()) return;
    for (auto child = found->second.rbegin(); child != found->second.rend(); ++child) {
      waiting.emplace_back(*child, path);
      waiting.back().second.emplace_back(name_of(**child));
    }
    children.erase(found);
  };
  wait(root.department_id, {});
  while (!waiting.empty()) {
    Entry entry{std::move(*waiting.back().first), std::move(waiting.back().second)};
    waiting.pop_back();
    wait(entry.department.department_id, entry.path);
    tree.entries_.push_back(std::move(entry));
  }
  return tree;
}

report::ObjectList DepartmentTree::list() const {
  report::ObjectList list{report::ObjectKind::kDepartment, {}, int64_t(entries_.size())};
  for (const Entry& entry : entries_) {
    Json json = to_json(entry.department);
    json["departmentNamePath"] = entry.path;
    list.objects.push_back(std::move(json));
  }
  return list;
}

std::vector<const DepartmentDto*> DepartmentTree::at(const std::string& path) const {
  std::vector<const DepartmentDto*> found;
  for (const Entry& entry : entries_) {
    if (join(entry.path, "/") == path) found.push_back(&entry.department);
  }
  return found;
}

std::vector<std::string> DepartmentTree::paths() const {
  std::vector<std::string> paths;
  for (const Entry& entry : entries_) paths.push_back(join(entry.path, "/"));
  return paths;
}

Result<DepartmentDto> find_department(const Call& call, const std::string& organization,
                                      const std::string& id) {
  const bool root = id == genauth::kRootAlias;
  const std::string by = root ? "department_id" : call.arguments.text(kDepartmentBy.name);
  if (by == "path") return find_by_path(call, organization, id);
  const auto type = genauth::department_id_type(by);
  if (!type)
    return fail(ErrorCode::kInternal, "by", "", fmt::format("--by {} is no type of id", by));
  Result<DepartmentDto> found = call.client.get_department({organization, id, *type});
  if (found) return found;
  if (root)
    return fail(organization_not_found(call.client, std::move(found).error(), organization));
  return fail(absent(std::move(found).error(), id, by, organization));
}

Json to_json(const DepartmentDto& department) {
  return genauth::write(department, {.custom_data = genauth::CustomData::kNest, .posts = false});
}

report::ObjectList list_of(std::span<const DepartmentDto> departments) {
  report::ObjectList list{report::ObjectKind::kDepartment, {}, int64_t(departments.size())};
  for (const DepartmentDto& each : departments) list.objects.push_back(to_json(each));
  return list;
}

std::string label(const DepartmentDto& department) {
  return fmt::format("{} ({})", printable(name_of(department)), department.department_id);
}

}  // namespace gsync::cli
