// The option table of a connector, and the options of one job checked against it.

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/node.h"
#include "core/error.h"

namespace gsync::source {

enum class OptionType : uint8_t { kText, kPath, kInteger, kBoolean, kChoice, kTextList, kSecret };

struct OptionInfo {
  std::string_view name = {};
  OptionType type = OptionType::kText;
  /// As written in a job file; ignored when required.
  std::string_view default_value = {};
  bool required = false;
  std::string_view doc = {};
  /// kInteger only.
  int64_t least = 0;
  int64_t most = 0;
  /// kChoice only: "skip|read".
  std::string_view choices = {};
  /// What `init` writes for a required option.
  std::string_view example = {};
};

/// The options of one job, each of its table's type, defaults filled in.
class Options {
 public:
  /// Errors: kConfig, with all mistakes: unknown, missing, wrong type, range.
  /// `known` must outlive the result; `section` is the job's `source:` map,
  /// whose key `type` is skipped.
  static Result<Options> check(const config::Node& section, std::span<const OptionInfo> known,
                               std::string_view connector);

  /// The option must be in the table.
  [[nodiscard]] const std::string& text(std::string_view name) const;
  [[nodiscard]] int64_t integer(std::string_view name) const;
  [[nodiscard]] bool boolean(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& list(std::string_view name) const;
  /// The job sets it itself.
  [[nodiscard]] bool is_set(std::string_view name) const;

  /// The job names where it stands: "${env:NAME}".
  [[nodiscard]] bool is_reference(std::string_view name) const;

  /// A diagnostic that points at the option in the job file, or at the source
  /// section when the job does not set it.
  [[nodiscard]] Diagnostic diagnose(std::string_view name, std::string code, std::string message,
                                    std::string hint = {}) const;

 private:
  struct Entry {
    std::vector<std::string> values;
    std::shared_ptr<const config::Node> node;
  };
  std::map<std::string, Entry, std::less<>> entries_;
  std::shared_ptr<const config::Node> section_;
};

}  // namespace gsync::source
