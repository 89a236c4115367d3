#include "conformance/suite.h"

#include <fmt/format.h>

#include "directory/directory.h"

namespace gsync::conformance {
namespace {

/// The embedded directory, called in process.
class EmbeddedRig final : public Rig {
 public:
  EmbeddedRig()
      : directory_(directory::Directory::open(":memory:", clock_, random_).value()),
        transport_(*directory_) {}
  genauth::Transport& transport() override { return transport_; }
  io::ManualClock& clock() override { return clock_; }

 private:
  io::ManualClock clock_{*parse_iso("2025-07-01T08:00:00.000Z")};
  io::Random random_{1};
  std::unique_ptr<directory::Directory> directory_;
  directory::EmbeddedTransport transport_;
};

}  // namespace

Reply Conformance::call(Endpoint endpoint, const Json& params) {
  return rig_->transport().send({endpoint, params}).value();
}

Json Conformance::data(Endpoint endpoint, const Json& params) {
  Reply reply = call(endpoint, params);
  EXPECT_EQ(reply.status_code, 200) << describe(endpoint) << ": " << reply.message;
  return reply.data.tree();
}

std::string Conformance::refusal(Endpoint endpoint, const Json& params) {
  const Reply reply = call(endpoint, params);
  return fmt::format("{} {}", reply.status_code, reply.message);
}

std::string Conformance::acme() {
  return data(Endpoint::kCreateOrganization,
              {{"organizationCode", "acme"}, {"organizationName", "Acme"}})["departmentId"];
}

std::string Conformance::department(const std::string& name, const std::string& parent,
                                    const Json& more) {
  Json params = {{"organizationCode", "acme"}, {"name", name}, {"parentDepartmentId", parent}};
  params.update(more);
  return data(Endpoint::kCreateDepartment, params)["departmentId"];
}

std::string Conformance::make_five_departments() {
  acme();
  std::map<std::string, std::string> ids;
  for (const char* name : {"A", "B", "C", "D", "E"}) {
    ids[name] = department(name);
    clock().advance(std::chrono::seconds(1));
  }
  data(Endpoint::kUpdateDepartment,
       {{"organizationCode", "acme"}, {"departmentId", ids["C"]}, {"description", "x"}});
  return ids["C"];
}

std::string Conformance::user(const std::string& username, const Json& more) {
  Json params = {{"username", username}};
  params.update(more);
  return data(Endpoint::kCreateUser, params)["userId"];
}

void Conformance::define(const std::string& target, const std::string& key,
                         const std::string& type) {
  data(Endpoint::kSetCustomFields,
       {{"list", Json::array({{{"targetType", target}, {"key", key}, {"dataType", type}}})}});
}

Json Conformance::get_user(const std::string& id) {
  return data(Endpoint::kGetUser,
              {{"userId", id}, {"withCustomData", true}, {"withDepartmentIds", true}});
}

Json Conformance::get_department(const std::string& id) {
  return data(Endpoint::kGetDepartment,
              {{"organizationCode", "acme"}, {"departmentId", id}, {"withCustomData", true}});
}

std::vector<std::string> Conformance::members(const std::string& department_id) {
  return data(Endpoint::kListDepartmentMemberIds,
              {{"organizationCode", "acme"}, {"departmentId", department_id}})
      .get<std::vector<std::string>>();
}

Json at(const std::string& department_id, const Json& more) {
  Json params = {{"organizationCode", "acme"}, {"departmentId", department_id}};
  params.update(more);
  return params;
}

std::vector<std::string> texts_of(const Json& list, const char* member) {
  std::vector<std::string> texts;
  for (const Json& each : list) texts.push_back(each[member]);
  return texts;
}

void PrintTo(const RigCase& rig, std::ostream* out) { *out << rig.name; }

std::string name_of(const testing::TestParamInfo<RigCase>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(Embedded, Conformance,
                         testing::Values(RigCase{
                             "Directory",
                             [] { return std::unique_ptr<Rig>(std::make_unique<EmbeddedRig>()); }}),
                         name_of);

}  // namespace gsync::conformance
