// How far a long piece of work is: a bar with rate and time left on a
// terminal, a plain line every few seconds elsewhere.

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "core/catalogue.h"
#include "io/clock.h"

namespace gsync::report {

enum class ProgressMode { kOff, kBar, kLines };

/// "Applying  [#####.....]  52 %  104/200  38/s  3 s left", at most `width` columns.
/// `total` 0 is unknown: no bar, count and rate only.
std::string progress_line(std::string_view what, uint64_t done, uint64_t total,
                          std::chrono::milliseconds elapsed, int width,
                          Language language = Language::kEnglish);

/// Writes at most ten times a second (kBar) or every five seconds (kLines).
class Progress {
 public:
  using Output = std::function<void(std::string_view)>;
  /// The clock must outlive the progress. Bars are in the language; lines, which logs hold too,
  /// in English.
  Progress(std::string what, ProgressMode mode, int width, const io::Clock& clock, Output output,
           Language language = Language::kEnglish);

  void update(uint64_t done, uint64_t total);
  /// Another name for what is being done.
  void rename(std::string_view what);
  /// Removes the bar. Nothing is written afterwards.
  void finish();

 private:
  std::string what_;
  ProgressMode mode_;
  int width_;
  const io::Clock& clock_;
  Output output_;
  Language language_;
  TimePoint started_;
  TimePoint written_;
  bool shown_ = false;
};

}  // namespace gsync::report
