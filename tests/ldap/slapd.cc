#include "tests/ldap/slapd.h"

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "io/url.h"

namespace gsync::test {
namespace {

constexpr const char* kProgram = "/usr/sbin/slapd";
constexpr const char* kOpenAccess =
    "access to attrs=userPassword by anonymous auth by * none\naccess to * by * read\n";
/// Exit status of ldapsearch when nobody listens; others are answers.
constexpr int kNoConnection = 255;
constexpr auto kPatience = std::chrono::seconds(20);

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path) << text;
}

std::string tls_lines(const std::string& folder) {
  return fmt::format(
      "TLSCACertificateFile {0}/ca.pem\nTLSCertificateFile {0}/server.pem\n"
      "TLSCertificateKeyFile {0}/server.key\n",
      folder);
}

std::string configuration(const SlapdSetup& setup, const std::string& folder) {
  return fmt::format(
      R"(include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
include /etc/ldap/schema/nis.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload syncprov
moduleload memberof
pidfile {0}/slapd.pid
threads 2
sizelimit unlimited
{1}{2}
database mdb
suffix "{3}"
rootdn "{4}"
rootpw {5}
directory {0}/db
maxsize 1073741824
dbnosync
index objectClass eq
index uid,entryUUID,entryCSN eq
{6}{7}{8})",
      folder, setup.tls ? tls_lines(folder + "/tls") : "", setup.global, Slapd::kBase,
      Slapd::kAdmin, Slapd::kPassword, setup.database,
      setup.access.empty() ? kOpenAccess : setup.access, setup.overlays);
}

}  // namespace

bool Slapd::is_installed() {
  return std::filesystem::exists(kProgram) && std::filesystem::exists("/usr/bin/ldapsearch");
}

Slapd::Slapd(const SlapdSetup& setup)
    : host_(setup.host), port_(free_port()), tls_port_(free_port()), has_tls_(setup.tls) {
  const std::string folder = folder_.path().string();
  std::filesystem::create_directory(folder_ / "db");
  if (setup.tls) make_certificates(folder_ / "tls", "IP:127.0.0.1");
  write(folder_ / "slapd.conf", configuration(setup, folder));
  write(folder_ / "data.ldif", setup.ldif);
  const int loaded = run({"/usr/sbin/slapadd", "-q", "-f", folder + "/slapd.conf", "-b", kBase,
                          "-l", folder + "/data.ldif"},
                         folder_ / "log");
  is_ready_ = loaded == 0 && start();
}

bool Slapd::start() {
  const std::string folder = folder_.path().string();
  std::string urls = url() + "/ " + socket_url();
  if (has_tls_) urls += " " + tls_url() + "/";
  process_ =
      Process({kProgram, "-f", folder + "/slapd.conf", "-d", "0", "-h", urls}, folder_ / "log");
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (std::chrono::steady_clock::now() < until) {
    if (run({"/usr/bin/ldapsearch", "-x", "-LLL", "-H", url(), "-s", "base", "-b", "", "1.1"},
            folder_ / "probe.log") != kNoConnection) {
      return true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

std::string Slapd::url() const { return fmt::format("ldap://{}:{}", host_, port_); }
std::string Slapd::tls_url() const { return fmt::format("ldaps://{}:{}", host_, tls_port_); }
std::string Slapd::socket_url() const {
  return "ldapi://" + io::url_encode((folder_ / "ldapi").string());
}

bool Slapd::change(const std::string& ldif) {
  write(folder_ / "change.ldif", ldif);
  return run({"/usr/bin/ldapmodify", "-x", "-H", url(), "-D", kAdmin, "-w", kPassword, "-f",
              (folder_ / "change.ldif").string()},
             folder_ / "log") == 0;
}

void make_certificates(const std::filesystem::path& folder, const std::string& names) {
  std::filesystem::create_directories(folder);
  write(folder / "names", fmt::format("subjectAltName={}\nextendedKeyUsage=serverAuth\n", names));
  const std::string f = folder.string();
  const std::filesystem::path log = folder / "log";
  const std::string openssl = "/usr/bin/openssl";
  run({openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f + "/ca.key", "-out",
       f + "/ca.pem", "-days", "3650", "-subj", "/CN=test ca", "-addext",
       "keyUsage=critical,keyCertSign,cRLSign"},
      log);
  for (const std::string name : {"server", "client"}) {
    const std::string file = f + "/" + name;
    run({openssl, "req", "-newkey", "rsa:2048", "-nodes", "-keyout", file + ".key", "-out",
         file + ".csr", "-subj", "/CN=" + name},
        log);
    std::vector<std::string> sign{
        openssl, "x509",        "-req",   "-in",         file + ".csr",
        "-CA",   f + "/ca.pem", "-CAkey", f + "/ca.key", "-CAcreateserial",
        "-days", "3650",        "-out",   file + ".pem"};
    if (name == "server") sign.insert(sign.end(), {"-extfile", f + "/names"});
    run(sign, log);
  }
}

}  // namespace gsync::test
