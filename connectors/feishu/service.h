// The API of Feishu and Lark: one host, a token in a header, errors as `code` with any HTTP
// status.

#pragma once

#include <string>
#include <vector>

#include "web/service.h"

namespace gsync::connectors::feishu {

class Service final : public web::Service {
 public:
  Service(std::string address, std::string app_id, std::string app_secret)
      : address_(std::move(address)),
        app_id_(std::move(app_id)),
        app_secret_(std::move(app_secret)) {}

  [[nodiscard]] std::string_view name() const override { return "Feishu"; }
  [[nodiscard]] const std::string& address() const override { return address_; }
  [[nodiscard]] std::vector<std::string> secrets() const override { return {app_secret_}; }
  [[nodiscard]] web::Limits limits() const override;
  [[nodiscard]] web::Call token_call() const override;
  [[nodiscard]] std::optional<web::NewToken> token_of(const web::Json& body) const override;
  void sign(io::HttpRequest& request, const std::string& token) const override;
  [[nodiscard]] web::Finding judge(const io::HttpResponse& response, const web::Json* body,
                                   bool asked_for_token) const override;

 private:
  const std::string address_;
  const std::string app_id_;
  const std::string app_secret_;
};

}  // namespace gsync::connectors::feishu
