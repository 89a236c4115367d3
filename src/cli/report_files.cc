#include "cli/report_files.h"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <vector>

#include "cli/output.h"
#include "core/text.h"
#include "io/file.h"

namespace gsync::cli {
namespace {

struct Output {
  std::string_view option;
  std::string path;
  /// What every file of this kind begins with.
  std::string_view begins;
  std::string_view kind;
};

std::vector<Output> outputs_of(const ReportFiles& files) {
  std::vector<Output> outputs;
  for (const Output& each : {Output{"--html", files.html, "<!doctype html>", "a page"},
                             Output{"--xlsx", files.xlsx, "PK", "a workbook"},
                             Output{"--md", files.markdown, "# ", "Markdown"}}) {
    if (!each.path.empty()) outputs.push_back(each);
  }
  return outputs;
}

/// The file need not be there.
std::filesystem::path place_of(const std::string& path) {
  std::error_code unknown;
  return std::filesystem::weakly_canonical(std::filesystem::absolute(path), unknown);
}

bool is_same(const std::string& one, const std::string& other) {
  return place_of(one) == place_of(other);
}

Result<void> check_stdout(const std::vector<Output>& outputs, bool json) {
  std::string_view printed = json ? "--json" : "";
  for (const Output& output : outputs) {
    if (output.path != kStdout) continue;
    if (output.option == "--xlsx") {
      return fail(ErrorCode::kUsage, "not-printable", "--xlsx", "a workbook cannot be printed",
                  "name a file: --xlsx FILE");
    }
    if (!printed.empty()) {
      return fail(
          ErrorCode::kUsage, "two-outputs", std::string(output.option),
          fmt::format("{} and {} would both write to standard output", printed, output.option),
          fmt::format("name a file: {} FILE", output.option));
    }
    printed = output.option;
  }
  return {};
}

Result<void> check_apart(const std::vector<Output>& outputs) {
  for (size_t i = 0; i < outputs.size(); ++i) {
    for (size_t j = i + 1; j < outputs.size(); ++j) {
      if (!is_same(outputs[i].path, outputs[j].path)) continue;
      return fail(
          ErrorCode::kUsage, "same-file", outputs[j].path,
          fmt::format("{} and {} would both write to it", outputs[i].option, outputs[j].option),
          "name two files");
    }
  }
  return {};
}

/// What is there already is an earlier report, or empty.
Result<void> check_kind(const Output& output) {
  std::error_code unknown;
  if (!std::filesystem::is_regular_file(output.path, unknown)) return {};
  TRY_ASSIGN(const std::string there, io::read_file(output.path));
  if (there.empty() || there.starts_with(output.begins)) return {};
  return fail(ErrorCode::kUsage, "other-file", output.path,
              fmt::format("there is a file that is not {}", output.kind),
              "name another file, or remove it first");
}

}  // namespace

Result<void> check_report_files(const ReportFiles& files, bool json, const std::string& reported) {
  const std::vector<Output> outputs = outputs_of(files);
  TRY_CHECK(check_stdout(outputs, json));
  TRY_CHECK(check_apart(outputs));
  for (const Output& output : outputs) {
    if (output.path == kStdout) continue;
    if (is_same(output.path, reported)) {
      return fail(ErrorCode::kUsage, "same-file", output.path,
                  "the report would overwrite what it is of", "name another file");
    }
    TRY_CHECK(check_kind(output));
  }
  return {};
}

Result<void> check_report_files(const ReportFiles& files, const config::Job& job) {
  for (const Output& output : outputs_of(files)) TRY_CHECK(check_output(output.path, job));
  return {};
}

}  // namespace gsync::cli
