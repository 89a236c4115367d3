// The options that all connectors of services on the web share.

#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "source/source.h"

namespace gsync::web {

inline constexpr std::array kCommonOptions{
    source::OptionInfo{.name = "departments",
                       .type = source::OptionType::kTextList,
                       .doc = "Ids of the departments to read, with all below them; empty, or with "
                              "the organization's own id among them: all of it. A read of these is "
                              "complete without the rest."},
    source::OptionInfo{.name = "least_users",
                       .type = source::OptionType::kInteger,
                       .default_value = "1",
                       .doc = "With fewer people the answer is not trusted.",
                       .least = 0,
                       .most = 100'000'000},
    source::OptionInfo{.name = "parallel",
                       .type = source::OptionType::kInteger,
                       .default_value = "8",
                       .doc = "Most calls under way at once. The vendor's limits hold besides.",
                       .least = 1,
                       .most = 32},
    source::OptionInfo{.name = "attempts",
                       .type = source::OptionType::kInteger,
                       .default_value = "5",
                       .doc = "Times that a call is made before a service that is busy counts as "
                              "failed.",
                       .least = 1,
                       .most = 20},
    source::OptionInfo{.name = "walks",
                       .type = source::OptionType::kInteger,
                       .default_value = "2",
                       .doc = "Times that everything is read, as long as it changes meanwhile.",
                       .least = 1,
                       .most = 5},
    source::OptionInfo{.name = "connect_timeout_seconds",
                       .type = source::OptionType::kInteger,
                       .default_value = "10",
                       .doc = "To reach the service.",
                       .least = 1,
                       .most = 600},
    source::OptionInfo{.name = "timeout_seconds",
                       .type = source::OptionType::kInteger,
                       .default_value = "60",
                       .doc = "Longest time for one call.",
                       .least = 1,
                       .most = 3600},
    source::OptionInfo{.name = "proxy",
                       .doc = "For example http://proxy.example.org:3128; empty: what the "
                              "environment says. One with a password as ${env:NAME} or "
                              "${file:PATH}."},
    source::OptionInfo{.name = "ca_file",
                       .type = source::OptionType::kPath,
                       .doc = "Certificates to trust instead of the system's."},
};

/// For services that say how many people there are.
inline constexpr source::OptionInfo kCountOption{
    .name = "count",
    .type = source::OptionType::kChoice,
    .default_value = "check",
    .doc =
        "check: when the service counts other people than were found, nobody counts as gone. "
        "ignore: its count is not asked for.",
    .choices = "check|ignore"};

/// A connector's own options, then the common ones.
template <size_t N>
constexpr std::array<source::OptionInfo, N + kCommonOptions.size()> with_common_options(
    const std::array<source::OptionInfo, N>& own) {
  std::array<source::OptionInfo, N + kCommonOptions.size()> all{};
  for (size_t i = 0; i < N; ++i) all[i] = own[i];
  for (size_t i = 0; i < kCommonOptions.size(); ++i) all[N + i] = kCommonOptions[i];
  return all;
}

struct Settings {
  std::vector<std::string> departments;
  uint64_t least_users = 1;
  int parallel = 1;
  int attempts = 1;
  int walks = 1;
  std::chrono::milliseconds connect_timeout{0};
  std::chrono::milliseconds timeout{0};
  std::string proxy;
  std::filesystem::path ca_file;
};

/// Errors: kConfig: a proxy whose password stands in the job.
Result<Settings> read_settings(const source::Options& options, const source::Services& services);

/// A name or secret that an application signs in with, in option `name`.
/// Errors: kConfig: it is no text in UTF-8, as what the services take is; it is not shown.
Result<std::string> read_credential(const source::Options& options, std::string_view name);

/// The address in option `name`, without a slash at its end.
/// Errors: kConfig: secrets and people would travel in the clear.
Result<std::string> read_address(const source::Options& options, std::string_view name);

}  // namespace gsync::web
