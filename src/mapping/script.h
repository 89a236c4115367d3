// Values computed by a script: Lua 5.4 in a sandbox. No files, no system, no
// clock, no chance; a script that runs or grows without end is stopped.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "mapping/outcome.h"
#include "source/record.h"

struct lua_State;

namespace gsync::mapping {

/// A column that a script sees as row["name"].
struct ScriptColumn {
  uint32_t slot = 0;
  std::string name;
};

struct Script {
  std::string text;
  std::vector<ScriptColumn> columns;
  /// "mapping.yaml:14" of the script's first line.
  std::string file;
  int first_line = 0;
};

/// A syntax error of a script.
struct ScriptFlaw {
  /// Of the script, from 1.
  int line = 1;
  std::string message;
};

struct ScriptLimits {
  /// Virtual machine instructions of one call; work inside library functions
  /// counts too.
  int64_t instructions = 1'000'000;
  /// Bytes that one state may hold at a time, and in all during one call.
  size_t memory = 16U << 20U;
  size_t turnover = 128U << 20U;
};

/// Nothing when the script compiles.
std::optional<ScriptFlaw> check_script(const std::string& text);

/// One Lua state for all scripts of a mapping. Not for two threads at once;
/// must not outlive `scripts`.
class ScriptRunner {
 public:
  explicit ScriptRunner(const std::vector<Script>& scripts, ScriptLimits limits = {});
  ~ScriptRunner();
  ScriptRunner(const ScriptRunner&) = delete;
  ScriptRunner& operator=(const ScriptRunner&) = delete;

  /// Calls the script with `cells`, in the order of its columns.
  /// nil is a blank; a text, number or boolean is a value.
  Outcome run(uint32_t script, std::span<const source::RawValue* const> cells);

 private:
  struct State;
  const std::vector<Script>& scripts_;
  ScriptLimits limits_;
  std::unique_ptr<State> state_;  // made by the first call
};

}  // namespace gsync::mapping
