#include "connectors/csv/encoding.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <memory>
#include <string>

#include "core/text.h"

namespace gsync::connectors::csv {
namespace {

constexpr size_t kBlock = 256 * 1'024;
/// So many Chinese characters before the first fault are no accident.
constexpr uint64_t kSurelyUtf8 = 4;
constexpr std::string_view kHint =
    "save the file as \"CSV UTF-8\", or set encoding in the job's source";

Result<BadByte> first_bad_byte(const table::SourceFile& file, Encoding encoding,
                               const Limits& limits, const std::stop_token& stop) {
  TRY_ASSIGN(TextReader reader, TextReader::open(file, encoding, limits));
  std::string text;
  for (;;) {
    if (stop.stop_requested()) return fail(interrupted(file));
    text.clear();
    TRY_ASSIGN(const bool more, reader.read(text, kBlock));
    if (!more || reader.bad().found) return reader.bad();
  }
}

std::string byte_text(const BadByte& bad) {
  return fmt::format("byte {} (0x{:02X})", grouped(bad.position), bad.value);
}

Result<std::string> first_bytes(const table::SourceFile& file) {
  std::string bytes(4, '\0');
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(file.path.c_str(), "rb"),
                                                               std::fclose);
  if (stream == nullptr) return fail(table::cannot_open(file, errno));
  bytes.resize(std::fread(bytes.data(), 1, bytes.size(), stream.get()));
  return bytes;
}

}  // namespace

Error bad_encoding(const table::SourceFile& file, Encoding encoding, const BadByte& bad) {
  const std::string what =
      bad.at_end
          ? fmt::format("the file ends inside a character of {}: it was cut off", name_of(encoding))
          : fmt::format("the file is not {} throughout: {} is no text", name_of(encoding),
                        byte_text(bad));
  return make_error(ErrorCode::kUnreadable, "encoding", file.place, what,
                    std::string(bad.at_end ? "ask for the file once more" : kHint));
}

Error interrupted(const table::SourceFile& file) {
  return make_error(ErrorCode::kInterrupted, "interrupted", file.place,
                    "reading was interrupted; nothing was used");
}

Result<Encoding> detect_encoding(const table::SourceFile& file, const Limits& limits,
                                 const std::stop_token& stop) {
  TRY_ASSIGN(const std::string first, first_bytes(file));
  const ByteOrderMark mark = byte_order_mark(first);
  if (mark.found) return mark.encoding;

  std::string tried;
  for (const Encoding encoding : {Encoding::kUtf8, Encoding::kGb18030, Encoding::kCp936}) {
    TRY_ASSIGN(const BadByte bad, first_bad_byte(file, encoding, limits, stop));
    if (!bad.found) return encoding;
    if (encoding == Encoding::kUtf8 && bad.three_byte >= kSurelyUtf8) {
      return fail(bad_encoding(file, encoding, bad));
    }
    tried += fmt::format("{}{}: {}", tried.empty() ? "" : ", ", name_of(encoding), byte_text(bad));
  }
  return fail(ErrorCode::kUnreadable, "encoding", file.place,
              fmt::format("the file is text in no encoding that was tried ({})", tried),
              std::string(kHint));
}

}  // namespace gsync::connectors::csv
