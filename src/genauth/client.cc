#include "genauth/client.h"

#include "genauth/refusal.h"

namespace gsync::genauth {

Result<Data> ManagementClient::data_of(const Request& request) {
  const Endpoint endpoint = request.endpoint;
  {
    const std::scoped_lock lock(mutex_);
    ++calls_[std::string(info(endpoint).name)];
  }
  TRY_ASSIGN(Reply reply, transport_.send(request));
  {
    const std::scoped_lock lock(mutex_);
    last_replies_[std::this_thread::get_id()] = {reply.request_id, reply.from};
  }
  if (!succeeded(reply)) return fail(refusal(endpoint, reply));
  return std::move(reply.data);
}

Result<Json> ManagementClient::call(Endpoint endpoint, Json params) {
  TRY_ASSIGN(Data data, data_of(endpoint, std::move(params)));
  return std::move(data).take_tree();
}

Result<void> ManagementClient::act(Endpoint endpoint, Json params) {
  TRY_CHECK(data_of(endpoint, std::move(params)));
  return {};
}

std::map<std::string, uint64_t> ManagementClient::calls() const {
  const std::scoped_lock lock(mutex_);
  return calls_;
}

ReplyOrigin ManagementClient::last_reply() const {
  const std::scoped_lock lock(mutex_);
  const auto found = last_replies_.find(std::this_thread::get_id());
  return found != last_replies_.end() ? found->second : ReplyOrigin();
}

}  // namespace gsync::genauth
