#include "diff/path_names.h"

#include <algorithm>
#include <vector>

#include "core/text.h"

namespace gsync::diff {
namespace {

std::string_view name_of(const model::Department& department) {
  const std::string_view name = department.attributes.text(model::department_field::name());
  return name.empty() ? std::string_view(department.key) : name;
}

/// Goes up from one department, on the side where it stands.
class Ascent {
 public:
  explicit Ascent(const Scope& scope) : scope_(scope) {}

  void desired(uint32_t department) {
    const size_t limit = scope_.input.desired.departments.size();
    for (size_t step = 0; department != kNone && step < limit; ++step) {
      const model::Department& at = scope_.desired_department(department);
      names_.emplace_back(name_of(at));
      const uint32_t above = at.parent.empty() ? kNone : scope_.departments.find_desired(at.parent);
      if (above == kNone && !at.parent.empty()) current(scope_.departments.find_current(at.parent));
      department = above;
    }
  }

  void current(uint32_t department) {
    const size_t limit = scope_.input.current.departments.size();
    for (size_t step = 0; department != kNone && step < limit; ++step) {
      const model::Department& at = scope_.current_department(department);
      names_.emplace_back(name_of(at));
      department = at.parent.empty() ? kNone : scope_.departments.find_by_id(at.parent);
    }
  }

  std::string path() {
    std::reverse(names_.begin(), names_.end());
    return join(names_, "/");
  }

 private:
  const Scope& scope_;
  std::vector<std::string> names_;
};

}  // namespace

std::string desired_path(const Scope& scope, uint32_t department) {
  Ascent ascent(scope);
  ascent.desired(department);
  return ascent.path();
}

std::string current_path(const Scope& scope, uint32_t department) {
  Ascent ascent(scope);
  ascent.current(department);
  return ascent.path();
}

std::string path_of(const Scope& scope, const std::string& department_key) {
  if (department_key.empty()) return root_name(scope);
  const uint32_t wanted = scope.departments.find_desired(department_key);
  if (wanted != kNone) return desired_path(scope, wanted);
  const uint32_t there = scope.departments.find_current(department_key);
  return there != kNone ? current_path(scope, there) : department_key;
}

std::string root_name(const Scope& scope) {
  for (const model::Organization* organization :
       {&scope.input.desired.organization, &scope.input.current.organization}) {
    if (!organization->name.empty()) return organization->name;
    if (!organization->code.empty()) return organization->code;
  }
  return {};
}

std::string current_path(const Scope& scope, const model::User& user) {
  if (!user.memberships.has_value()) return {};
  uint32_t best = kNone;
  for (const model::Membership& membership : *user.memberships) {
    const uint32_t department = scope.departments.find_by_id(membership.department);
    if (department != kNone && (best == kNone || membership.main)) best = department;
  }
  return best != kNone ? current_path(scope, best) : std::string();
}

}  // namespace gsync::diff
