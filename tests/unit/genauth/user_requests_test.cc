#include "genauth/user_requests.h"

#include <gtest/gtest.h>

namespace gsync::genauth {
namespace {

namespace field = model::user_field;

TEST(UserRequests, ANewUserSendsOnlyWhatItHas) {
  NewUser user;
  user.attributes.set(field::username(), std::string("li"));
  user.attributes.set(field::email(), {});
  EXPECT_EQ(write(user).dump(), R"({"username":"li"})");
}

TEST(UserRequests, ANewUserSendsAllThatItHas) {
  NewUser user;
  user.attributes.set(field::name(), std::string("李雷"));
  user.department_ids = {"d1"};
  user.identities = {{"ignored", "idp", "lark", "openid", "ou_1", nullptr, {"c1"}}};
  user.tenant_ids = {"t1"};
  user.password = "secret";
  user.salt = "salt";
  user.otp = OneTimePassword{"GEZDGNBV", "code"};
  user.metadata_source = {{"level", 3}};
  EXPECT_EQ(write(user).dump(),
            R"({"name":"李雷","departmentIds":["d1"],"identities":[{"extIdpId":"idp",)"
            R"("provider":"lark","type":"openid","userIdInIdp":"ou_1","userInfoInIdp":{},)"
            R"("originConnIds":["c1"]}],"tenantIds":["t1"],"password":"secret","salt":"salt",)"
            R"("otp":{"secret":"GEZDGNBV","recoveryCode":"code"},"metadataSource":{"level":3}})");
}

TEST(UserRequests, AListIsTheTextOfItsTrees) {
  std::vector<NewUser> users(2);
  users[0].attributes.set(field::name(), std::string("李\"雷\n"));
  users[0].attributes.set(model::custom_field(model::ObjectType::kUser, "a\"b"), 1.5);
  users[0].department_ids = {"d1", "d2"};
  users[0].metadata_source = {{"level", 3}};
  users[1].attributes.set(field::email(), {});
  EXPECT_EQ(list_text(std::span<const NewUser>(users)),
            Json::array({write(users[0]), write(users[1])}).dump());
  EXPECT_EQ(list_text(std::span<const NewUser>()), "[]");
}

TEST(UserRequests, AListOfUpdatesClearsWithNull) {
  const std::vector<UserUpdate> updates{{"u1", {}}, {"u2", {}}};
  EXPECT_EQ(list_text(std::span(updates)), R"([{"userId":"u1"},{"userId":"u2"}])");
}

TEST(UserRequests, AnUpdateClearsWithNull) {
  UserUpdate update{"u1", {}};
  update.attributes.set(field::name(), {});
  EXPECT_EQ(write(update).dump(), R"({"userId":"u1","name":null})");
  update.password = "secret";
  update.metadata = {{"level", 4}};
  EXPECT_EQ(write(update).dump(),
            R"({"userId":"u1","name":null,"password":"secret","metadata":{"level":4}})");
}

TEST(UserRequests, OptionsAtTheirDefaultsAreNotSentAndNobodyIsTold) {
  EXPECT_EQ(write(CreateUserOptions()), Json::object());
  EXPECT_EQ(write(UpdateUserOptions()), Json::object());
  EXPECT_EQ(write(PasswordOptions()), Json::object());
}

TEST(UserRequests, SendsTheOptionsOfACreation) {
  CreateUserOptions options;
  options.department_id_type = DepartmentIdType::kOpenDepartmentId;
  options.keep_password = true;
  options.auto_generate_password = true;
  options.reset_password_on_first_login = true;
  options.encryption = PasswordEncryption::kSm2;
  options.notification = AccountNotification{true, false, "app1"};
  EXPECT_EQ(write(options).dump(),
            R"({"keepPassword":true,"autoGeneratePassword":true,)"
            R"("resetPasswordOnFirstLogin":true,"departmentIdType":"open_department_id",)"
            R"("sendNotification":{"sendEmailNotification":true,"appId":"app1"},)"
            R"("passwordEncryptType":"sm2"})");
}

TEST(UserRequests, SendsTheOptionsOfAnUpdate) {
  UpdateUserOptions options;
  options.user_id_type = UserIdType::kExternalId;
  options.reset_password_on_first_login = true;
  options.password.reset_on_next_login = true;
  options.password.auto_generate = true;
  options.password.encryption = PasswordEncryption::kRsa;
  options.password.notification = PasswordNotification{false, true, "it@acme.cn", "138", "app1"};
  const std::string password =
      R"("resetPasswordOnNextLogin":true,"passwordEncryptType":"rsa","autoGeneratePassword":true,)"
      R"("sendPasswordResetedNotification":{"sendDefaultPhoneNotification":true,)"
      R"("inputSendEmailNotification":"it@acme.cn","inputSendPhoneNotification":"138",)"
      R"("appId":"app1"}})";
  EXPECT_EQ(write(options).dump(),
            R"({"userIdType":"external_id","resetPasswordOnFirstLogin":true,)" + password);
  EXPECT_EQ(write(options.password).dump(), "{" + password);
}

TEST(UserRequests, ALinkOfAnIdentityIsGenericUnlessItSaysOtherwise) {
  IdentityLink link{"u1", "idp", "42"};
  EXPECT_EQ(write(link).dump(),
            R"({"userId":"u1","extIdpId":"idp","userIdInIdp":"42","type":"generic"})");
  link.type = "openid";
  link.user_info_in_idp = {{"name", "李雷"}};
  EXPECT_EQ(write(link).dump(), R"({"userId":"u1","extIdpId":"idp","userIdInIdp":"42",)"
                                R"("type":"openid","userInfoInIdp":{"name":"李雷"}})");
}

}  // namespace
}  // namespace gsync::genauth
