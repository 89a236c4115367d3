// TLS of the HTTP client: whom it trusts.

#include <gtest/gtest.h>

#include <cstdlib>

#include "io/http.h"
#include "loopback/server.h"
#include "support/temp_folder.h"

namespace gsync::io {
namespace {

class Tls : public testing::Test {
 protected:
  /// A self-made certificate for `name`, valid now.
  void make_certificate(const std::string& name) {
    const std::string command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
        "-subj /CN=" +
        name + " -addext subjectAltName=DNS:" + name + " -keyout " + key_ + " -out " +
        certificate_ + " 2>" + (folder_ / "log").string();
    ASSERT_EQ(std::system(command.c_str()), 0);
  }

  Result<HttpResponse> get(const std::filesystem::path& ca_file) {
    test::LoopbackServer server(certificate_, key_);
    server.on("/x", [](const httplib::Request&, httplib::Response& response) {
      response.set_content("secret", "text/plain");
    });
    HttpSettings settings;
    settings.ca_file = ca_file;
    CurlClient client(settings);
    return client.send({"GET", server.url("/x"), {}, ""});
  }

  test::TempFolder folder_;
  const std::string certificate_ = (folder_ / "cert.pem").string();
  const std::string key_ = (folder_ / "key.pem").string();
};

TEST_F(Tls, ACertificateOfOnesOwnAuthorityIsTrustedWhenNamed) {
  make_certificate("localhost");
  const auto response = get(certificate_);
  ASSERT_TRUE(response.has_value()) << to_text(response.error());
  EXPECT_EQ(response->body, "secret");
}

TEST_F(Tls, AnUnknownAuthorityIsRefusedForGood) {
  make_certificate("localhost");
  const auto response = get({});
  ASSERT_FALSE(response.has_value());
  EXPECT_EQ(response.error().diagnostics[0].hint,
            "the server's certificate is not trusted here; name its authority with 'ca_file'");
  EXPECT_EQ(dynamic_cast<const TransferFailure&>(*response.error().cause).transfer,
            Transfer::kImpossible);
}

TEST_F(Tls, ACertificateForAnotherHostIsRefused) {
  make_certificate("api.example.org");
  const auto response = get(certificate_);
  ASSERT_FALSE(response.has_value());
  EXPECT_EQ(dynamic_cast<const TransferFailure&>(*response.error().cause).transfer,
            Transfer::kImpossible);
}

TEST_F(Tls, AMissingAuthorityFileIsNamed) {
  make_certificate("localhost");
  const auto response = get(folder_ / "nothing.pem");
  ASSERT_FALSE(response.has_value());
  EXPECT_EQ(response.error().message(),
            "no answer: Problem with the SSL CA cert (path? access rights?)");
}

}  // namespace
}  // namespace gsync::io
