#include "connectors/excel/zip_directory.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

namespace gsync::connectors::excel {
namespace {

// APPNOTE.TXT 4.3.14 to 4.3.16: the records at the end, and where in them the sizes stand.
constexpr std::string_view kEnd = "PK\x05\x06";
constexpr std::string_view kEnd64 = "PK\x06\x06";
constexpr std::string_view kLocator64 = "PK\x06\x07";
constexpr size_t kEndSize = 22, kSizeAt = 12, kCommentAt = 20;
constexpr size_t kLocatorSize = 20, kOffsetAt = 8;
constexpr size_t kEnd64Size = 56, kSize64At = 40;
constexpr uint64_t kIn64 = 0xFFFF'FFFF;
constexpr uint64_t kTail = 65'535 + kEndSize + kLocatorSize;

/// Little-endian.
uint64_t number_at(std::string_view bytes, size_t at, size_t size) {
  uint64_t number = 0;
  for (size_t i = size; i > 0; --i) number = number << 8U | static_cast<uint8_t>(bytes[at + i - 1]);
  return number;
}

std::string bytes_at(std::ifstream& file, uint64_t at, size_t size) {
  std::string bytes(size, '\0');
  file.seekg(static_cast<std::streamoff>(at));
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  file.clear();
  return bytes;
}

/// The record whose comment reaches to the end of the file.
size_t end_record(std::string_view tail) {
  for (size_t at = tail.rfind(kEnd); at != std::string_view::npos; at = tail.rfind(kEnd, at - 1)) {
    const bool whole = tail.size() - at >= kEndSize;
    if (whole && number_at(tail, at + kCommentAt, 2) == tail.size() - at - kEndSize) return at;
    if (at == 0) break;
  }
  return std::string_view::npos;
}

}  // namespace

uint64_t directory_size(const std::filesystem::path& path) {
  std::error_code error;
  const uint64_t size = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (error || !file) return 0;
  const uint64_t tail_size = std::min(size, kTail);
  const std::string tail = bytes_at(file, size - tail_size, tail_size);
  const size_t end = end_record(tail);
  if (end == std::string_view::npos) return 0;
  const uint64_t stated = number_at(tail, end + kSizeAt, 4);
  if (stated != kIn64 || end < kLocatorSize) return stated;
  const std::string_view locator = std::string_view(tail).substr(end - kLocatorSize, kLocatorSize);
  if (!locator.starts_with(kLocator64)) return stated;
  const std::string record = bytes_at(file, number_at(locator, kOffsetAt, 8), kEnd64Size);
  const bool is_record = record.size() == kEnd64Size && record.starts_with(kEnd64);
  return is_record ? number_at(record, kSize64At, 8) : stated;
}

}  // namespace gsync::connectors::excel
