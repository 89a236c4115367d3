#include "directory/directory.h"

#include <algorithm>
#include <thread>

#include "directory/router.h"
#include "directory/schema.h"
#include "directory/stores.h"

namespace gsync::directory {
namespace {

/// A database in memory has one connection. More than the processors would cost
/// memory and wait for them.
size_t readers_of(const std::filesystem::path& path) {
  if (path == ":memory:") return 0;
  return std::clamp<size_t>(std::thread::hardware_concurrency(), 2, 8);
}

}  // namespace

struct Directory::State {
  State(io::Database database, const std::filesystem::path& path, const io::Clock& clock,
        io::Random& random, Rules rules)
      : shared{clock, random, std::move(rules)},
        stores(std::move(database), path, shared, readers_of(path)) {}

  genauth::Reply envelope(Answer<Data> answer) {
    genauth::Reply reply;
    reply.request_id = shared.random.uuid();
    if (answer) {
      reply.message = shared.rules.success_message;
      reply.data = *std::move(answer);
    } else {
      reply.status_code = answer.error().status;
      reply.api_code = answer.error().api_code;
      reply.message = std::move(answer.error().message);
    }
    return reply;
  }

  Shared shared;
  Stores stores;
};

Directory::Directory(std::unique_ptr<State> state) : state_(std::move(state)) {}
Directory::~Directory() = default;

Result<std::unique_ptr<Directory>> Directory::open(const std::filesystem::path& path,
                                                   const io::Clock& clock, io::Random& random,
                                                   Rules rules) {
  TRY_ASSIGN(io::Database database, open_database(path));
  auto state = std::make_unique<State>(std::move(database), path, clock, random, std::move(rules));
  return std::unique_ptr<Directory>(new Directory(std::move(state)));
}

genauth::Reply Directory::handle(const genauth::Request& request) {
  return state_->envelope(answer(state_->stores, request));
}

Result<genauth::Reply> EmbeddedTransport::send(const genauth::Request& request) {
  return directory_.handle(request);
}

}  // namespace gsync::directory
