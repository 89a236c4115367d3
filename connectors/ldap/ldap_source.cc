#include "connectors/ldap/ldap_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

#include "connectors/ldap/ldap_read.h"
#include "connectors/ldap/ldif.h"
#include "connectors/ldap/probe.h"
#include "connectors/ldap/server.h"
#include "connectors/ldap/settings.h"

namespace gsync::connectors::ldap {
namespace {

constexpr std::array<std::string_view, 5> kCapabilities{
    "full read", "reads that are complete in part", "leaver records", "departments from the tree",
    "departments from groups"};

constexpr std::chrono::milliseconds kFirstPause{500};

/// Returns early when a stop is asked for.
void pause(std::chrono::milliseconds time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any over;
  std::unique_lock lock(mutex);
  over.wait_for(lock, stop, time, [] { return false; });
}

/// A server that does not answer after all attempts cannot be read, as a file that is
/// not there.
Error given_up(Error error) {
  if (error.code == ErrorCode::kUnavailable) error.code = ErrorCode::kUnreadable;
  return error;
}

class LdapSource final : public source::Source {
 public:
  explicit LdapSource(Settings settings) : settings_(std::move(settings)) {}

  Result<source::ProbeReport> probe(std::stop_token stop) override {
    const auto directory = open(stop);
    if (!directory) return fail(given_up(directory.error()));
    Result<source::ProbeReport> report = ldap::probe(settings_, **directory);
    if (!report) return fail(given_up(report.error()));
    return report;
  }

  /// A connection that breaks is made anew, and the whole read with it: the pages of
  /// two reads do not go together.
  Result<source::ReadVerdict> read(const source::ReadRequest& request, source::RecordSink& sink,
                                   std::stop_token stop) override {
    std::chrono::milliseconds time = kFirstPause;
    for (int64_t attempt = 1;; ++attempt, time *= 2) {
      std::unique_ptr<Directory> directory;
      std::optional<LdapRead> read;
      const Result<void> fetched = fetch(request, sink, stop, directory, read);
      if (fetched) return read->deliver();
      const bool may_work_later = fetched.error().code == ErrorCode::kUnavailable;
      if (!may_work_later || attempt >= settings_.attempts) return fail(given_up(fetched.error()));
      pause(time, stop);
      if (stop.stop_requested()) return fail(fetched.error());
    }
  }

 private:
  Result<std::unique_ptr<Directory>> open(const std::stop_token& stop) const {
    if (!settings_.ldif_path.empty()) {
      TRY_ASSIGN(auto file, LdifDirectory::open(settings_.ldif_path, settings_.ldif_name));
      return file;
    }
    TRY_ASSIGN(auto server, Server::open(settings_.access, stop));
    return server;
  }

  Result<void> fetch(const source::ReadRequest& request, source::RecordSink& sink,
                     const std::stop_token& stop, std::unique_ptr<Directory>& directory,
                     std::optional<LdapRead>& read) const {
    TRY_ASSIGN(directory, open(stop));
    read.emplace(settings_, *directory, request, sink, stop);
    return read->fetch();
  }

  const Settings settings_;
};

Result<std::unique_ptr<source::Source>> make(const source::Options& options,
                                             const source::Services& services) {
  TRY_ASSIGN(Settings settings, read_settings(options, services));
  return std::make_unique<LdapSource>(std::move(settings));
}

}  // namespace

const source::ConnectorInfo& connector() {
  static const source::ConnectorInfo kConnector{
      .name = "ldap",
      .summary = "LDAP servers such as Active Directory; LDIF files",
      .options = option_table(),
      .default_mapping = "ldap/people",
      .capabilities = kCapabilities,
      .make = make,
  };
  return kConnector;
}

}  // namespace gsync::connectors::ldap
