#include "connectors/csv/text_reader.h"

#include <fmt/format.h>
#include <iconv.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "connectors/csv/utf8.h"
#include "io/digest.h"

namespace gsync::connectors::csv {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
/// One byte can become four: GB18030 to UTF-8 is at most 1 to 1.5, UTF-16 1.5.
constexpr size_t kGrowth = 4;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

class Converter {
 public:
  explicit Converter(Encoding from) {
    if (from != Encoding::kUtf8) handle_ = iconv_open("UTF-8", std::string(name_of(from)).c_str());
  }
  ~Converter() {
    if (handle_ != kNone) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  struct Outcome {
    size_t consumed = 0;
    size_t produced = 0;
    /// 0, EILSEQ (no text) or EINVAL (the input ends inside a character).
    int error = 0;
  };
  Outcome convert(std::string& input, char* into, size_t room) {
    char* from = input.data();
    size_t from_left = input.size();
    char* to = into;
    size_t to_left = room;
    const size_t result = iconv(handle_, &from, &from_left, &to, &to_left);
    const int error = result == static_cast<size_t>(-1) ? errno : 0;
    return {input.size() - from_left, room - to_left, error};
  }

 private:
  // iconv's own value for "no handle".
  inline static const auto kNone =
      reinterpret_cast<iconv_t>(-1);  // NOLINT(performance-no-int-to-ptr)
  iconv_t handle_ = kNone;
};

}  // namespace

std::string_view name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8:
      return "UTF-8";
    case Encoding::kUtf16le:
      return "UTF-16LE";
    case Encoding::kUtf16be:
      return "UTF-16BE";
    case Encoding::kGb18030:
      return "GB18030";
    case Encoding::kCp936:
      return "CP936";
  }
  return "UTF-8";
}

ByteOrderMark byte_order_mark(std::string_view first_bytes) {
  if (first_bytes.starts_with(kUtf8Mark)) return {true, Encoding::kUtf8};
  if (first_bytes.starts_with("\xFF\xFE")) return {true, Encoding::kUtf16le};
  if (first_bytes.starts_with("\xFE\xFF")) return {true, Encoding::kUtf16be};
  if (first_bytes.starts_with("\x84\x31\x95\x33")) return {true, Encoding::kGb18030};
  return {};
}

struct TextReader::State {
  State(table::SourceFile source, Encoding from)
      : file(std::move(source)),
        encoding(from),
        converter(from),
        stamp(table::stamp_of(file.path)) {}

  table::SourceFile file;
  Encoding encoding;
  Converter converter;
  table::FileStamp stamp;
  std::unique_ptr<std::FILE, CloseFile> stream;
  /// Bytes that were read and are not delivered: the start of a character.
  std::string raw;
  bool started = false;
  bool ended = false;
};

TextReader::TextReader() = default;
TextReader::TextReader(TextReader&&) noexcept = default;
TextReader& TextReader::operator=(TextReader&&) noexcept = default;
TextReader::~TextReader() = default;

Result<TextReader> TextReader::open(const table::SourceFile& file, Encoding encoding,
                                    const Limits& limits) {
  TextReader reader;
  reader.state_ = std::make_unique<State>(file, encoding);
  State& state = *reader.state_;
  state.stream.reset(std::fopen(file.path.c_str(), "rb"));
  if (state.stream == nullptr) return fail(table::cannot_open(file, errno));
  if (state.stamp.size > limits.file_bytes) {
    return fail(
        table::over_limit(file.place, "file size", limits.file_bytes, "bytes", {}, "max_file_mb"));
  }
  std::setvbuf(state.stream.get(), nullptr, _IONBF, 0);
  return reader;
}

/// Bytes added to what is left over.
Result<size_t> TextReader::fill(size_t want) {
  State& state = *state_;
  const size_t kept = state.raw.size();
  state.raw.resize(kept + want);
  const size_t count = std::fread(state.raw.data() + kept, 1, want, state.stream.get());
  state.raw.resize(kept + count);
  if (count < want && std::ferror(state.stream.get()) != 0) {
    return fail(table::cannot_open(state.file, errno));
  }
  digest_ = io::fingerprint(std::string_view(state.raw).substr(kept), digest_);
  position_ += count;
  return count;
}

Result<bool> TextReader::read(std::string& text, size_t want) {
  State& state = *state_;
  if (state.ended) return false;
  TRY_ASSIGN(const size_t count, fill(want));
  if (count == 0) {
    state.ended = true;
    TRY_CHECK(check_unchanged());
    if (!state.raw.empty()) mark_bad(0, true);
    return false;
  }
  const size_t before = text.size();
  if (state.encoding == Encoding::kUtf8) {
    take_utf8(text);
  } else {
    take_converted(text);
  }
  if (!state.started && std::string_view(text).substr(before).starts_with(kUtf8Mark)) {
    text.erase(before, kUtf8Mark.size());
  }
  state.started = state.started || text.size() > before;
  return true;
}

void TextReader::take_utf8(std::string& text) {
  const Utf8Check check = check_utf8(state_->raw);
  text.append(state_->raw, 0, check.valid);
  bad_.three_byte += check.three_byte;
  if (check.valid < state_->raw.size() && !check.cut_off) mark_bad(check.valid, false);
  state_->raw.erase(0, check.valid);
}

void TextReader::take_converted(std::string& text) {
  const size_t before = text.size();
  const size_t room = state_->raw.size() * kGrowth + 16;
  text.resize(before + room);
  const auto outcome = state_->converter.convert(state_->raw, text.data() + before, room);
  text.resize(before + outcome.produced);
  if (outcome.error == EILSEQ) mark_bad(outcome.consumed, false);
  state_->raw.erase(0, outcome.consumed);
}

/// The bad byte is `consumed` bytes into what is left over.
void TextReader::mark_bad(size_t consumed, bool cut_off) {
  const size_t left = state_->raw.size() - consumed;
  bad_.found = true;
  bad_.position = position_ - left + 1;
  bad_.value = static_cast<uint8_t>(state_->raw[consumed]);
  bad_.at_end = cut_off;
  state_->ended = true;
}

Result<void> TextReader::check_unchanged() const {
  const State& state = *state_;
  const bool same = table::stamp_of(state.file.path) == state.stamp;
  if (same && position_ == state.stamp.size) return {};
  return fail(table::file_changed(state.file));
}

}  // namespace gsync::connectors::csv
