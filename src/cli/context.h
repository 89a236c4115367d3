// What every command has at hand: where output goes and how it should look,
// the clock, the environment, and the request to stop.

#pragma once

#include <cstdio>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "cli/exit_status.h"
#include "config/reference.h"
#include "core/catalogue.h"
#include "core/error.h"
#include "io/clock.h"
#include "io/random.h"
#include "report/progress.h"
#include "report/style.h"

namespace gsync::cli {

/// The global options.
struct Settings {
  bool json = false;
  bool quiet = false;
  bool verbose = false;
  bool no_color = false;
  bool log_json = false;
  /// Of reports for people.
  Language language = Language::kEnglish;
};

class Context {
 public:
  explicit Context(std::stop_token stop) : stop_(std::move(stop)) {}

  /// The report, on stdout.
  void print(std::string_view text) const;
  /// Log and progress, on stderr. Silent with --quiet, but for warnings.
  void info(std::string_view message) const;
  void warn(std::string_view message) const;
  /// One line of the change log (--verbose).
  void change(std::string_view message) const;
  /// What ended the command: text on stderr, or with --json one document on stdout.
  void error(const Error& error, std::string_view command) const;

  /// Puts text and question on the terminal and waits for a line. Nothing when
  /// there is no terminal to ask on.
  [[nodiscard]] std::optional<std::string> ask(std::string_view text,
                                               std::string_view question) const;

  /// For the terminal, as wide as it is; for a pipe, plain and 80 columns wide.
  [[nodiscard]] report::Style style() const;
  /// For tables of objects: like `style`, but a pipe gets its columns uncut.
  [[nodiscard]] report::Style table_style() const;
  /// For files: plain, complete.
  [[nodiscard]] static report::Style file_style();
  /// A bar on a terminal, a line now and then in a pipe, nothing with --quiet or --json.
  [[nodiscard]] report::Progress progress(std::string_view what) const;

  [[nodiscard]] const io::Clock& clock() const { return clock_; }
  [[nodiscard]] io::Random& random() const { return random_; }
  [[nodiscard]] std::stop_token stop() const { return stop_; }
  [[nodiscard]] static const config::Environment& environment();

  Settings settings;

 private:
  void log(std::string_view level, std::string_view message) const;

  io::SystemClock clock_;
  mutable io::Random random_;
  std::stop_token stop_;
};

/// What a command line came to; run after parsing.
using Action = std::function<Result<ExitStatus>()>;

}  // namespace gsync::cli
