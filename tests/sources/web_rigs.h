// The sources that are services on the web, each in its own words, in process.

#pragma once

#include <fmt/format.h>

#include <atomic>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "connectors/dingtalk/vendor.h"
#include "connectors/feishu/vendor.h"
#include "connectors/wecom/vendor.h"
#include "io/clock.h"
#include "sources/source_rig.h"
#include "web/web_source.h"

namespace gsync::test {

using web::Json;

/// Answers by a function; a request is a path, its query and its body.
class AnsweringHttp final : public io::HttpClient {
 public:
  using Answer =
      std::function<Json(const std::string& path, const std::string& query, const Json& body)>;
  explicit AnsweringHttp(Answer answer) : answer_(std::move(answer)) {}
  Result<io::HttpResponse> send(const io::HttpRequest& request) override {
    const std::string target = request.url.substr(std::string("https://x.example").size());
    const size_t mark = target.find('?');
    const std::string query = mark == std::string::npos ? "" : target.substr(mark + 1);
    const Json body = request.body.empty() ? Json::object() : Json::parse(request.body);
    return io::HttpResponse{200, {}, answer_(target.substr(0, mark), query, body).dump()};
  }

 private:
  const Answer answer_;
};

/// The value of a parameter that is no encoded text.
inline std::string parameter(const std::string& query, const std::string& name) {
  const std::string all = "&" + query + "&";
  const size_t at = all.find("&" + name + "=");
  if (at == std::string::npos) return {};
  const size_t begin = at + name.size() + 2;
  return all.substr(begin, all.find('&', begin) - begin);
}

class WebRig : public SourceRig {
 public:
  std::unique_ptr<source::Source> open(const TestCompany& company) override {
    company_ = company;
    return open_service();
  }
  std::unique_ptr<source::Source> broken() override {
    refuses_ = true;
    return open_service();
  }
  std::unique_ptr<source::Source> partial(const TestCompany& company) override {
    company_ = company;
    sees_part_ = true;
    return open_service();
  }
  std::unique_ptr<source::Source> unhealthy() override {
    company_ = TestCompany{{}, {}};
    return open_service();
  }

  std::unique_ptr<source::Source> watched(const TestCompany& company,
                                          std::function<void()> before_answer) override {
    parallel_ = 1;
    before_answer_ = std::move(before_answer);
    return open(company);
  }

 protected:
  virtual std::unique_ptr<web::Vendor> vendor() = 0;
  virtual Json answer(const std::string& path, const std::string& query, const Json& body) = 0;

  /// Departments below the root, or, with a part of them, below "101" alone.
  [[nodiscard]] std::vector<TestDepartment> children(const std::string& parent) const {
    std::vector<TestDepartment> found;
    for (const TestDepartment& one : company_.departments) {
      if (one.parent == parent) found.push_back(one);
    }
    return found;
  }

  TestCompany company_;
  int parallel_ = 4;
  bool refuses_ = false;
  bool sees_part_ = false;

 private:
  std::function<void()> before_answer_;

  std::unique_ptr<source::Source> open_service() {
    web::Settings settings;
    settings.least_users = 0;
    settings.parallel = parallel_;
    settings.walks = 2;
    io::RetryPolicy policy;
    policy.attempts = 1;
    auto http = std::make_unique<AnsweringHttp>(
        [this](const std::string& path, const std::string& query, const Json& body) {
          if (before_answer_) before_answer_();
          return answer(path, query, body);
        });
    return std::make_unique<web::WebSource>(settings, vendor(), std::move(http),
                                            std::make_unique<io::SystemClock>(), policy);
  }
};

class DingTalkRig final : public WebRig {
 public:
  [[nodiscard]] source::ReadRequest request() const override {
    return request_of({"@id", "@parent", "name"}, {"@id", "name", "@departments"});
  }

 protected:
  std::unique_ptr<web::Vendor> vendor() override {
    connectors::dingtalk::DingTalkSettings settings;
    settings.host = settings.new_host = "https://x.example";
    settings.application = {"key", kSecret, 0};
    settings.check_count = true;
    return std::make_unique<connectors::dingtalk::DingTalk>(settings);
  }
  Json answer(const std::string& path, const std::string& /*query*/, const Json& body) override {
    const std::string id = body.contains("dept_id") ? body["dept_id"].dump() : "1";
    Json result = Json::object();
    if (path == "/gettoken" && refuses_) {
      return {{"errcode", 40096}, {"errmsg", std::string("bad secret ") + kSecret}};
    }
    if (path == "/gettoken") return {{"errcode", 0}, {"access_token", "t"}, {"expires_in", 7200}};
    if (path == "/auth/scopes") {
      const int top = sees_part_ ? 101 : 1;
      return {{"errcode", 0}, {"auth_org_scopes", {{"authed_dept", Json::array({top})}}}};
    }
    if (path.ends_with("/department/get")) result = {{"dept_id", id}, {"name", "Research"}};
    if (path.ends_with("/department/listsub")) {
      result = Json::array();
      for (const TestDepartment& one : children(id == "1" ? "" : id)) {
        result.push_back({{"dept_id", one.id}, {"name", one.name}, {"parent_id", id}});
      }
    }
    if (path.ends_with("/user/list")) {
      result["list"] = Json::array();
      result["has_more"] = false;
      for (const TestPerson& one : company_.members(id)) {
        result["list"].push_back(
            {{"userid", one.id}, {"name", one.name}, {"dept_id_list", Json::array({id})}});
      }
    }
    if (path.ends_with("/user/count")) result["count"] = company_.people.size();
    return {{"errcode", 0}, {"result", result}};
  }
};

class WeComRig final : public WebRig {
 public:
  [[nodiscard]] source::ReadRequest request() const override {
    return request_of({"@id", "@parent", "name"}, {"@id", "name", "@departments"});
  }

 protected:
  std::unique_ptr<web::Vendor> vendor() override {
    return std::make_unique<connectors::wecom::WeCom>(
        connectors::wecom::WeComSettings{"https://x.example", "corp", kSecret, {}});
  }
  Json answer(const std::string& path, const std::string& query, const Json& /*body*/) override {
    if (path == "/cgi-bin/gettoken" && refuses_) {
      return {{"errcode", 40001}, {"errmsg", std::string("bad secret ") + kSecret}};
    }
    if (path == "/cgi-bin/gettoken") return {{"access_token", "t"}, {"expires_in", 7200}};
    Json list = Json::array();
    if (path == "/cgi-bin/department/list") {
      if (!sees_part_) list.push_back({{"id", 1}, {"parentid", 0}, {"name", "All"}});
      for (const TestDepartment& one : company_.departments) {
        const std::string parent = one.parent.empty() ? "1" : one.parent;
        list.push_back({{"id", one.id}, {"parentid", parent}, {"name", one.name}});
      }
      return {{"errcode", 0}, {"department", list}};
    }
    for (const TestPerson& one : company_.members(parameter(query, "department_id"))) {
      list.push_back({{"userid", one.id},
                      {"name", one.name},
                      {"department", Json::array({one.department})},
                      {"main_department", one.department}});
    }
    return {{"errcode", 0}, {"userlist", list}};
  }
};

class FeishuRig final : public WebRig {
 public:
  [[nodiscard]] source::ReadRequest request() const override {
    return request_of({"@id", "@parent", "name"}, {"@id", "name", "@departments"});
  }

 protected:
  std::unique_ptr<web::Vendor> vendor() override {
    return std::make_unique<connectors::feishu::Feishu>(connectors::feishu::FeishuSettings{
        "https://x.example", "app", kSecret, {{"union_id", "open_department_id"}, true}});
  }
  Json answer(const std::string& path, const std::string& query, const Json& /*body*/) override {
    if (path.ends_with("/internal") && refuses_) {
      return {{"code", 10015}, {"msg", std::string("bad secret ") + kSecret}};
    }
    if (path.ends_with("/internal")) {
      return {{"code", 0}, {"tenant_access_token", "t"}, {"expire", 7200}};
    }
    if (sees_part_ && path.ends_with("/departments/0")) return {{"code", 40004}, {"msg", "no"}};
    Json data = Json::object();
    data["items"] = Json::array();
    data["has_more"] = false;
    if (path.ends_with("/scopes")) data["department_ids"] = Json::array({"101"});
    if (path.ends_with("/departments/0")) {
      data["department"] = {{"open_department_id", "0"}, {"member_count", company_.people.size()}};
    }
    if (path.ends_with("/departments/101")) {
      data["department"] = row(company_.departments.front());
    }
    if (path.ends_with("/children")) {
      for (const TestDepartment& one : company_.departments) {
        const bool below = path.find("/departments/0/") != std::string::npos || one.parent == "101";
        if (below) data["items"].push_back(row(one));
      }
    }
    if (path.ends_with("/users/find_by_department")) {
      for (const TestPerson& one : company_.members(parameter(query, "department_id"))) {
        data["items"].push_back({{"union_id", one.id},
                                 {"name", one.name},
                                 {"department_ids", Json::array({one.department})}});
      }
    }
    return {{"code", 0}, {"data", data}};
  }

 private:
  static Json row(const TestDepartment& one) {
    return {{"open_department_id", one.id},
            {"name", one.name},
            {"parent_department_id", one.parent.empty() ? "0" : one.parent}};
  }
};

}  // namespace gsync::test
