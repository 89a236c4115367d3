// A company in WeCom.

#pragma once

#include <optional>
#include <string>

#include "connectors/wecom/replies.h"
#include "connectors/wecom/service.h"
#include "web/tour.h"

namespace gsync::connectors::wecom {

struct WeComSettings {
  std::string host;
  std::string corp_id;
  std::string secret;
  /// Of contacts sync, which sees the ids of everybody; empty: nobody counts.
  std::string sync_secret;
};

/// Calls:  `department/list` 1 and `user/list` one a department; with a contacts-sync secret
///         `user/list_id` one for each 10,000 memberships.
class WeCom final : public web::Vendor {
 public:
  explicit WeCom(WeComSettings settings);

  [[nodiscard]] const web::Service& service() const override { return service_; }
  [[nodiscard]] std::string root() const override;
  Result<std::vector<std::string>> probe(web::Client& client) override;
  Result<void> walk(web::Walk& walk) override;
  /// People only: all departments come in one reply.
  Result<void> confirm(web::Walk& walk, const web::Missing& missing) override;
  [[nodiscard]] web::Visibility visibility() const override;

 private:
  Result<void> list_departments(web::Walk& walk, web::Tour& tour, const std::string& below) const;
  Result<void> list_users(web::Walk& walk, web::Tour& tour, const std::string& department) const;
  /// Who is there by the list of ids and was not found: in the company, or, when the job names
  /// departments, in one of those that were found.
  Result<void> compare_ids(web::Walk& walk) const;
  static void compare_id(web::Walk& walk, const ListedId& listed);

  const WeComSettings settings_;
  const Service service_;
  const Service sync_service_;
};

}  // namespace gsync::connectors::wecom
