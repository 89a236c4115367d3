#include "extract/state_lines.h"

#include <fmt/format.h>

#include <fstream>

#include "core/text.h"
#include "extract/json_lines.h"
#include "genauth/read_state.h"
#include "genauth/types_custom_fields_json.h"
#include "genauth/types_departments_json.h"
#include "genauth/types_json.h"
#include "genauth/types_organizations_json.h"
#include "genauth/types_users_json.h"

namespace gsync::extract {
namespace {

using genauth::Json;

class LinesReader {
 public:
  LinesReader(const std::filesystem::path& path, const std::string& organization)
      : path_(path), code_(organization) {}

  Result<model::Snapshot> read() {
    std::ifstream file(path_);
    if (!file) {
      return fail(ErrorCode::kNotFound, "export-unreadable", path_.string(),
                  "there is no such file, or it cannot be read",
                  "write it with 'genauth-sync export -o FILE.jsonl'");
    }
    std::string line;
    while (std::getline(file, line)) {
      ++number_;
      TRY_CHECK(take(line));
    }
    if (!ended_) return wrong("the export is cut: its last line is missing");
    state_.custom_fields = genauth::to_model(fields_);
    // Users may stand before the root node by which their memberships are known.
    for (genauth::UserDto& user : users_) {
      state_.users.push_back(genauth::to_model(std::move(user), state_.organization.root_id));
    }
    return std::move(state_);
  }

 private:
  [[nodiscard]] tl::unexpected<Error> wrong(std::string message) const {
    return fail(ErrorCode::kInvalid, "export-invalid",
                fmt::format("{}:{}", path_.string(), number_), std::move(message),
                "write it again with 'genauth-sync export'");
  }

  Result<void> take(const std::string& line) {
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object()) return wrong("the line is no JSON object");
    const std::string type = json.value("type", std::string());
    if (number_ == 1) return begin(json, type);
    if (type == "end") return end(json);
    if (type == "customField") {
      if (auto field = genauth::read_custom_field(json)) fields_.push_back(*std::move(field));
    } else if (type == "organization") {
      take_organization(genauth::read_organization(json));
    } else if (type == "department") {
      take_department(genauth::read_department(json));
    } else if (type == "user") {
      users_.push_back(genauth::read_user(json));
    }
    return {};  // posts, groups: nothing that a sync compares
  }

  Result<void> begin(const Json& json, const std::string& type) const {
    if (type != "export") return wrong("the file is no export in JSON Lines");
    if (json.value("format", 0) <= kLinesFormat) return {};
    return wrong(fmt::format("the export has format {}, this program reads {}",
                             json.value("format", 0), kLinesFormat));
  }

  Result<void> end(const Json& json) {
    ended_ = true;
    if (json.value("users", uint64_t{0}) == users_.size()) return {};
    return wrong(fmt::format("the export holds {} and should hold {}", grouped(users_.size()),
                             counted(json.value("users", uint64_t{0}), "user")));
  }

  void take_organization(const genauth::OrganizationDto& organization) {
    if (organization.code != code_) return;
    state_.organization = {organization.code, organization.name, organization.department_id};
  }

  void take_department(genauth::DepartmentDto department) {
    if (department.organization_code != code_) return;
    state_.departments.push_back(
        genauth::to_model(std::move(department), state_.organization.root_id));
  }

  const std::filesystem::path& path_;
  const std::string& code_;
  size_t number_ = 0;
  bool ended_ = false;
  model::Snapshot state_;
  std::vector<genauth::CustomFieldDto> fields_;
  std::vector<genauth::UserDto> users_;
};

}  // namespace

Result<model::Snapshot> read_state_lines(const std::filesystem::path& path,
                                         const std::string& organization) {
  return LinesReader(path, organization).read();
}

}  // namespace gsync::extract
