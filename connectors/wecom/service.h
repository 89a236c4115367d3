// The API of WeCom: everything on one host, a token in the query, errors as `errcode`.

#pragma once

#include <string>
#include <vector>

#include "web/service.h"

namespace gsync::connectors::wecom {

/// A token belongs to one secret of a company, and so does what it may see.
class Service final : public web::Service {
 public:
  Service(std::string address, std::string corp_id, std::string secret)
      : address_(std::move(address)), corp_id_(std::move(corp_id)), secret_(std::move(secret)) {}

  [[nodiscard]] std::string_view name() const override { return "WeCom"; }
  [[nodiscard]] const std::string& address() const override { return address_; }
  [[nodiscard]] std::vector<std::string> secrets() const override { return {secret_}; }
  [[nodiscard]] web::Limits limits() const override;
  [[nodiscard]] web::Call token_call() const override;
  [[nodiscard]] std::optional<web::NewToken> token_of(const web::Json& body) const override;
  void sign(io::HttpRequest& request, const std::string& token) const override;
  [[nodiscard]] web::Finding judge(const io::HttpResponse& response, const web::Json* body,
                                   bool asked_for_token) const override;

 private:
  const std::string address_;
  const std::string corp_id_;
  const std::string secret_;
};

}  // namespace gsync::connectors::wecom
