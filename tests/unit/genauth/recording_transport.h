// A transport whose replies are given beforehand and whose requests are kept.

#pragma once

#include <deque>
#include <mutex>
#include <vector>

#include "genauth/transport.h"

namespace gsync::genauth {

inline Reply reply_of(int status, std::string message, std::string request_id, Json data = {}) {
  Reply reply;
  reply.status_code = status;
  reply.message = std::move(message);
  reply.request_id = std::move(request_id);
  reply.data = std::move(data);
  return reply;
}

class RecordingTransport final : public Transport {
 public:
  Result<Reply> send(const Request& request) override {
    const std::scoped_lock lock(mutex_);
    requests.push_back(completed(request));
    if (replies.empty()) return reply_of(200, "Success", "none");
    Result<Reply> reply = std::move(replies.front());
    replies.pop_front();
    return reply;
  }

  /// A reply that says "done".
  void answer(Json data) { replies.emplace_back(reply_of(200, "Success", "r1", std::move(data))); }
  void refuse(int status, std::string message) {
    replies.emplace_back(reply_of(status, std::move(message), "r2"));
  }

  std::vector<Request> requests;
  std::deque<Result<Reply>> replies;

 private:
  std::mutex mutex_;
};

}  // namespace gsync::genauth
