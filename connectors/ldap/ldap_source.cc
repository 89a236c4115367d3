#include "connectors/ldap/ldap_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

#include "connectors/ldap/delta.h"
#include "connectors/ldap/ldap_read.h"
#include "connectors/ldap/ldif.h"
#include "connectors/ldap/probe.h"
#include "connectors/ldap/server.h"
#include "connectors/ldap/settings.h"
#include "core/text.h"

namespace gsync::connectors::ldap {
namespace {

constexpr std::array<std::string_view, 6> kCapabilities{"full read",
                                                        "incremental",
                                                        "reads that are complete in part",
                                                        "leaver records",
                                                        "departments from the tree",
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

void add_note(source::ReadVerdict& verdict, const std::string& note) {
  verdict.note += verdict.note.empty() ? note : "; " + note;
}

/// Errors: any is a reason to read everything.
Result<Memory> usable_memory(const Settings& settings, const source::ReadRequest& request,
                             const std::string& owner) {
  const std::string place = settings.memory.string();
  if (request.cursor.empty()) return stale(place, "no earlier run has kept what it read");
  TRY_ASSIGN(Memory memory, read_memory(settings.memory, request.cursor));
  if (memory.owner != owner) return stale(place, "the account or the server is another one");
  const auto age = request.now - memory.whole_at;
  if (age < age.zero() || age >= settings.full_every) {
    return stale(place,
                 fmt::format("the last time was {} (full_every_hours)", to_iso(memory.whole_at)));
  }
  if (settings.full_every_runs > 0 && memory.reads >= settings.full_every_runs) {
    return stale(place, fmt::format("{} went on from the last time (full_every_runs)",
                                    counted(static_cast<uint64_t>(memory.reads), "run")));
  }
  return memory;
}

/// One attempt: what is asked, and what came.
struct Attempt {
  std::unique_ptr<Directory> directory;
  /// The same, where it goes on from an earlier read.
  DeltaServer* delta = nullptr;
  std::optional<LdapRead> read;
};

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
  /// two reads do not go together. Where the memory of the last read does not help,
  /// everything is read.
  Result<source::ReadVerdict> read(const source::ReadRequest& request, source::RecordSink& sink,
                                   std::stop_token stop) override {
    std::chrono::milliseconds time = kFirstPause;
    std::string why_whole;
    for (int64_t number = 1;; ++number, time *= 2) {
      Attempt attempt;
      const Result<void> fetched = fetch(request, sink, stop, why_whole, attempt);
      if (fetched) return finish(request, why_whole, attempt);
      if (fetched.error().code == ErrorCode::kStale && why_whole.empty()) {
        why_whole = fetched.error().message();
        continue;
      }
      const bool may_work_later = fetched.error().code == ErrorCode::kUnavailable;
      if (!may_work_later || number >= settings_.attempts) return fail(given_up(fetched.error()));
      pause(time, stop);
      if (stop.stop_requested()) return fail(fetched.error());
    }
  }

  Result<void> keep() override {
    if (memory_) TRY_CHECK(memory_->commit());
    memory_.reset();
    return {};
  }

 private:
  [[nodiscard]] bool is_delta() const {
    return settings_.read == ReadMode::kDelta && !settings_.memory.empty();
  }

  Result<std::unique_ptr<Directory>> open(const std::stop_token& stop) const {
    if (!settings_.ldif_path.empty()) {
      TRY_ASSIGN(auto file, LdifDirectory::open(settings_.ldif_path, settings_.ldif_name));
      return file;
    }
    TRY_ASSIGN(auto server, Server::open(settings_.access, stop));
    return server;
  }

  /// The memory of the last read, or one without searches and the reason for that.
  Memory last_memory(const source::ReadRequest& request, const std::string& owner,
                     std::string& why_whole) const {
    Memory empty{owner, request.now, 0, {}};
    if (!why_whole.empty()) return empty;
    auto memory = usable_memory(settings_, request, owner);
    if (memory) return *std::move(memory);
    why_whole = memory.error().message();
    return empty;
  }

  Result<void> open_delta(const source::ReadRequest& request, const std::stop_token& stop,
                          std::string& why_whole, Attempt& attempt) const {
    TRY_ASSIGN(auto server, Server::open(settings_.access, stop));
    TRY_ASSIGN(const std::string owner, owner_of(settings_.access, *server, request.now));
    TRY_ASSIGN(auto bases, bases_of(settings_.department_bases, *server));
    TRY_ASSIGN(const auto of_users, bases_of(settings_.user_bases, *server));
    for (const std::string& base : of_users) {
      if (std::find(bases.begin(), bases.end(), base) == bases.end()) bases.push_back(base);
    }
    const Profile profile = settings_.profile.value_or(server->facts().profile);
    auto delta = std::make_unique<DeltaServer>(std::move(server),
                                               last_memory(request, owner, why_whole), profile);
    attempt.delta = delta.get();
    attempt.directory = std::move(delta);
    return attempt.delta->prepare(bases);
  }

  Result<void> fetch(const source::ReadRequest& request, source::RecordSink& sink,
                     const std::stop_token& stop, std::string& why_whole, Attempt& attempt) const {
    if (is_delta()) {
      TRY_CHECK(open_delta(request, stop, why_whole, attempt));
    } else {
      TRY_ASSIGN(attempt.directory, open(stop));
    }
    attempt.read.emplace(settings_, *attempt.directory, request, sink, stop);
    return attempt.read->fetch();
  }

  Result<source::ReadVerdict> finish(const source::ReadRequest& request,
                                     const std::string& why_whole, Attempt& attempt) {
    TRY_ASSIGN(source::ReadVerdict verdict, attempt.read->deliver());
    if (attempt.delta == nullptr) return verdict;
    add_note(verdict, why_whole.empty() ? attempt.delta->summary()
                                        : fmt::format("everything was read: {}", why_whole));
    if (verdict.completeness != source::Completeness::kComplete) return verdict;
    auto memory = std::move(*attempt.delta).remembered();
    if (!memory) {
      add_note(verdict, fmt::format("everything will be read next time: {}", memory.error()));
      return verdict;
    }
    verdict.cursor = memory->cursor();
    if (!request.keeps) return verdict;
    if (why_whole.empty()) ++memory->reads;
    auto file = write_memory(settings_.memory, *memory);
    if (file) {
      memory_ = std::make_unique<io::AtomicFile>(*std::move(file));
    } else {
      add_note(verdict,
               fmt::format("nothing is kept for the next read: {}", file.error().message()));
      verdict.cursor.clear();
    }
    return verdict;
  }

  const Settings settings_;
  /// Of the last read, not yet in place.
  std::unique_ptr<io::AtomicFile> memory_;
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
