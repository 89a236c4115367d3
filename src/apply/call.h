// One write call of the Management API, made of requests.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "apply/request.h"
#include "genauth/endpoint.h"

namespace gsync::apply {

struct Call {
  genauth::Endpoint endpoint{};
  std::span<const Request> requests;
  /// kRemoveDepartmentMembers: the department that all these people leave.
  std::string department_id;
};

/// An operation that the reply confirms.
struct Confirmed {
  const plan::Operation* operation = nullptr;
  /// System id of its object.
  std::string id;
};

/// What came of a call.
struct Sent {
  /// Operations that the reply does not confirm although it says yes (a person
  /// missing from the list of those created) are left out.
  /// Errors: the client's.
  Result<std::vector<Confirmed>> confirmed;
  /// Of the reply; empty when there was none.
  std::string request_id;
};

/// Sends the call once.
Sent send(const Call& call, genauth::ManagementClient& client,
          const std::string& organization_code);

}  // namespace gsync::apply
