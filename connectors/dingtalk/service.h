// The two hosts of DingTalk: the old one, which lists departments and people, and the new
// one, which knows who has left.

#pragma once

#include <string>
#include <vector>

#include "web/service.h"

namespace gsync::connectors::dingtalk {

struct Credentials {
  std::string app_key;
  /// Secret.
  std::string app_secret;
};

/// The token travels in the query; errors are `errcode`, and those of the gateway stand in
/// `sub_code`.
class OldHost final : public web::Service {
 public:
  OldHost(std::string address, Credentials credentials)
      : address_(std::move(address)), credentials_(std::move(credentials)) {}

  [[nodiscard]] std::string_view name() const override { return "DingTalk"; }
  [[nodiscard]] const std::string& address() const override { return address_; }
  [[nodiscard]] std::vector<std::string> secrets() const override {
    return {credentials_.app_secret};
  }
  [[nodiscard]] std::vector<io::CallWindow> windows() const override;
  [[nodiscard]] web::Call token_call() const override;
  [[nodiscard]] std::optional<web::NewToken> token_of(const web::Json& body) const override;
  void sign(io::HttpRequest& request, const std::string& token) const override;
  [[nodiscard]] web::Finding judge(const io::HttpResponse& response, const web::Json* body,
                                   bool asked_for_token) const override;

 private:
  const std::string address_;
  const Credentials credentials_;
};

/// The token travels in a header; errors are an HTTP status and `code`.
class NewHost final : public web::Service {
 public:
  NewHost(std::string address, Credentials credentials)
      : address_(std::move(address)), credentials_(std::move(credentials)) {}

  [[nodiscard]] std::string_view name() const override { return "DingTalk"; }
  [[nodiscard]] const std::string& address() const override { return address_; }
  [[nodiscard]] std::vector<std::string> secrets() const override {
    return {credentials_.app_secret};
  }
  [[nodiscard]] std::vector<io::CallWindow> windows() const override;
  [[nodiscard]] web::Call token_call() const override;
  [[nodiscard]] std::optional<web::NewToken> token_of(const web::Json& body) const override;
  void sign(io::HttpRequest& request, const std::string& token) const override;
  [[nodiscard]] web::Finding judge(const io::HttpResponse& response, const web::Json* body,
                                   bool asked_for_token) const override;

 private:
  const std::string address_;
  const Credentials credentials_;
};

}  // namespace gsync::connectors::dingtalk
