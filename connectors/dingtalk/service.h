// The two hosts of DingTalk: the old one, which lists departments and people, and the new
// one, which knows who has left.

#pragma once

#include <string>
#include <vector>

#include "web/service.h"

namespace gsync::connectors::dingtalk {

/// The application that calls.
struct Application {
  std::string key;
  /// Secret.
  std::string secret;
  /// Of each path; the standard edition answers 20.
  int calls_per_second = 18;
};

/// The token travels in the query; errors are `errcode`, and those of the gateway stand in
/// `sub_code`.
class OldHost final : public web::Service {
 public:
  OldHost(std::string address, Application application)
      : address_(std::move(address)), application_(std::move(application)) {}

  [[nodiscard]] std::string_view name() const override { return "DingTalk"; }
  [[nodiscard]] const std::string& address() const override { return address_; }
  [[nodiscard]] std::vector<std::string> secrets() const override { return {application_.secret}; }
  [[nodiscard]] web::Limits limits() const override { return {application_.calls_per_second, {}}; }
  [[nodiscard]] web::Call token_call() const override;
  [[nodiscard]] std::optional<web::NewToken> token_of(const web::Json& body) const override;
  void sign(io::HttpRequest& request, const std::string& token) const override;
  [[nodiscard]] web::Finding judge(const io::HttpResponse& response, const web::Json* body,
                                   bool asked_for_token) const override;

 private:
  const std::string address_;
  const Application application_;
};

/// The token travels in a header; errors are an HTTP status and `code`.
class NewHost final : public web::Service {
 public:
  NewHost(std::string address, Application application)
      : address_(std::move(address)), application_(std::move(application)) {}

  [[nodiscard]] std::string_view name() const override { return "DingTalk"; }
  [[nodiscard]] const std::string& address() const override { return address_; }
  [[nodiscard]] std::vector<std::string> secrets() const override { return {application_.secret}; }
  [[nodiscard]] web::Limits limits() const override { return {application_.calls_per_second, {}}; }
  [[nodiscard]] web::Call token_call() const override;
  [[nodiscard]] std::optional<web::NewToken> token_of(const web::Json& body) const override;
  void sign(io::HttpRequest& request, const std::string& token) const override;
  [[nodiscard]] web::Finding judge(const io::HttpResponse& response, const web::Json* body,
                                   bool asked_for_token) const override;

 private:
  const std::string address_;
  const Application application_;
};

}  // namespace gsync::connectors::dingtalk
