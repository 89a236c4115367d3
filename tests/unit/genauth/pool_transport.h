// A user pool in a few lines, whose lists behave as badly as a test wants: rows move
// between pages, totals are missing, deep pages refused, statuses hidden.

#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "unit/genauth/recording_transport.h"

namespace gsync::genauth {

struct PoolUser {
  std::string id;
  std::vector<std::string> departments;
  std::string status = "Activated";
  /// Seconds since 1970.
  int64_t updated = 1'000'000;
};

/// "u00042".
inline std::string user_id(int number) {
  std::string digits = std::to_string(number);
  return "u" + std::string(5 - digits.size(), '0') + digits;
}

class PoolTransport final : public Transport {
 public:
  /// Users u00000 to u<count - 1> in department d1, a first-level one of "acme".
  explicit PoolTransport(int count) {
    for (int i = 0; i < count; ++i) users.push_back({user_id(i), {"d1"}});
  }

  Result<Reply> send(const Request& request) override {
    const std::scoped_lock lock(mutex_);
    const int number = ++calls[request.endpoint];
    if (before) before(request, number);
    if (refuse) {
      if (auto reply = refuse(request)) return *std::move(reply);
    }
    return reply_of(200, "", "r", data_of(request));
  }

  [[nodiscard]] uint64_t total_calls() const {
    uint64_t total = 0;
    for (const auto& [endpoint, count] : calls) total += static_cast<uint64_t>(count);
    return total;
  }
  void remove(const std::string& id) {
    std::erase_if(users, [&](const PoolUser& user) { return user.id == id; });
  }
  PoolUser& user(const std::string& id) {
    return *std::find_if(users.begin(), users.end(),
                         [&](const auto& each) { return each.id == id; });
  }

  /// Sorted by id.
  std::vector<PoolUser> users;
  /// Members that the department announces; below 0: as many as there are.
  int64_t announced_members = -1;
  /// What the search list shows; all unless given.
  std::function<bool(const PoolUser&)> listed;
  /// Departments that the search list shows of a user; the real ones unless given.
  std::function<std::vector<std::string>(const PoolUser&)> listed_departments;
  bool with_totals = true;
  /// Called before each call with its number among those of its endpoint, from 1.
  std::function<void(const Request&, int)> before;
  /// A reply instead of the usual one.
  std::function<std::optional<Reply>(const Request&)> refuse;
  std::map<Endpoint, int> calls;

 private:
  Json data_of(const Request& request) {
    switch (request.endpoint) {
      case Endpoint::kListOrganizations:
        return {{"totalCount", 1},
                {"list", Json::array({{{"organizationCode", "acme"},
                                       {"organizationName", "Acme"},
                                       {"departmentId", "r"},
                                       {"membersCount", members_of("r").size()}}})}};
      case Endpoint::kGetAllDepartments:
        return {{"list", Json::array({{{"departmentId", "d1"},
                                       {"parentDepartmentId", "r"},
                                       {"membersCount", announced()}}})}};
      case Endpoint::kListUsers:
        return search_list(request.params["options"]["pagination"]);
      case Endpoint::kListUsersLegacy:
        return time_list(request.params);
      case Endpoint::kListDepartmentMemberIds:
        return members_of(request.params["departmentId"].get<std::string>());
      case Endpoint::kGetUserBatch:
        return users_by_id(request.params["userIds"]);
      default:
        return Json::array();
    }
  }

  [[nodiscard]] int64_t announced() const {
    return announced_members < 0 ? static_cast<int64_t>(members_of("d1").size())
                                 : announced_members;
  }

  [[nodiscard]] std::vector<std::string> members_of(const std::string& department) const {
    std::vector<std::string> ids;
    for (const PoolUser& user : users) {
      const auto& all = user.departments;
      if (std::find(all.begin(), all.end(), department) != all.end()) ids.push_back(user.id);
    }
    return ids;
  }

  Json search_list(const Json& pagination) {
    std::vector<const PoolUser*> rows;
    for (const PoolUser& user : users) {
      if (!listed || listed(user)) rows.push_back(&user);
    }
    return page_of(rows, pagination, true);
  }

  Json time_list(const Json& params) {
    std::vector<const PoolUser*> rows;
    for (const PoolUser& user : users) {
      if (params.contains("status") && params["status"] != user.status) continue;
      if (params.contains("updatedAtStart") &&
          user.updated < params["updatedAtStart"].get<int64_t>())
        continue;
      if (params.contains("updatedAtEnd") && user.updated > params["updatedAtEnd"].get<int64_t>())
        continue;
      rows.push_back(&user);
    }
    return page_of(rows, params, false);
  }

  Json page_of(const std::vector<const PoolUser*>& rows, const Json& paging, bool search) {
    const auto limit = paging["limit"].get<size_t>();
    const size_t first = (paging["page"].get<size_t>() - 1) * limit;
    Json list = Json::array();
    for (size_t i = first; i < std::min(first + limit, rows.size()); ++i) {
      list.push_back(shown(*rows[i], search));
    }
    Json page = {{"list", std::move(list)}};
    if (with_totals) page["totalCount"] = rows.size();
    return page;
  }

  Json users_by_id(const Json& ids) {
    Json list = Json::array();
    for (const PoolUser& user : users) {
      if (std::find(ids.begin(), ids.end(), Json(user.id)) != ids.end()) {
        list.push_back(shown(user, false));
      }
    }
    return list;
  }

  [[nodiscard]] Json shown(const PoolUser& user, bool search) const {
    const auto departments =
        search && listed_departments ? listed_departments(user) : user.departments;
    return {{"userId", user.id},
            {"status", user.status},
            {"departmentIds", departments},
            {"updatedAt", to_iso(TimePoint(std::chrono::seconds(user.updated)))}};
  }

  std::mutex mutex_;
};

}  // namespace gsync::genauth
