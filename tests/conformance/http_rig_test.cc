// The suite over HTTP: the client's transport, a loopback port, the server, the
// same directory.

#include "conformance/suite.h"
#include "directory/directory.h"
#include "genauth/https_transport.h"
#include "io/http.h"
#include "server/http_server.h"

namespace gsync::conformance {
namespace {

class HttpRig final : public Rig {
 public:
  genauth::Transport& transport() override { return *transport_; }
  io::ManualClock& clock() override { return clock_; }

 private:
  static genauth::HttpsSettings settings(const server::HttpServer& server,
                                         const server::AccessKey& key) {
    genauth::HttpsSettings settings;
    settings.host = server::url_of(server.address());
    settings.access_key_id = key.id;
    settings.access_key_secret = key.secret;
    // The suite compares the messages of reference 2.6, which are Chinese.
    settings.language = "zh-CN";
    return settings;
  }

  io::ManualClock clock_{*parse_iso("2025-07-01T08:00:00.000Z")};
  io::Random directory_random_{1};
  io::Random nonces_{2};
  server::AccessKeys keys_ = server::new_keys();
  std::unique_ptr<directory::Directory> directory_ =
      directory::Directory::open(":memory:", clock_, directory_random_).value();
  server::Service service_{*directory_, keys_, {}, clock_};
  std::unique_ptr<server::HttpServer> server_ =
      server::HttpServer::start(service_, {"127.0.0.1", 0}).value();
  // Goes before the server, which waits for connections to end.
  io::CurlClient http_{{}};
  std::unique_ptr<genauth::HttpsTransport> transport_ =
      genauth::HttpsTransport::open(settings(*server_, keys_.keys.front()), http_, clock_, nonces_)
          .value();
};

INSTANTIATE_TEST_SUITE_P(Http, Conformance,
                         testing::Values(RigCase{
                             "Server",
                             [] { return std::unique_ptr<Rig>(std::make_unique<HttpRig>()); }}),
                         name_of);

}  // namespace
}  // namespace gsync::conformance
