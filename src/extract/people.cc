#include "extract/people.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace gsync::extract {

void keep_people(model::Snapshot& state, bool only_organization) {
  if (only_organization) return;
  std::unordered_set<std::string_view> departments{""};  // the root node
  for (const model::Department& department : state.departments) departments.insert(department.id);
  std::erase_if(state.users, [&departments](const model::User& user) {
    if (!user.memberships) return true;
    return std::none_of(user.memberships->begin(), user.memberships->end(),
                        [&](const auto& place) { return departments.contains(place.department); });
  });
}

}  // namespace gsync::extract
