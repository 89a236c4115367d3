#include "cli/context.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>

#include "core/said.h"
#include "core/text.h"
#include "io/debug_log.h"
#include "io/http_trace.h"
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

std::string_view to_text(LogLevel level) {
  switch (level) {
    case LogLevel::kError:
      return "ERROR";
    case LogLevel::kWarn:
      return "WARN";
    case LogLevel::kInfo:
      return "INFO";
    case LogLevel::kChange:
      return "CHANGE";
    case LogLevel::kDebug:
      return "DEBUG";
    case LogLevel::kHttp:
      return "HTTP";
  }
  return "INFO";
}

/// "acme.yaml:3:1: error: unknown key 'sorce'; ... (and 2 more)".
std::string one_line(const Error& error, Language language) {
  constexpr size_t kMost = 3;
  std::string line;
  const size_t shown = std::min(error.diagnostics.size(), kMost);
  for (size_t i = 0; i < shown; ++i) {
    const Diagnostic& each = error.diagnostics[i];
    const std::string text = said(language, each);
    if (i > 0) line += "; ";
    line += each.severity == Severity::kError ? text.substr(0, text.find('\n'))
                                              : translate(language, each.message);
  }
  const size_t more = error.diagnostics.size() - shown;
  return more == 0 ? line : line + translate(language, fmt::format(" (and {} more)", more));
}

}  // namespace

void Context::print(std::string_view text) const { write(stdout, text); }

std::string Context::say(std::string_view english) const {
  return translate(settings.language, english);
}

Result<void> Context::open_log() {
  if (!settings.log_file.empty()) {
    TRY_ASSIGN(io::LogFile file, io::LogFile::open(settings.log_file));
    log_file_.emplace(std::move(file));
  }
  // With a file, nobody wants to see them on the screen.
  const Screen screen = log_file_ ? Screen::kSilent : Screen::kShow;
  if (settings.level >= LogLevel::kDebug) {
    const Screen unless_quiet = settings.quiet ? Screen::kSilent : screen;
    io::log_debug_to(
        [this, unless_quiet](std::string_view text) { log(LogLevel::kDebug, text, unless_quiet); });
  }
  if (settings.trace_http) {
    io::trace_http([this, screen](std::string_view text) { log(LogLevel::kHttp, text, screen); });
  }
  return {};
}

std::string Context::line(LogLevel level, std::string_view message, bool with_date) const {
  const TimePoint now = clock_.now();
  if (settings.log_json) {
    nlohmann::ordered_json json{{"time", to_iso(now)}, {"level", to_text(level)}};
    if (run_ != 0) json["run"] = run_;
    json["message"] = message;
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  }
  const std::tm local = fmt::localtime(std::chrono::system_clock::to_time_t(now));
  const std::string when = with_date ? to_iso(now) : fmt::format("{:%H:%M:%S}", local);
  std::string text = fmt::format("{} {:<6} {}", when, to_text(level), message);
  if (run_ != 0) text += fmt::format(" run={}", run_);
  return text;
}

void Context::log(LogLevel level, std::string_view message, Screen screen) const {
  const bool asked = level == LogLevel::kHttp ? settings.trace_http : level <= settings.level;
  if (!asked) return;
  if (log_file_) log_file_->append(line(level, message, true));
  if (screen == Screen::kSilent) return;
  const std::string shown = settings.log_json ? std::string(message) : say(message);
  write(stderr, line(level, shown, false) + '\n');
}

void Context::info(std::string_view message) const {
  log(LogLevel::kInfo, message, settings.quiet ? Screen::kSilent : Screen::kShow);
}

void Context::warn(std::string_view message) const {
  const bool hold = settings.quiet && !settings.json;
  log(LogLevel::kWarn, message, hold ? Screen::kSilent : Screen::kShow);
  if (!hold) return;
  const std::scoped_lock lock(mutex_);
  warnings_.emplace_back(message);
}

void Context::record(std::string_view message) const {
  log(LogLevel::kInfo, message, Screen::kSilent);
}

void Context::change(std::string_view message) const {
  log(LogLevel::kChange, message, settings.quiet ? Screen::kSilent : Screen::kShow);
}

void Context::result(std::string_view line) const { result_ = trim(line); }

std::string Context::with_warnings(std::string text) const {
  const std::scoped_lock lock(mutex_);
  for (const std::string& warning : std::exchange(warnings_, {})) {
    if (!text.empty()) text += "; ";
    text += printable(say("warning: " + warning));
  }
  return text;
}

void Context::end_line() const {
  const std::string line = with_warnings(say(std::exchange(result_, {})));
  if (!line.empty()) print(line + '\n');
}

void Context::error(const Error& error, std::string_view command) const {
  log(LogLevel::kError, one_line(error, Language::kEnglish), Screen::kSilent);
  if (settings.json) {
    print(report::error_json(error, command, static_cast<int>(exit_status(error.code))));
    return;
  }
  const Language language = settings.language;
  const std::string text =
      settings.quiet ? with_warnings(one_line(error, language)) : said(language, error);
  write(stderr, text + '\n');
}

std::optional<std::string> Context::ask(std::string_view text, std::string_view question) const {
  if (isatty(STDIN_FILENO) == 0 || isatty(STDERR_FILENO) == 0) return std::nullopt;
  write(stderr, text);
  write(stderr, say(question));
  std::string line;
  std::getline(std::cin, line);
  return line;
}

report::Style Context::style() const {
  const bool terminal = isatty(STDOUT_FILENO) != 0;
  report::Style style;
  style.language = settings.language;
  style.color = terminal && !settings.no_color && std::getenv("NO_COLOR") == nullptr;
  style.width = terminal ? terminal_width(STDOUT_FILENO) : kPipeWidth;
  return style;
}

report::Style Context::table_style() const {
  report::Style wide = style();
  if (isatty(STDOUT_FILENO) == 0) wide.width = kUncut;
  return wide;
}

report::Style Context::file_style() const {
  report::Style style;
  style.language = settings.language;
  style.full = true;
  return style;
}

report::Progress Context::progress(std::string_view what) const {
  report::ProgressMode mode = report::ProgressMode::kLines;
  if (settings.quiet || settings.json) {
    mode = report::ProgressMode::kOff;
  } else if (isatty(STDERR_FILENO) != 0 && !settings.log_json) {
    mode = report::ProgressMode::kBar;
  }
  const bool lines = mode == report::ProgressMode::kLines;
  return {std::string(what),
          mode,
          terminal_width(STDERR_FILENO),
          clock_,
          [this, lines](std::string_view text) { lines ? info(trim(text)) : write(stderr, text); },
          settings.language};
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
