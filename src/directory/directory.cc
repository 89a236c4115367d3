#include "directory/directory.h"

#include <mutex>

#include "directory/router.h"
#include "directory/schema.h"

namespace gsync::directory {
namespace {

genauth::Reply envelope(Answer<Json> answer, std::string request_id) {
  genauth::Reply reply;
  reply.request_id = std::move(request_id);
  if (answer) {
    reply.message = "Success";
    reply.data = *std::move(answer);
  } else {
    reply.status_code = answer.error().status;
    reply.api_code = answer.error().api_code;
    reply.message = std::move(answer.error().message);
  }
  return reply;
}

}  // namespace

struct Directory::State {
  State(io::Database database, const io::Clock& clock, io::Random& random)
      : store(std::move(database), clock, random) {}

  std::mutex mutex;
  Store store;
};

Directory::Directory(std::unique_ptr<State> state) : state_(std::move(state)) {}
Directory::~Directory() = default;

Result<std::unique_ptr<Directory>> Directory::open(const std::filesystem::path& path,
                                                   const io::Clock& clock, io::Random& random) {
  TRY_ASSIGN(io::Database database, open_database(path));
  auto state = std::make_unique<State>(std::move(database), clock, random);
  return std::unique_ptr<Directory>(new Directory(std::move(state)));
}

genauth::Reply Directory::handle(const genauth::Request& request) {
  const std::scoped_lock lock(state_->mutex);
  Store& store = state_->store;
  auto data = answer(store, request);
  return envelope(std::move(data), store.new_request_id());
}

Result<genauth::Reply> EmbeddedTransport::send(const genauth::Request& request) {
  return directory_.handle(request);
}

}  // namespace gsync::directory
