// One read of a file of JSON Lines, from its first line to the verdict.

#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "source/json_value.h"
#include "source/source.h"

namespace gsync::connectors::jsonl {

using source::Json;

/// The file as messages and the job name it.
struct LinesFile {
  std::filesystem::path path;
  /// As the job has it.
  std::string written;
  /// The file name alone: "people.jsonl".
  std::string place;
};

/// Used once. File, request and sink must outlive it; without a sink lines are
/// only counted.
class LinesRead {
 public:
  LinesRead(const LinesFile& file, const source::ReadRequest& request, source::RecordSink* sink,
            std::stop_token stop);

  /// Shape:  records in the order of their lines. A line's `type` is the name of
  ///         its table; lines of other types are counted and left out. A column
  ///         without a member is not visible, one with null is blank.
  /// Cost:   one pass; memory for one line.
  /// Errors: as source::Source::read; kUnreadable also for a line that is no JSON
  ///         object with a `type` and for a file that does not end with a line of
  ///         type "end"; kUnhealthy when that line counts otherwise.
  Result<source::ReadVerdict> run();

  /// After `run`: lines with something in them, and how many of which type.
  [[nodiscard]] uint64_t lines() const { return lines_; }
  [[nodiscard]] const std::map<std::string, uint64_t>& types() const { return types_; }

 private:
  /// A table that was asked for, and what was seen of it.
  struct Wanted {
    std::shared_ptr<const source::Table> table;
    uint64_t records = 0;
    /// By column: some record has it.
    std::vector<bool> seen;
    /// Members of the first record, for messages.
    std::vector<std::string> members;
  };

  Result<void> read_line(const std::string& line);
  Result<void> take(const std::string& type, const Json& line);
  [[nodiscard]] std::optional<size_t> request_for(const std::string& type) const;
  Result<void> begin(size_t index, const std::string& type);
  [[nodiscard]] source::RawRecord record(size_t index, const Json& line);
  Result<void> check_columns() const;
  Result<source::ReadVerdict> finish();
  [[nodiscard]] Locator here() const;

  const LinesFile& file_;
  const source::ReadRequest& request_;
  source::RecordSink* sink_;
  std::stop_token stop_;
  std::shared_ptr<const std::string> container_;
  std::vector<Wanted> wanted_;
  std::map<std::string, uint64_t> types_;
  std::optional<Json> end_;
  Locator end_at_;
  uint32_t number_ = 0;
  uint64_t lines_ = 0;
  uint64_t digest_ = 0;
  bool stopped_ = false;
};

}  // namespace gsync::connectors::jsonl
