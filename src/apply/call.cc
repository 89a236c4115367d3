#include "apply/call.h"

#include <fmt/format.h>

#include <unordered_map>

#include "genauth/failure.h"

namespace gsync::apply {
namespace {

using genauth::Endpoint;
using Answer = Result<std::vector<Confirmed>>;
using Requests = std::span<const Request>;

std::vector<Confirmed> all_confirmed(Requests requests) {
  std::vector<Confirmed> confirmed;
  for (const Request& request : requests)
    confirmed.push_back({request.operation, request.object_id});
  return confirmed;
}

Answer confirmed_by(const Result<void>& reply, Requests requests) {
  if (!reply) return fail(reply.error());
  return all_confirmed(requests);
}

std::vector<std::string> object_ids(Requests requests) {
  std::vector<std::string> ids;
  for (const Request& request : requests) ids.push_back(request.object_id);
  return ids;
}

template <typename Payload>
std::vector<Payload> payloads(Requests requests) {
  std::vector<Payload> list;
  for (const Request& request : requests) list.push_back(std::get<Payload>(request.payload));
  return list;
}

Answer define_fields(Requests requests, genauth::ManagementClient& client) {
  std::vector<genauth::CustomFieldDto> fields;
  for (const auto& field : payloads<model::CustomField>(requests)) {
    fields.push_back(genauth::to_dto(field));
  }
  TRY_CHECK(client.set_custom_fields(fields));
  return all_confirmed(requests);
}

Answer create_organization(const Request& request, genauth::ManagementClient& client) {
  TRY_ASSIGN(const auto made,
             client.create_organization(std::get<genauth::NewOrganization>(request.payload)));
  if (made.department_id.empty()) return std::vector<Confirmed>();
  return std::vector<Confirmed>{{request.operation, made.department_id}};
}

Answer create_department(const Request& request, genauth::ManagementClient& client) {
  TRY_ASSIGN(const auto made,
             client.create_department(std::get<genauth::NewDepartment>(request.payload)));
  if (made.department_id.empty()) return std::vector<Confirmed>();
  return std::vector<Confirmed>{{request.operation, made.department_id}};
}

Answer update_department(Requests requests, genauth::ManagementClient& client) {
  const std::vector<Request> one = merged(requests);
  TRY_CHECK(client.update_department(std::get<genauth::DepartmentUpdate>(one.front().payload)));
  return all_confirmed(requests);
}

Answer create_users(Requests requests, genauth::ManagementClient& client) {
  TRY_ASSIGN(const auto made, client.create_users(payloads<genauth::NewUser>(requests)));
  std::unordered_map<std::string, std::string> ids;
  for (const genauth::UserDto& user : made) {
    ids.emplace(user.attributes.text(model::user_field::external_id()), user.user_id);
  }
  std::vector<Confirmed> confirmed;
  for (const Request& request : requests) {
    const auto found = ids.find(request.operation->change.key);
    if (found != ids.end()) confirmed.push_back({request.operation, found->second});
  }
  return confirmed;
}

Answer update_users(Requests requests, genauth::ManagementClient& client) {
  TRY_CHECK(client.update_users(payloads<genauth::UserUpdate>(merged(requests))));
  return all_confirmed(requests);
}

/// A department that is already gone is what was wanted.
Answer delete_department(const Request& request, genauth::ManagementClient& client,
                         const std::string& organization_code) {
  const auto reply = client.delete_department({organization_code, request.object_id});
  if (!reply && reply.error().code != ErrorCode::kNotFound) return fail(reply.error());
  return std::vector<Confirmed>{{request.operation, request.object_id}};
}

Answer make(const Call& call, genauth::ManagementClient& client,
            const std::string& organization_code) {
  const Requests requests = call.requests;
  const Request& first = requests.front();
  if (call.endpoint == Endpoint::kSetCustomFields) {
    return define_fields(requests, client);
  }
  if (call.endpoint == Endpoint::kCreateOrganization) return create_organization(first, client);
  if (call.endpoint == Endpoint::kCreateDepartment) return create_department(first, client);
  if (call.endpoint == Endpoint::kUpdateDepartment) return update_department(requests, client);
  if (call.endpoint == Endpoint::kCreateUsersBatch) return create_users(requests, client);
  if (call.endpoint == Endpoint::kUpdateUserBatch) return update_users(requests, client);
  if (call.endpoint == Endpoint::kSetUserDepartments) {
    const auto& set = std::get<UserDepartments>(first.payload).departments;
    return confirmed_by(client.set_user_departments(first.object_id, set), requests);
  }
  if (call.endpoint == Endpoint::kRemoveDepartmentMembers) {
    const auto ids = object_ids(requests);
    return confirmed_by(
        client.remove_department_members({organization_code, call.department_id}, ids), requests);
  }
  if (call.endpoint == Endpoint::kResignUserBatch) {
    return confirmed_by(client.resign_users(object_ids(requests)), requests);
  }
  if (call.endpoint == Endpoint::kDeleteUsersBatch) {
    return confirmed_by(client.delete_users(object_ids(requests)), requests);
  }
  if (call.endpoint == Endpoint::kDeleteDepartment) {
    return delete_department(first, client, organization_code);
  }
  return fail(ErrorCode::kInternal, "endpoint", "",
              fmt::format("{} is no call of a plan", genauth::info(call.endpoint).name));
}

std::string request_id(const Answer& answer, const genauth::ManagementClient& client) {
  if (answer) return client.last_request_id();
  const genauth::ApiFailure* failure = genauth::api_failure(answer.error());
  return failure == nullptr ? std::string() : failure->request_id;
}

}  // namespace

Sent send(const Call& call, genauth::ManagementClient& client,
          const std::string& organization_code) {
  Answer answer = make(call, client, organization_code);
  std::string id = request_id(answer, client);
  return {std::move(answer), std::move(id)};
}

}  // namespace gsync::apply
