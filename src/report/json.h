// Reports for programs: one JSON document each, described member by member in
// docs/json-output.md and docs/schema/.
//
// Every document begins with "format", "command" and "status" (the exit status)
// and ends with a line break. Sensitive values are masked unless asked for.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "apply/apply.h"
#include "core/error.h"
#include "mapping/mapping.h"
#include "plan/plan.h"
#include "report/shown.h"
#include "source/source.h"
#include "state/state.h"

namespace gsync::report {

/// Version of all documents; a member is only ever added without a new one.
constexpr int kJsonFormat = 1;

std::string plan_json(const plan::Plan& plan, int status, Sensitive sensitive = Sensitive::kMask);

/// `command` is "apply", "sync" or "undo".
std::string apply_json(const apply::ApplyReport& report, const plan::Plan& plan,
                       std::string_view command, int status);

std::string read_json(const mapping::Normalized& normalized, std::string_view job, int status,
                      Sensitive sensitive = Sensitive::kMask);

std::string connectors_json(std::span<const source::ConnectorInfo> connectors, int status);

/// A running server.
struct Serving {
  std::string url;
  std::string database;
  std::string keys_file;
  std::string user_pool_id;
  std::string access_key_id;
  /// Only where it is to be shown; else empty, and left out.
  std::string access_key_secret;
  int process = 0;
};
/// In one line, for whoever waits for it.
std::string serve_json(const Serving& serving);

/// For commands whose result is a text.
std::string message_json(std::string_view command, int status, std::string_view text);

/// What ended a command.
std::string error_json(const Error& error, std::string_view command, int status);

}  // namespace gsync::report
