// Operations as what the Management API takes: one small function for each kind
// of change. Keys have become system ids here.

#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "apply/ids.h"
#include "apply/operations.h"
#include "apply/target.h"
#include "genauth/client.h"

namespace gsync::apply {

/// The whole set of one person's departments.
struct UserDepartments {
  std::vector<genauth::UserDepartment> departments;
};

/// Calls that need no more than the object's id.
struct ObjectAlone {};

struct Request {
  const plan::Operation* operation = nullptr;
  /// System id of the object; empty for objects that are created.
  std::string object_id;
  std::variant<ObjectAlone, model::CustomField, genauth::NewOrganization, genauth::NewDepartment,
               genauth::DepartmentUpdate, genauth::NewUser, genauth::UserUpdate, UserDepartments>
      payload;
};

/// What requests are made from.
struct RequestContext {
  const plan::Header& header;
  const Ids& ids;
  Target& target;
};

/// `now` is the person concerned as read just before; null for departments and
/// for people who are created.
/// Errors: kNotFound when a key has no object; kUnavailable, kInterrupted.
Result<Request> to_request(const plan::Operation& operation, const model::User* now,
                           const RequestContext& context);

/// Adjacent requests for one object of the same call become one: later values win.
std::vector<Request> merged(std::span<const Request> requests);

}  // namespace gsync::apply
