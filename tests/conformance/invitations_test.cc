#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

/// The general invitation: a link, who applies, what becomes of it.
class Invitations {
 public:
  explicit Invitations(Conformance& suite) : suite_(suite) {}

  /// Sets the settings of links that administrators make.
  void set(const Json& config) {
    suite_.data(Endpoint::kUpdateInvitationSettings, {{"adminInvitationConfig", config}});
  }

  /// The identifier of a new link.
  std::string link() {
    const std::string text = suite_.data(Endpoint::kGenerateInvitationLink, Json::object())["link"];
    return text.substr(text.find('=') + 1);
  }

  /// Applies through a link that needs approval; returns the applicant's id.
  std::string applicant(const std::string& name, const std::string& email) {
    set({{"enabledAdminConsent", true}});
    suite_.data(Endpoint::kSignupByInvitation, signup(link(), name, email));
    return list({{"keywords", email}})["list"][0]["id"];
  }

  Json list(const Json& params) {
    return suite_.data(Endpoint::kFilterInvitationApplicants, params);
  }

  std::string names(const Json& params) {
    std::string text;
    const Json page = list(params);
    for (const Json& each : page["list"]) text += each["applicant"].get<std::string>() + " ";
    return text;
  }

  std::string user(const std::string& email) {
    return suite_.refusal(Endpoint::kGetUser, {{"userId", email}, {"userIdType", "email"}});
  }

  static Json signup(const std::string& identifier, const std::string& name,
                     const std::string& email) {
    return {{"identifier", identifier},
            {"emailCode", "1234"},
            {"profile", {{"name", name}, {"email", email}}}};
  }

 private:
  Conformance& suite_;
};

TEST_P(Conformance, InvitationsAreForeverAndNeedNoApprovalAtFirst) {
  const Json config = {{"expiredTimeOfDay", -1},
                       {"joinSameDepartment", false},
                       {"departmentIds", Json::array()},
                       {"enabledAdminConsent", false}};
  EXPECT_EQ(data(Endpoint::kGetInvitationSettings, {{"withDepartmentDetail", "true"}}),
            (Json{{"adminInvitationConfig", config},
                  {"memberInvitationConfig", config},
                  {"enabledMemberInvitation", false}}));
}

TEST_P(Conformance, InvitationSettingsChangeWhereTheUpdateNamesThem) {
  Invitations invitations(*this);
  acme();
  const std::string a = department("A");
  invitations.set({{"expiredTimeOfDay", 7}, {"departmentIds", {a}}});
  const Json now = data(Endpoint::kUpdateInvitationSettings,
                        {{"adminInvitationConfig", {{"enabledAdminConsent", true}}},
                         {"memberInvitationConfig", {{"joinSameDepartment", true}}},
                         {"enabledMemberInvitation", true}});
  EXPECT_EQ(now["adminInvitationConfig"], (Json{{"expiredTimeOfDay", 7},
                                                {"joinSameDepartment", false},
                                                {"departmentIds", {a}},
                                                {"enabledAdminConsent", true}}));
  EXPECT_EQ(now["memberInvitationConfig"]["joinSameDepartment"], true);
  EXPECT_EQ(now["enabledMemberInvitation"], true);
  EXPECT_EQ(data(Endpoint::kGetInvitationSettings, Json::object()), now);
  EXPECT_EQ(data(Endpoint::kUpdateInvitationSettings, {{"adminInvitationConfig", true}}), now)
      << "a boolean, as the published types have it, says nothing";
}

TEST_P(Conformance, RefusesBadInvitationSettings) {
  const auto update = [&](const Json& config) {
    return refusal(Endpoint::kUpdateInvitationSettings, {{"adminInvitationConfig", config}});
  };
  for (const Json& days : {Json(0), Json(-2), Json("soon"), Json(1.5), Json(40'000)}) {
    EXPECT_EQ(update({{"expiredTimeOfDay", days}}), "400 参数 expiredTimeOfDay 格式错误") << days;
  }
  EXPECT_EQ(update({{"departmentIds", {"none"}}}), "404 存在不合法的 departmentId: none");
  EXPECT_EQ(update({{"departmentIds", 7}}), "400 参数 departmentIds 格式错误");
  EXPECT_EQ(update({{"enabledAdminConsent", "maybe"}}), "400 参数 enabledAdminConsent 格式错误");
  EXPECT_EQ(update("x"), "400 参数 adminInvitationConfig 格式错误");
}

TEST_P(Conformance, EachInvitationLinkIsItsOwn) {
  Invitations invitations(*this);
  const std::string first = invitations.link();
  const std::string second = invitations.link();
  EXPECT_EQ(first.size(), 32U);
  EXPECT_NE(first, second);
  for (const std::string& each : {first, second}) {
    EXPECT_EQ(
        data(Endpoint::kGetInvitationPublicConfig, {{"identifier", each}}),
        (Json{{"userPool", Json::object()}, {"inviter", {{"displayName", "Administrator"}}}}));
  }
}

TEST_P(Conformance, AnInvitationIsValidForTheDaysOfItsMaking) {
  Invitations invitations(*this);
  invitations.set({{"expiredTimeOfDay", 7}});
  const std::string short_one = invitations.link();
  invitations.set({{"expiredTimeOfDay", -1}});
  const std::string long_one = invitations.link();
  clock().advance(std::chrono::hours(7 * 24) - std::chrono::milliseconds(1));
  const auto page = [&](const std::string& identifier) {
    return refusal(Endpoint::kGetInvitationPublicConfig, {{"identifier", identifier}});
  };
  EXPECT_EQ(page(short_one), "200 Success");
  clock().advance(std::chrono::milliseconds(1));
  EXPECT_EQ(page(short_one), "422 the invitation link has expired");
  EXPECT_EQ(
      refusal(Endpoint::kSignupByInvitation, Invitations::signup(short_one, "Han", "han@acme.cn")),
      "422 the invitation link has expired");
  EXPECT_EQ(page(long_one), "200 Success");
}

TEST_P(Conformance, RefusesABadApplication) {
  Invitations invitations(*this);
  const std::string id = invitations.link();
  user("li", {{"email", "li@acme.cn"}});
  const auto apply = [&](const Json& more) {
    Json params = Invitations::signup(id, "Han", "han@acme.cn");
    params.update(more);
    return refusal(Endpoint::kSignupByInvitation, params);
  };
  EXPECT_EQ(apply({{"identifier", "none"}}), "404 invitation not found for identifier: none");
  EXPECT_EQ(apply({{"identifier", ""}}), "400 参数 identifier 格式错误");
  EXPECT_EQ(apply({{"emailCode", ""}}), "400 参数 emailCode 格式错误");
  EXPECT_EQ(apply({{"profile", {{"email", "han@acme.cn"}}}}), "400 参数 name 格式错误");
  EXPECT_EQ(apply({{"profile", {{"name", "Han"}, {"email", "x"}}}}), "400 参数 email 格式错误");
  EXPECT_EQ(apply({{"profile", "Han"}}), "400 参数 profile 格式错误");
  EXPECT_EQ(apply({{"profile", {{"name", "Han"}, {"email", "LI@acme.cn"}}}}),
            "409 email already exists: li@acme.cn");
  EXPECT_EQ(invitations.list(Json::object())["totalCount"], 0);
}

TEST_P(Conformance, WithoutApprovalTheApplicantJoinsAtOnce) {
  Invitations invitations(*this);
  acme();
  const std::string a = department("A");
  invitations.set({{"departmentIds", {a}}});
  EXPECT_EQ(data(Endpoint::kSignupByInvitation,
                 Invitations::signup(invitations.link(), "韩梅梅", "Han@acme.cn")),
            (Json{{"status", "PASSED"}}));
  const Json joined =
      data(Endpoint::kGetUser,
           {{"userId", "han@acme.cn"}, {"userIdType", "email"}, {"withDepartmentIds", true}});
  EXPECT_EQ(joined["name"], "韩梅梅");
  EXPECT_EQ(joined["status"], "Activated");
  EXPECT_EQ(joined["departmentIds"], Json::array({a}));
  EXPECT_EQ(joined["userSourceType"], "register");
  EXPECT_EQ(joined["passwordLastSetAt"], "2025-07-01T08:00:00.000Z");
  const Json listed = invitations.list(Json::object());
  EXPECT_EQ(listed["totalCount"], 1);
  const Json& row = listed["list"][0];
  EXPECT_EQ(row["id"].get<std::string>().size(), 24U);
  EXPECT_EQ(row["applicant"], "韩梅梅");
  EXPECT_EQ(row["email"], "han@acme.cn");
  EXPECT_EQ(row["status"], "PASSED");
  EXPECT_EQ(row["channel"], "AUTO");
  EXPECT_TRUE(row["operatorId"].is_null());
  EXPECT_FALSE(row.contains("inviterDetail"));
}

TEST_P(Conformance, WithApprovalTheApplicantWaits) {
  Invitations invitations(*this);
  acme();
  const std::string a = department("A");
  const std::string id = invitations.applicant("韩梅梅", "han@acme.cn");
  EXPECT_EQ(invitations.user("han@acme.cn"), "404 用户不存在");
  EXPECT_EQ(refusal(Endpoint::kSignupByInvitation,
                    Invitations::signup(invitations.link(), "Han", "HAN@acme.cn")),
            "409 email already exists: han@acme.cn")
      << "one application at a time";
  invitations.set({{"departmentIds", {a}}});
  EXPECT_EQ(data(Endpoint::kApproveInvitationApplicants, {{"applicantIds", {id}}}),
            (Json{{"success", true}}));
  const Json row =
      invitations.list({{"withInvitorDetail", true}, {"withOperatorDetail", true}})["list"][0];
  EXPECT_EQ(row["status"], "PASSED");
  EXPECT_EQ(row["channel"], "MANUAL");
  EXPECT_EQ(row["inviterDetail"]["id"], row["inviterId"]);
  EXPECT_EQ(row["operatorDetail"]["id"], row["operatorId"]);
  EXPECT_EQ(row["operatorDetail"]["displayName"], "Administrator");
  EXPECT_EQ(invitations.user("han@acme.cn"), "200 Success");
  EXPECT_EQ(members(a).size(), 1U) << "the departments that the settings name now";
}

TEST_P(Conformance, ADecisionOnAnApplicantStands) {
  Invitations invitations(*this);
  const std::string han = invitations.applicant("Han", "han@acme.cn");
  const std::string wang = invitations.applicant("Wang", "wang@acme.cn");
  const auto approve = [&](const std::string& id) {
    return refusal(Endpoint::kApproveInvitationApplicants, {{"applicantIds", {id}}});
  };
  const auto reject = [&](const std::string& id) {
    return refusal(Endpoint::kRejectInvitationApplicants, {{"applicantIds", {id}}});
  };
  EXPECT_EQ(approve(han), "200 Success");
  EXPECT_EQ(approve(han), "200 Success") << "once more changes nothing";
  EXPECT_EQ(reject(han), "422 the applicant has joined already: " + han);
  EXPECT_EQ(reject(wang), "200 Success");
  EXPECT_EQ(reject(wang), "200 Success");
  EXPECT_EQ(approve(wang), "422 the application has been rejected: " + wang);
  EXPECT_EQ(invitations.user("wang@acme.cn"), "404 用户不存在");
  EXPECT_EQ(refusal(Endpoint::kSignupByInvitation,
                    Invitations::signup(invitations.link(), "Wang", "wang@acme.cn")),
            "200 Success")
      << "who was rejected may apply again";
}

TEST_P(Conformance, ManyApplicantsAreDecidedTogetherOrNotAtAll) {
  Invitations invitations(*this);
  const std::string han = invitations.applicant("Han", "han@acme.cn");
  const std::string wang = invitations.applicant("Wang", "wang@acme.cn");
  user("other", {{"email", "zhao@acme.cn"}});
  EXPECT_EQ(refusal(Endpoint::kApproveInvitationApplicants,
                    {{"applicantIds", Json::array({han, "none"})}}),
            "404 applicant not found for id: none");
  EXPECT_EQ(invitations.user("han@acme.cn"), "404 用户不存在");
  user("rival", {{"email", "wang@acme.cn"}});
  EXPECT_EQ(
      refusal(Endpoint::kApproveInvitationApplicants, {{"applicantIds", Json::array({han, wang})}}),
      "409 email already exists: wang@acme.cn");
  EXPECT_EQ(invitations.user("han@acme.cn"), "404 用户不存在");
  EXPECT_EQ(
      refusal(Endpoint::kRejectInvitationApplicants, {{"applicantIds", Json::array({han, wang})}}),
      "200 Success");
  for (const Endpoint endpoint :
       {Endpoint::kApproveInvitationApplicants, Endpoint::kRejectInvitationApplicants}) {
    EXPECT_EQ(refusal(endpoint, {{"applicantIds", Json::array()}}),
              "400 参数 applicantIds 格式错误");
    EXPECT_EQ(refusal(endpoint, {{"applicantIds", std::vector<std::string>(51, han)}}),
              "400 参数 applicantIds 格式错误");
  }
}

TEST_P(Conformance, ADepartmentThatIsGoneStopsAnApproval) {
  Invitations invitations(*this);
  acme();
  const std::string a = department("A");
  invitations.set({{"departmentIds", {a}}});
  const std::string id = invitations.applicant("Han", "han@acme.cn");
  data(Endpoint::kDeleteDepartment, {{"organizationCode", "acme"}, {"departmentId", a}});
  EXPECT_EQ(refusal(Endpoint::kApproveInvitationApplicants, {{"applicantIds", {id}}}),
            "404 存在不合法的 departmentId: " + a);
  invitations.set({{"departmentIds", Json::array()}});
  EXPECT_EQ(refusal(Endpoint::kApproveInvitationApplicants, {{"applicantIds", {id}}}),
            "200 Success");
}

TEST_P(Conformance, ApplicantsAreFilteredAndPaged) {
  Invitations invitations(*this);
  const std::string han = invitations.applicant("韩梅梅", "han@acme.cn");
  const std::string li = invitations.applicant("李雷", "li@acme.cn");
  invitations.applicant("Jim", "jim@example.com");
  data(Endpoint::kRejectInvitationApplicants, {{"applicantIds", {li}}});
  const auto filter = [&](const std::string& join, const Json& filters) {
    return invitations.names({{"filter", {{"type", join}, {"filters", filters}}}});
  };
  const auto one = [&](const std::string& key, const std::string& name, const Json& value) {
    return filter("and", Json::array({{{"type", key}, {"operator", name}, {"value", value}}}));
  };
  EXPECT_EQ(invitations.names(Json::object()), "韩梅梅 李雷 Jim ");
  EXPECT_EQ(invitations.names({{"keywords", "梅"}}), "韩梅梅 ");
  EXPECT_EQ(invitations.names({{"keywords", "EXAMPLE"}}), "Jim ");
  EXPECT_EQ(one("status", "EQUAL", "PENDING"), "韩梅梅 Jim ");
  EXPECT_EQ(one("status", "NOT_EQUAL", "PENDING"), "李雷 ");
  EXPECT_EQ(one("email", "CONTAINS", "acme"), "韩梅梅 李雷 ");
  EXPECT_EQ(one("email", "NOT_CONTAINS", "acme"), "Jim ");
  EXPECT_EQ(one("operatorId", "IS_NULL", nullptr), "韩梅梅 Jim ");
  EXPECT_EQ(one("operatorId", "NOT_NULL", nullptr), "李雷 ");
  EXPECT_EQ(one("applicant", "IN", Json::array({"Jim", "Lucy"})), "Jim ");
  EXPECT_EQ(one("name", "NOT_IN", Json::array({"Jim", "Lucy"})), "韩梅梅 李雷 ");
  EXPECT_EQ(one("email", "GREATER", "jim"), "李雷 Jim ");
  EXPECT_EQ(one("email", "LESSER", "jim"), "韩梅梅 ");
  EXPECT_EQ(one("email", "BETWEEN", Json::array({"i", "k"})), "Jim ");
  EXPECT_EQ(one("channel", "EQUAL", "AUTO"), "");
  EXPECT_EQ(one("inviterId", "EQUAL", "administrator"), "韩梅梅 李雷 Jim ");
  const Json two = {{{"type", "email"}, {"operator", "CONTAINS"}, {"value", "acme"}},
                    {{"type", "status"}, {"operator", "EQUAL"}, {"value", "PENDING"}}};
  EXPECT_EQ(filter("and", two), "韩梅梅 ");
  EXPECT_EQ(filter("or", two), "韩梅梅 李雷 Jim ");
  EXPECT_EQ(filter("or", Json::array()), "韩梅梅 李雷 Jim ");
  const Json page = invitations.list({{"page", 2}, {"limit", 2}});
  EXPECT_EQ(page["totalCount"], 3);
  EXPECT_EQ(texts_of(page["list"], "applicant"), std::vector<std::string>{"Jim"});
}

TEST_P(Conformance, PagesOfApplicantsSeeDecisionsAtOnce) {
  Invitations invitations(*this);
  std::vector<std::string> ids;
  for (const char* name : {"A", "B", "C", "D"}) {
    ids.push_back(invitations.applicant(name, std::string(name) + "@acme.cn"));
  }
  const Json waiting = {
      {"page", 2},
      {"limit", 2},
      {"filter",
       {{"filters", {{{"type", "status"}, {"operator", "EQUAL"}, {"value", "PENDING"}}}}}}};
  EXPECT_EQ(invitations.names(waiting), "C D ");
  data(Endpoint::kApproveInvitationApplicants, {{"applicantIds", {ids[0]}}});
  EXPECT_EQ(invitations.names(waiting), "D ");
  EXPECT_EQ(invitations.list(waiting)["totalCount"], 3);
}

TEST_P(Conformance, AnApplicationStaysWhenItsUserGoes) {
  Invitations invitations(*this);
  data(Endpoint::kSignupByInvitation,
       Invitations::signup(invitations.link(), "Han", "han@acme.cn"));
  data(Endpoint::kDeleteUsersBatch,
       {{"userIds", Json::array({"han@acme.cn"})}, {"options", {{"userIdType", "email"}}}});
  EXPECT_EQ(invitations.names(Json::object()), "Han ");
  EXPECT_EQ(refusal(Endpoint::kSignupByInvitation,
                    Invitations::signup(invitations.link(), "Han", "han@acme.cn")),
            "200 Success")
      << "the address is free again";
}

TEST_P(Conformance, RefusesABadFilterOfApplicants) {
  const auto list = [&](const Json& filter) {
    return refusal(Endpoint::kFilterInvitationApplicants, {{"filter", filter}});
  };
  const std::string bad = "400 参数 filter 格式错误";
  const auto item = [](const Json& key, const Json& name, const Json& value) {
    return Json{{"filters", Json::array({{{"type", key}, {"operator", name}, {"value", value}}})}};
  };
  EXPECT_EQ(list("x"), bad);
  EXPECT_EQ(list({{"type", "xor"}}), bad);
  EXPECT_EQ(list({{"filters", 1}}), bad);
  EXPECT_EQ(list({{"filters", Json::array({1})}}), bad);
  EXPECT_EQ(list(item("shoeSize", "EQUAL", "x")), bad);
  EXPECT_EQ(list(item("email) OR (1", "EQUAL", "x")), bad);
  EXPECT_EQ(list(item("email", "LIKE", "x")), bad);
  EXPECT_EQ(list(item("email", "EQUAL", nullptr)), bad);
  EXPECT_EQ(refusal(Endpoint::kFilterInvitationApplicants, {{"limit", 51}}),
            "400 参数 limit 格式错误");
}

TEST_P(Conformance, TheClientRunsAnInvitation) {
  acme();
  const std::string a = department("A");
  genauth::InvitationSettings wanted;
  wanted.admin = genauth::InvitationConfig{7, false, {a}, true};
  const auto set = client().update_invitation_settings(wanted);
  ASSERT_TRUE(set.has_value());
  EXPECT_EQ(set->admin->department_ids, std::vector{a});
  EXPECT_EQ(client().invitation_settings()->admin->days_valid, 7);
  const std::string url = client().generate_invitation_link().value();
  const std::string identifier = url.substr(url.find('=') + 1);
  EXPECT_EQ(client().invitation_page(identifier)->inviter_name, "Administrator");
  EXPECT_EQ(client().sign_up_by_invitation({identifier, "韩梅梅", "han@acme.cn", "1"}).value(),
            "PENDING");
  client().sign_up_by_invitation({identifier, "Jim", "jim@acme.cn", "1"}).value();
  genauth::ApplicantQuery query;
  query.filters = {genauth::Filter::equal("status", "PENDING")};
  query.with_inviter = true;
  const auto page = client().invitation_applicants(query);
  ASSERT_TRUE(page.has_value());
  ASSERT_EQ(page->list.size(), 2U);
  EXPECT_EQ(page->list[0].name, "韩梅梅");
  EXPECT_EQ(page->list[0].inviter->display_name, "Administrator");
  const std::vector<std::string> first{page->list[0].id};
  const std::vector<std::string> second{page->list[1].id};
  EXPECT_TRUE(client().approve_applicants(first).has_value());
  EXPECT_TRUE(client().reject_applicants(second).has_value());
  EXPECT_EQ(client().invitation_applicants(query)->total, 0);
  EXPECT_TRUE(*client().user_exists("han@acme.cn", genauth::UserIdType::kEmail));
  EXPECT_FALSE(*client().user_exists("jim@acme.cn", genauth::UserIdType::kEmail));
  const std::vector<std::string> nobody{"none"};
  EXPECT_EQ(client().approve_applicants(nobody).error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace gsync::conformance
