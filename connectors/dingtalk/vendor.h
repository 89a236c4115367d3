// DingTalk as a service on the web: two hosts, one organization.

#pragma once

#include <mutex>
#include <set>
#include <string>

#include "connectors/dingtalk/service.h"
#include "web/web_source.h"

namespace gsync::connectors::dingtalk {

struct DingTalkSettings {
  /// Addresses of the old and the new host.
  std::string host;
  std::string new_host;
  Application application;
  std::string language;
  /// Whether people are counted by the service too.
  bool check_count = true;
  /// People who left within so many days are leavers; 0: nobody is asked.
  int64_t leaver_days = 0;
};

class DingTalk final : public web::Vendor {
 public:
  explicit DingTalk(DingTalkSettings settings);

  [[nodiscard]] const web::Service& service() const override { return old_host_; }
  [[nodiscard]] std::string root() const override;
  Result<std::vector<std::string>> probe(web::Client& client) override;
  Result<void> walk(web::Walk& walk) override;
  Result<void> confirm(web::Walk& walk, const web::Missing& missing) override;
  [[nodiscard]] web::Visibility visibility() const override;

 private:
  Result<void> read_leavers(web::Walk& walk) const;

  const DingTalkSettings settings_;
  const OldHost old_host_;
  const NewHost new_host_;
  /// Names of fields that the application may read; empty: not said.
  std::set<std::string> fields_;
};

}  // namespace gsync::connectors::dingtalk
