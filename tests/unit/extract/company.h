// A company in an embedded directory, and the files that come out of it.

#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "directory/directory.h"
#include "genauth/client.h"
#include "genauth/read_state.h"
#include "io/clock.h"
#include "io/random.h"
#include "support/temp_folder.h"

namespace gsync::extract {

using Texts = std::vector<std::string>;

class Company : public testing::Test {
 protected:
  Company()
      : directory_(*directory::Directory::open(":memory:", clock_, random_)),
        transport_(*directory_),
        client_(transport_) {}

  std::string organization(const std::string& code) {
    return client_.create_organization({.code = code, .name = code}).value().department_id;
  }

  /// Returns the system id; fields by name.
  std::string department(const std::string& name, const std::string& parent = "root",
                         const std::string& key = "", const std::string& organization = "acme") {
    genauth::NewDepartment department;
    department.organization_code = organization;
    department.parent_department_id = parent;
    department.attributes.set(model::department_field::name(), name);
    if (!key.empty()) {
      department.attributes.set(model::department_field::open_department_id(), key);
    }
    return client_.create_department(department).value().department_id;
  }

  /// Key, user name and name are one.
  std::string user(const std::string& key, const Texts& departments,
                   const std::vector<std::pair<std::string, model::Value>>& fields = {}) {
    genauth::NewUser user;
    user.attributes.set(model::user_field::external_id(), key);
    user.attributes.set(model::user_field::username(), key);
    user.attributes.set(model::user_field::name(), key);
    for (const auto& [name, value] : fields) {
      user.attributes.set(*model::find_field(model::ObjectType::kUser, name), value);
    }
    user.department_ids = departments;
    return client_.create_user(user).value().user_id;
  }

  void define(model::ObjectType object, const std::string& key, const std::string& label,
              model::FieldType type = model::FieldType::kText) {
    const std::vector<genauth::CustomFieldDto> fields{
        genauth::to_dto(model::CustomField{object, key, label, type})};
    ASSERT_TRUE(client_.set_custom_fields(fields).has_value());
  }

  model::Snapshot state(const std::string& code = "acme") {
    return genauth::read_state(client_, code).value();
  }

  io::SystemClock clock_;
  io::Random random_{1};
  std::unique_ptr<directory::Directory> directory_;
  directory::EmbeddedTransport transport_;
  genauth::ManagementClient client_;
  test::TempFolder folder_;
};

}  // namespace gsync::extract
