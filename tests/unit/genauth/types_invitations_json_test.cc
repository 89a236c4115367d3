#include "genauth/types_invitations_json.h"

#include <gtest/gtest.h>

namespace gsync::genauth {
namespace {

TEST(TypesInvitationsJson, WrittenSettingsAreReadBack) {
  InvitationSettings settings;
  settings.admin = InvitationConfig{7, true, {"d1", "d2"}, true};
  settings.member = InvitationConfig{};
  settings.member_enabled = true;
  const Json json = write(settings);
  EXPECT_EQ(json.dump(),
            R"({"adminInvitationConfig":{"expiredTimeOfDay":7,"joinSameDepartment":true,)"
            R"("departmentIds":["d1","d2"],"enabledAdminConsent":true},)"
            R"("memberInvitationConfig":{"expiredTimeOfDay":-1,"joinSameDepartment":false,)"
            R"("departmentIds":[],"enabledAdminConsent":false},"enabledMemberInvitation":true})");
  EXPECT_EQ(write(read_invitation_settings(json)), json);
}

TEST(TypesInvitationsJson, AnUpdateSendsOnlyWhatItNames) {
  EXPECT_EQ(write(InvitationSettings{.member_enabled = false}).dump(),
            R"({"enabledMemberInvitation":false})");
  EXPECT_EQ(write(InvitationSettings()), Json::object());
}

TEST(TypesInvitationsJson, AWrittenApplicantIsReadBack) {
  ApplicantDto applicant{"p1", "韩梅梅", "han@acme.cn", "admin", "", "PENDING", "MANUAL", {}, {}};
  EXPECT_EQ(write(applicant).dump(),
            R"({"id":"p1","applicant":"韩梅梅","email":"han@acme.cn","inviterId":"admin",)"
            R"("operatorId":null,"status":"PENDING","channel":"MANUAL"})");
  applicant.operator_id = "boss";
  applicant.inviter = InvitationPersonDto{"admin", "", "https://x/photo"};
  applicant.decided_by = InvitationPersonDto{"boss", "Boss", ""};
  const Json json = write(applicant);
  EXPECT_EQ(json["inviterDetail"], (Json{{"id", "admin"}, {"photo", "https://x/photo"}}));
  EXPECT_EQ(write(read_applicant(json)), json);
}

TEST(TypesInvitationsJson, AWrittenPageIsReadBack) {
  EXPECT_EQ(write(InvitationPageDto()).dump(), R"({"userPool":{}})");
  const Json json = write(InvitationPageDto{"Acme", "https://x/logo", "Staff", "李雷"});
  EXPECT_EQ(json.dump(), R"({"userPool":{"name":"Acme","logo":"https://x/logo",)"
                         R"("description":"Staff"},"inviter":{"displayName":"李雷"}})");
  EXPECT_EQ(write(read_invitation_page(json)), json);
}

TEST(TypesInvitationsJson, AsksForApplicants) {
  ApplicantQuery query;
  EXPECT_EQ(write(query).dump(), R"({"page":1,"limit":50})");
  query.keywords = "han";
  query.filters = {Filter::equal("status", "PENDING"), Filter::not_null("operatorId")};
  query.join = FilterJoin::kOr;
  query.with_inviter = true;
  query.with_operator = true;
  EXPECT_EQ(write(query).dump(),
            R"({"page":1,"limit":50,"keywords":"han","filter":{"type":"or","filters":[)"
            R"({"type":"status","operator":"EQUAL","value":"PENDING"},)"
            R"({"type":"operatorId","operator":"NOT_NULL"}]},)"
            R"("withInvitorDetail":true,"withOperatorDetail":true})");
}

TEST(TypesInvitationsJson, SendsWhatTheInvitationPageAsksFor) {
  EXPECT_EQ(write(InvitationSignup{"abc", "韩梅梅", "han@acme.cn", "1234"}).dump(),
            R"({"emailCode":"1234","identifier":"abc",)"
            R"("profile":{"name":"韩梅梅","email":"han@acme.cn"}})");
}

}  // namespace
}  // namespace gsync::genauth
