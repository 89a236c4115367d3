// What every command has at hand: where output goes and how it should look,
// the clock, the environment, and the request to stop.

#pragma once

#include <cstdio>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "cli/exit_status.h"
#include "cli/tally.h"
#include "config/reference.h"
#include "core/catalogue.h"
#include "core/error.h"
#include "io/clock.h"
#include "io/log_file.h"
#include "io/random.h"
#include "report/progress.h"
#include "report/style.h"

namespace gsync::cli {

/// What the log holds, each level with those before it. Changes are --log-level debug.
enum class LogLevel : uint8_t { kError, kWarn, kInfo, kChange, kDebug, kHttp };

/// The global options.
struct Settings {
  bool json = false;
  bool quiet = false;
  bool no_color = false;
  bool log_json = false;
  LogLevel level = LogLevel::kInfo;
  /// Gets the log too, whole whatever --quiet says; empty: none.
  std::string log_file;
  /// Of all that is for people: not of JSON, plan files and logs.
  Language language = Language::kEnglish;
  /// Requests and responses in the log, without secrets.
  bool trace_http = false;
};

class Context {
 public:
  explicit Context(std::stop_token stop) : stop_(std::move(stop)) {}

  /// The report, on stdout, as it is.
  void print(std::string_view text) const;
  /// The text in the language of the settings, line by line.
  [[nodiscard]] std::string say(std::string_view english) const;
  /// Log and progress, on stderr, which says them; the log file has them in English. Silent with
  /// --quiet, whose one line names the warnings.
  void info(std::string_view message) const;
  void warn(std::string_view message) const;
  /// Opens the log that the settings ask for.
  /// Errors: kIo, kNotFound.
  Result<void> open_log();
  /// Begins the log of a run: each line has its number from now on.
  void begin_run(int64_t run) const { run_ = run; }
  /// For the log file alone.
  void record(std::string_view message) const;
  /// One line of the change log (--verbose). With --quiet for the log file alone.
  void change(std::string_view message) const;
  /// With --quiet: the one line that says what came of the command. It is written at the
  /// end, by `end_line`, with the warnings that there were.
  void result(std::string_view line) const;
  void end_line() const;
  /// What ended the command: text on stderr (one line with --quiet), or with --json one
  /// document on stdout.
  void error(const Error& error, std::string_view command) const;

  /// Puts the text and a question, which is said, on the terminal and waits for a line. Nothing
  /// when there is no terminal to ask on.
  [[nodiscard]] std::optional<std::string> ask(std::string_view text,
                                               std::string_view question) const;

  /// For the terminal, as wide as it is; for a pipe, plain and 80 columns wide.
  [[nodiscard]] report::Style style() const;
  /// For tables of objects: like `style`, but a pipe gets its columns uncut.
  [[nodiscard]] report::Style table_style() const;
  /// For files: plain, complete.
  [[nodiscard]] report::Style file_style() const;
  /// A bar on a terminal, a line now and then in a pipe, nothing with --quiet or --json.
  [[nodiscard]] report::Progress progress(std::string_view what) const;

  [[nodiscard]] const io::Clock& clock() const { return clock_; }
  [[nodiscard]] io::Random& random() const { return random_; }
  /// What the command took and did so far.
  [[nodiscard]] Tally& tally() const { return tally_; }
  [[nodiscard]] std::stop_token stop() const { return stop_; }
  [[nodiscard]] static const config::Environment& environment();

  Settings settings;

 private:
  /// Into the log file, and on stderr unless it is to stay silent.
  enum class Screen : uint8_t { kShow, kSilent };
  void log(LogLevel level, std::string_view message, Screen screen) const;
  [[nodiscard]] std::string line(LogLevel level, std::string_view message, bool with_date) const;
  /// The text and the warnings that were held back, on one line.
  [[nodiscard]] std::string with_warnings(std::string text) const;

  io::SystemClock clock_;
  mutable io::Random random_;
  mutable Tally tally_;
  std::optional<io::LogFile> log_file_;
  mutable int64_t run_ = 0;
  mutable std::mutex mutex_;
  /// Held back with --quiet.
  mutable std::vector<std::string> warnings_;
  mutable std::string result_;
  std::stop_token stop_;
};

/// What a command line came to; run after parsing.
using Action = std::function<Result<ExitStatus>()>;

}  // namespace gsync::cli
