// The general invitation: a link that an administrator hands out, and who
// applied through it (reference 12.1 to 12.3).

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "genauth/filter.h"

namespace gsync::genauth {

struct InvitationConfig {
  static constexpr int64_t kForever = -1;

  /// How long a link is valid from its making, in days.
  int64_t days_valid = kForever;
  /// The new user joins the departments of who invites.
  bool join_same_department = false;
  /// System ids of the departments that the new user joins.
  std::vector<std::string> department_ids = {};
  /// An administrator must approve before the applicant joins.
  bool admin_consent = false;
  bool operator==(const InvitationConfig&) const = default;
};

/// In an update, what is there is set and the rest stays.
struct InvitationSettings {
  /// Of links that administrators make, and that members make.
  std::optional<InvitationConfig> admin = {}, member = {};
  std::optional<bool> member_enabled = {};
};

/// Who made the link, or who decided.
struct InvitationPersonDto {
  std::string id, display_name, photo;
};

struct ApplicantDto {
  std::string id;
  std::string name, email;
  std::string inviter_id;
  /// "" until somebody decides.
  std::string operator_id;
  /// "PENDING", "PASSED" or "REJECTED"; "MANUAL" or "AUTO".
  std::string status, channel;
  /// Present when asked for.
  std::optional<InvitationPersonDto> inviter, decided_by;
};

enum class FilterJoin : uint8_t { kAnd, kOr };

/// Of filter-universal-invitation-applicants.
struct ApplicantQuery {
  /// From 1.
  int page = 1;
  int limit = 50;
  /// Looked for in name and e-mail.
  std::string keywords = {};
  std::vector<Filter> filters = {};
  FilterJoin join = FilterJoin::kAnd;
  bool with_inviter = false;
  bool with_operator = false;
};

/// What the invitation page shows before somebody applies.
struct InvitationPageDto {
  std::string pool_name, pool_logo, pool_description;
  std::string inviter_name;
};

/// What the invitation page sends.
struct InvitationSignup {
  /// From the link.
  std::string identifier;
  std::string name, email;
  /// The code that was sent to the address.
  std::string email_code;
};

}  // namespace gsync::genauth
