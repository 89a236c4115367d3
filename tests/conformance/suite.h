// The rules of the Management API V3 as one suite, run against whatever stands
// behind a transport: the embedded directory in process, or the same over HTTP.
//
// A new transport adds one INSTANTIATE_TEST_SUITE_P with its rig.

#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "genauth/client.h"
#include "io/clock.h"

namespace gsync::conformance {

using genauth::Endpoint;
using genauth::Json;
using genauth::Reply;

/// An empty directory and a way to it.
class Rig {
 public:
  virtual ~Rig() = default;
  virtual genauth::Transport& transport() = 0;
  /// The directory's clock; it stands still.
  virtual io::ManualClock& clock() = 0;
};

struct RigCase {
  const char* name;
  std::unique_ptr<Rig> (*make)();
};

class Conformance : public testing::TestWithParam<RigCase> {
 public:
  Reply call(Endpoint endpoint, const Json& params);
  /// The data of a call that must succeed.
  Json data(Endpoint endpoint, const Json& params);
  /// "409 email already exists: li@acme.cn"; "200 Success" when not refused.
  std::string refusal(Endpoint endpoint, const Json& params);

 protected:
  Conformance() : rig_(GetParam().make()), client_(rig_->transport()) {}

  /// Organization "acme"; returns the root node's id.
  std::string acme();
  /// A department of acme; returns its id. `more` goes into the call.
  std::string department(const std::string& name, const std::string& parent = "root",
                         const Json& more = Json::object());
  /// Departments A to E of acme, a second apart each; C changes after that, and
  /// its id is returned.
  std::string make_five_departments();
  /// A user; returns the id. `more` goes into the call.
  std::string user(const std::string& username, const Json& more = Json::object());
  void define(const std::string& target, const std::string& key,
              const std::string& type = "STRING");
  /// With all that can be shown.
  Json get_user(const std::string& id);
  Json get_department(const std::string& id);
  std::vector<std::string> members(const std::string& department_id);

  io::ManualClock& clock() { return rig_->clock(); }
  genauth::ManagementClient& client() { return client_; }

 private:
  std::unique_ptr<Rig> rig_;
  genauth::ManagementClient client_;
};

/// The parameters that name a department of acme, and more.
Json at(const std::string& department_id, const Json& more = Json::object());

/// This member of each object of the list.
std::vector<std::string> texts_of(const Json& list, const char* member);

/// For the names and messages of GoogleTest.
void PrintTo(const RigCase& rig, std::ostream* out);
std::string name_of(const testing::TestParamInfo<RigCase>& info);

}  // namespace gsync::conformance
