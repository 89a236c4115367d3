#include "cli/context.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>

#include "report/json.h"

namespace gsync::cli {
namespace {

constexpr int kPipeWidth = 80;
constexpr int kLeastWidth = 60;
constexpr int kMostWidth = 160;
/// Wider than any table that people look at.
constexpr int kUncut = 100'000;

int terminal_width(int descriptor) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kPipeWidth;
  return std::clamp<int>(size.ws_col, kLeastWidth, kMostWidth);
}

void write(std::FILE* file, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), file);
  std::fflush(file);
}

}  // namespace

void Context::print(std::string_view text) const { write(stdout, text); }

void Context::log(std::string_view level, std::string_view message) const {
  const TimePoint now = clock_.now();
  if (settings.log_json) {
    const nlohmann::ordered_json line{
        {"time", to_iso(now)}, {"level", level}, {"message", message}};
    write(stderr,
          line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n');
    return;
  }
  const std::tm local = fmt::localtime(std::chrono::system_clock::to_time_t(now));
  write(stderr, fmt::format("{:%H:%M:%S} {:<6} {}\n", local, level, message));
}

void Context::info(std::string_view message) const {
  if (!settings.quiet) log("INFO", message);
}

void Context::warn(std::string_view message) const { log("WARN", message); }

void Context::change(std::string_view message) const {
  if (settings.verbose) log("CHANGE", message);
}

void Context::error(const Error& error, std::string_view command) const {
  if (settings.json) {
    print(report::error_json(error, command, static_cast<int>(exit_status(error.code))));
    return;
  }
  write(stderr, to_text(error) + '\n');
}

std::optional<std::string> Context::ask(std::string_view text, std::string_view question) const {
  if (isatty(STDIN_FILENO) == 0 || isatty(STDERR_FILENO) == 0) return std::nullopt;
  write(stderr, text);
  write(stderr, question);
  std::string line;
  std::getline(std::cin, line);
  return line;
}

report::Style Context::style() const {
  const bool terminal = isatty(STDOUT_FILENO) != 0;
  report::Style style;
  style.color = terminal && !settings.no_color && std::getenv("NO_COLOR") == nullptr;
  style.width = terminal ? terminal_width(STDOUT_FILENO) : kPipeWidth;
  return style;
}

report::Style Context::table_style() const {
  report::Style wide = style();
  if (isatty(STDOUT_FILENO) == 0) wide.width = kUncut;
  return wide;
}

report::Style Context::file_style() {
  report::Style style;
  style.full = true;
  return style;
}

report::Progress Context::progress(std::string_view what) const {
  report::ProgressMode mode = report::ProgressMode::kLines;
  if (settings.quiet || settings.json) {
    mode = report::ProgressMode::kOff;
  } else if (isatty(STDERR_FILENO) != 0) {
    mode = report::ProgressMode::kBar;
  }
  return {std::string(what), mode, terminal_width(STDERR_FILENO), clock_,
          [](std::string_view text) { write(stderr, text); }};
}

const config::Environment& Context::environment() {
  static const config::Environment kEnvironment =
      [](std::string_view name) -> std::optional<std::string> {
    const char* value = std::getenv(std::string(name).c_str());
    if (value == nullptr) return std::nullopt;
    return value;
  };
  return kEnvironment;
}

}  // namespace gsync::cli
