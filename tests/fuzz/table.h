// What fuzz targets of connectors share: one file read by one connector, as
// text that is equal for equal reads.

#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "connectors/table/table_fixture.h"
#include "io/file.h"
#include "support/temp_folder.h"

namespace gsync::fuzz {

inline void must(bool holds, const char* what) {
  if (holds) return;
  std::cerr << "does not hold: " << what << std::endl;
  std::abort();
}

/// What a reader made of a file: records, rejected rows and verdict, or the error.
struct Reading {
  bool failed = false;
  std::string text;
  bool operator==(const Reading&) const = default;
};

/// Asks for departments and people of whatever has the columns "k" and "n".
inline source::ReadRequest request() {
  source::ReadRequest request;
  request.tables.push_back({"users", {}, {{"k", {}, true}, {"n", {}, false}}, false});
  request.tables.push_back({"departments", {}, {{"d", {}, true}}, true});
  return request;
}

/// `options` are further lines of the job's source.
inline Reading read(std::string_view connector, const std::filesystem::path& file,
                    const std::string& options = {}) {
  auto source = connectors::table::open_source(connector, file, options);
  must(source.has_value(), "the options are right");
  connectors::table::KeepingSink sink;
  const auto verdict = (*source)->read(request(), sink, {});
  if (!verdict) {
    must(!verdict.error().diagnostics.empty(), "an error says what it is");
    must(!verdict.error().diagnostics.front().place.empty(), "an error has a place");
    must(verdict.error().code == ErrorCode::kUnreadable, "bad bytes are unreadable, no defect");
    return {true, to_text(verdict.error())};
  }
  std::string text = join(sink.records, "\n") + '\n' + verdict->fingerprint;
  must(is_valid_utf8(text), "what is delivered is UTF-8");
  for (const Diagnostic& diagnostic : sink.rejected) text += '\n' + to_text(diagnostic);
  const bool complete = verdict->completeness == source::Completeness::kComplete;
  must(complete == sink.rejected.empty(), "a read is partial when a row was rejected");
  return {false, std::move(text)};
}

/// A file of one name in a folder of its own, written anew for every input.
class InputFile {
 public:
  explicit InputFile(const std::string& name) : path_(folder_ / name) {}
  const std::filesystem::path& hold(std::string_view content) {
    // Not synced to the disk, which would take longer than all else.
    std::ofstream file(path_, std::ios::binary | std::ios::trunc);
    must(bool(file << content << std::flush), "the input can be written");
    return path_;
  }

 private:
  test::TempFolder folder_;
  std::filesystem::path path_;
};

}  // namespace gsync::fuzz
