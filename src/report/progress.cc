#include "report/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/text.h"

namespace gsync::report {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kBarInterval(100);
constexpr milliseconds kLineInterval(5000);
/// Before this much time a rate is a guess.
constexpr milliseconds kFirstRate(500);
constexpr size_t kMostBar = 30;
constexpr size_t kLeastBar = 5;

std::string bar(uint64_t done, uint64_t total, size_t width) {
  const auto filled = static_cast<size_t>(static_cast<double>(done) / static_cast<double>(total) *
                                          static_cast<double>(width));
  return '[' + std::string(filled, '#') + std::string(width - filled, '.') + ']';
}

/// "  38/s", and "  3 s left" when the end is known.
std::string pace(uint64_t done, uint64_t total, milliseconds elapsed, Language language) {
  if (elapsed < kFirstRate || done == 0) return {};
  const double seconds = static_cast<double>(elapsed.count()) / 1000.0;
  const double rate = static_cast<double>(done) / seconds;
  std::string text = rate < 10 ? fmt::format("  {:.1f}/s", rate)
                               : fmt::format("  {}/s", grouped(static_cast<uint64_t>(rate)));
  if (total > done) {
    const auto left = static_cast<int64_t>(static_cast<double>(total - done) / rate);
    const std::string rest =
        left < 60 ? fmt::format("{} s", left) : human_duration(std::chrono::seconds(left));
    text += "  " + translate(language, rest + " left");
  }
  return text;
}

}  // namespace

std::string progress_line(std::string_view what, uint64_t done, uint64_t total,
                          milliseconds elapsed, int width, Language language) {
  const auto room = static_cast<size_t>(std::max(width, 1));
  const std::string name = printable(translate(language, what));
  if (total == 0) {
    return fit(fmt::format("{}  {}{}", name, grouped(done), pace(done, 0, elapsed, language)),
               room);
  }
  done = std::min(done, total);
  const auto percent =
      static_cast<uint64_t>(static_cast<double>(done) * 100.0 / static_cast<double>(total));
  const std::string tail = fmt::format("{:>3} %  {}/{}{}", percent, grouped(done), grouped(total),
                                       pace(done, total, elapsed, language));
  const size_t used = display_width(name) + display_width(tail) + 6;  // gaps and brackets
  if (used + kLeastBar > room) return fit(name + "  " + tail, room);
  return name + "  " + bar(done, total, std::min(kMostBar, room - used)) + "  " + tail;
}

Progress::Progress(std::string what, ProgressMode mode, int width, const io::Clock& clock,
                   Output output, Language language)
    : what_(std::move(what)),
      mode_(mode),
      width_(width),
      clock_(clock),
      output_(std::move(output)),
      language_(mode == ProgressMode::kBar ? language : Language::kEnglish),
      started_(clock.now()),
      // A line is due after its interval only; the first bar is due at once.
      written_(mode == ProgressMode::kBar ? started_ - kBarInterval : started_) {}

void Progress::update(uint64_t done, uint64_t total) {
  if (mode_ == ProgressMode::kOff) return;
  const TimePoint now = clock_.now();
  const bool draws = mode_ == ProgressMode::kBar;
  if (now - written_ < (draws ? kBarInterval : kLineInterval)) return;
  written_ = now;
  // The last column stays free: a terminal may break the line when it is used.
  const std::string line = progress_line(what_, done, total, now - started_, width_ - 1, language_);
  if (!draws) {
    output_(line + '\n');
    return;
  }
  shown_ = true;
  output_('\r' + pad(line, static_cast<size_t>(std::max(width_ - 1, 1))));
}

void Progress::rename(std::string_view what) {
  if (what == what_) return;
  what_ = what;
}

void Progress::finish() {
  if (shown_) {
    output_('\r' + std::string(static_cast<size_t>(std::max(width_ - 1, 1)), ' ') + '\r');
  }
  shown_ = false;
  mode_ = ProgressMode::kOff;
}

}  // namespace gsync::report
