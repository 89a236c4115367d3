// A file as a stream of valid UTF-8, whatever its encoding. The only place
// with iconv's header.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "connectors/csv/limits.h"
#include "connectors/table/source_file.h"
#include "core/error.h"

namespace gsync::connectors::csv {

enum class Encoding : uint8_t { kUtf8, kUtf16le, kUtf16be, kGb18030, kCp936 };

/// "UTF-8", "GB18030".
std::string_view name_of(Encoding encoding);

/// What the first bytes say: the encoding of a byte-order mark, if there is one.
struct ByteOrderMark {
  bool found = false;
  Encoding encoding = Encoding::kUtf8;
};
ByteOrderMark byte_order_mark(std::string_view first_bytes);

/// A byte that is no text in the encoding.
struct BadByte {
  bool found = false;
  /// From 1.
  uint64_t position = 0;
  uint8_t value = 0;
  /// The file ends inside a character.
  bool at_end = false;
  /// Characters of three bytes before it (UTF-8 only).
  uint64_t three_byte = 0;
};

class TextReader {
 public:
  /// Errors: kUnreadable: cannot be opened, over the limit.
  static Result<TextReader> open(const table::SourceFile& file, Encoding encoding,
                                 const Limits& limits);
  TextReader(TextReader&&) noexcept;
  TextReader& operator=(TextReader&&) noexcept;
  ~TextReader();

  /// Appends the next piece to `text`, about `want` bytes; false at the end. A
  /// byte-order mark is left out. Check `bad()` after it: text before a bad byte
  /// is delivered, then the end comes.
  /// Errors: kUnreadable: the disk fails, the file changed while it was read.
  Result<bool> read(std::string& text, size_t want);

  [[nodiscard]] const BadByte& bad() const { return bad_; }
  /// Bytes of the file that were read, and their digest.
  [[nodiscard]] uint64_t position() const { return position_; }
  [[nodiscard]] uint64_t digest() const { return digest_; }

 private:
  struct State;
  TextReader();
  Result<size_t> fill(size_t want);
  void take_utf8(std::string& text);
  void take_converted(std::string& text);
  void mark_bad(size_t consumed, bool cut_off);
  Result<void> check_unchanged() const;

  std::unique_ptr<State> state_;
  BadByte bad_;
  uint64_t position_ = 0;
  uint64_t digest_ = 0;
};

}  // namespace gsync::connectors::csv
