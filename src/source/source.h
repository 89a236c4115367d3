// The interface of every connector: it streams raw records and ends with a
// verdict on its own reading.

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/time.h"
#include "source/effort.h"
#include "source/options.h"
#include "source/record.h"

namespace gsync::source {

/// A column that a mapping reads.
struct ColumnRequest {
  std::string name;
  /// Other headers that mean the same, tried in order after `name`.
  std::vector<std::string> alternatives;
  /// The table is not this one without it.
  bool required = false;
  /// The mapping makes something else of a blank than of what cannot be seen.
  bool tells_blank = true;
};

/// A table that a mapping reads. The source delivers these columns and may
/// leave out all others.
struct TableRequest {
  /// What the mapping makes of it: "departments" or "users".
  std::string what;
  /// Names to look for, first match wins; empty: whichever has the columns.
  std::vector<std::string> names;
  std::vector<ColumnRequest> columns;
  /// Missing is fine: departments may be inferred from people.
  bool optional = false;
};

/// The source's own ids of what earlier runs of the job delivered and what is not known to be
/// gone, each once; empty where the mapping makes keys of its own.
struct KnownIds {
  std::vector<std::string> departments;
  std::vector<std::string> users;
};

struct ReadRequest {
  std::vector<TableRequest> tables;
  /// The last applied cursor of this source; empty asks for everything.
  std::string cursor = {};
  /// The time of the read.
  TimePoint now = {};
  /// `Source::keep` may follow.
  bool keeps = false;
  /// A source that may miss what moves while it is read can ask for these one by one.
  KnownIds known = {};
};

/// Takes what a source reads. One thread at a time calls it.
class RecordSink {
 public:
  virtual ~RecordSink() = default;
  /// Before the records of a table. An error ends the read with it.
  virtual Result<void> begin(const std::shared_ptr<const Table>& table) = 0;
  /// False asks the source to stop.
  virtual bool record(RawRecord record) = 0;
  /// What came so far is void, tables and all: the source begins anew.
  virtual void restart() = 0;
  /// One record that could not be read; the others go on.
  virtual void reject(Diagnostic diagnostic) = 0;
  /// For a progress display. `total` is 0 while unknown; the unit is the
  /// source's own (rows, bytes, entries) and only the ratio counts.
  virtual void progress(uint64_t done, uint64_t total) = 0;
};

enum class Completeness : uint8_t {
  kComplete,   // everything there is was seen
  kPartial,    // parts are missing: nothing absent counts as gone
  kUnhealthy,  // the answer cannot be trusted: the run stops
};

std::string_view to_text(Completeness completeness);

struct TableCount {
  std::string name;
  /// "departments" or "users".
  std::string what;
  uint64_t records = 0;
  uint64_t rejected = 0;
  /// Delivered although hidden or filtered, for the reader's information.
  uint64_t hidden = 0;
};

/// What a source says of its own reading.
struct ReadVerdict {
  Completeness completeness = Completeness::kComplete;
  /// Why it is not complete, each with its place (branch, department, page).
  std::vector<Diagnostic> reasons;
  /// Department keys below which the read is incomplete, when the rest is
  /// complete; empty with kPartial: incomplete everywhere.
  std::vector<std::string> incomplete_below;
  std::vector<TableCount> tables;
  /// Digest of the content read; equal for equal content.
  std::string fingerprint;
  /// To be stored once the plan made from this read is applied.
  std::string cursor;
  /// How it was read, for the log: "3 of 12,000 entries changed since the last run".
  std::string note;
};

/// What `check` shows.
struct ProbeReport {
  /// "company.xlsx: 2 sheets, 48 kB".
  std::string summary;
  std::vector<std::string> details;
};

class Source {
 public:
  virtual ~Source() = default;

  /// Opens, authenticates and looks around; reads little.
  /// Errors: kUnreadable, kDenied, kUnavailable.
  virtual Result<ProbeReport> probe(std::stop_token stop) = 0;

  /// Reads everything asked for. An error means that nothing of this read may
  /// be used; a verdict that is not complete means that what was delivered is
  /// right and something is missing.
  /// Errors: kUnreadable, kUnhealthy, kDenied, kUnavailable, kInterrupted,
  ///         kConfig (a table or column asked for does not exist).
  virtual Result<ReadVerdict> read(const ReadRequest& request, RecordSink& sink,
                                   std::stop_token stop) = 0;

  /// What it asked of the network so far, also for what failed; nothing of a source that asks
  /// nothing of it, or does not count.
  [[nodiscard]] virtual Effort effort() const { return {}; }

  /// After a `read` whose plan was carried out, once its cursor is stored: keeps what a
  /// read from there goes on from.
  virtual Result<void> keep() { return {}; }

  /// After `read`: writes the records that stand at the places of these diagnostics to a
  /// file that this source could read in place of its own, each with its reason. Nothing is
  /// written when there are none. Returns how many there are.
  /// Errors: kUsage: the source has no such file, or not of this name; kUnreadable: its
  ///         own has changed; kIo.
  virtual Result<uint64_t> save_rejected(std::span<const Diagnostic> rejected,
                                         const std::filesystem::path& path);
};

/// What a connector's factory may use beyond its options.
struct Services {
  /// Folder against which relative paths in the job are resolved.
  std::string base_folder;
  /// A file beside the state file in which the source may keep what it read; empty:
  /// nothing may be kept.
  std::filesystem::path memory = {};
};

/// One connector. The table of all is connectors/all.cc.
struct ConnectorInfo {
  std::string_view name;
  /// One line for lists.
  std::string_view summary;
  /// Feeds validation, `connectors NAME` and the connector's README.
  std::span<const OptionInfo> options;
  /// Built-in mapping that `init` proposes, for example "excel/zh-CN".
  std::string_view default_mapping;
  /// What it can do, for people: "full read", "incremental", "leaver records".
  std::span<const std::string_view> capabilities;
  /// Checks the options and opens nothing: a bad job fails without a network.
  Result<std::unique_ptr<Source>> (*make)(const Options& options, const Services& services);
};

}  // namespace gsync::source
