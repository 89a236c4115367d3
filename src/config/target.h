// The `target:` section of a job file: where people and departments go.

#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

#include "config/reader.h"
#include "config/reference.h"
#include "core/error.h"

namespace gsync::config {

enum class TargetType : uint8_t {
  kLocal,    // the embedded directory, a database file
  kGenauth,  // a user pool, over HTTPS
};

/// How a pool is shown who calls (reference 1.1), and in which words (1.8).
enum class PoolAuth : uint8_t { kSignature, kToken };
enum class PoolDialect : uint8_t { kAuthing, kGenauth };

/// What a run reads of its target.
enum class TargetRead : uint8_t {
  kFull,   // everything
  kDelta,  // the users changed since the last run; everything now and then
};

struct TargetSection {
  TargetType type = TargetType::kLocal;
  /// kLocal only.
  std::filesystem::path database;
  /// kGenauth only, down to `calls_per_second`: "https://api.genauth.ai".
  std::string host;
  std::string access_key_id;
  std::string access_key_secret;
  PoolAuth auth = PoolAuth::kSignature;
  PoolDialect dialect = PoolDialect::kAuthing;
  std::string tenant;
  /// Of the server's messages: "en-US" or "zh-CN".
  std::string language;
  std::string proxy;
  std::filesystem::path ca_file;
  int connect_timeout_seconds = 10;
  int timeout_seconds = 30;
  /// Times that a call is made in all before it counts as failed.
  int attempts = 6;
  /// Calls of all kinds in a second; 0: any number.
  int calls_per_second = 0;
  /// Calls under way at once.
  int parallel = 4;
  TargetRead read = TargetRead::kFull;
  /// The longest that a kDelta target goes without being read whole.
  std::chrono::minutes full_every{24 * 60};
  std::string organization_code;
  std::string organization_name;
};

constexpr int kMostCallsPerSecond = 10'000;

enum class Organization : uint8_t { kRequired, kOptional };

/// Reads the map; what is wrong with it is reported to the reader. Relative
/// paths are below `folder`.
void read_target(MapReader& reader, const std::filesystem::path& folder, Organization organization,
                 TargetSection& target);

/// A target section that is no part of a job, as YAML; `name` names the text in
/// messages. The organization is optional.
/// Errors: kConfig with all mistakes.
Result<TargetSection> parse_target(std::string name, std::string text,
                                   const std::filesystem::path& folder,
                                   const Environment& environment);

}  // namespace gsync::config
