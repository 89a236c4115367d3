// An organization in Feishu or Lark.

#pragma once

#include <string>

#include "connectors/feishu/service.h"
#include "connectors/feishu/walk.h"

namespace gsync::connectors::feishu {

struct FeishuSettings {
  std::string host;
  std::string app_id;
  std::string app_secret;
  WalkOptions walk;
};

class Feishu final : public web::Vendor {
 public:
  explicit Feishu(FeishuSettings settings);

  [[nodiscard]] const web::Service& service() const override { return service_; }
  [[nodiscard]] std::string root() const override;
  Result<std::vector<std::string>> probe(web::Client& client) override;
  Result<void> walk(web::Walk& walk) override;
  Result<void> confirm(web::Walk& walk, const web::Missing& missing) override;
  [[nodiscard]] web::Visibility visibility() const override;

 private:
  const FeishuSettings settings_;
  const Service service_;
};

}  // namespace gsync::connectors::feishu
