#include "connectors/excel/zip_directory.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace gsync::connectors::excel {
namespace {

// APPNOTE.TXT 4.3.12 to 4.3.16: the records at the end, and where in them the numbers stand.
constexpr std::string_view kEntry = "PK\x01\x02";
constexpr std::string_view kEnd = "PK\x05\x06";
constexpr std::string_view kEnd64 = "PK\x06\x06";
constexpr std::string_view kLocator64 = "PK\x06\x07";
constexpr size_t kEndSize = 22, kSizeAt = 12, kBeginAt = 16, kCommentAt = 20;
constexpr size_t kLocatorSize = 20, kOffsetAt = 8;
constexpr size_t kEnd64Size = 56, kSize64At = 40, kBegin64At = 48;
constexpr size_t kEntrySize = 46, kUnpackedAt = 24, kPackedAt = 20, kNameAt = 28, kExtraAt = 30;
constexpr size_t kEntryCommentAt = 32, kLocalAt = 42;
constexpr size_t kExtraHead = 4, kExtra64 = 1;
constexpr size_t kLocalSize = 30;
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

/// A part of the file.
struct Extent {
  uint64_t begin = 0;
  uint64_t size = 0;
};

/// Where the directory stands, as the file says.
Extent directory_of(std::ifstream& file, uint64_t file_size) {
  const uint64_t tail_size = std::min(file_size, kTail);
  const std::string tail = bytes_at(file, file_size - tail_size, tail_size);
  const size_t end = end_record(tail);
  if (end == std::string_view::npos) return {};
  const Extent stated{number_at(tail, end + kBeginAt, 4), number_at(tail, end + kSizeAt, 4)};
  const bool in_64 = stated.size == kIn64 || stated.begin == kIn64;
  if (!in_64 || end < kLocatorSize) return stated;
  const std::string_view locator = std::string_view(tail).substr(end - kLocatorSize, kLocatorSize);
  if (!locator.starts_with(kLocator64)) return stated;
  const std::string record = bytes_at(file, number_at(locator, kOffsetAt, 8), kEnd64Size);
  const bool is_record = record.size() == kEnd64Size && record.starts_with(kEnd64);
  if (!is_record) return stated;
  return {number_at(record, kBegin64At, 8), number_at(record, kSize64At, 8)};
}

/// Replaces those of the numbers that stand in 64 bits behind the name.
void read_64(std::string_view extra, std::initializer_list<uint64_t*> numbers) {
  while (extra.size() >= kExtraHead) {
    const uint64_t kind = number_at(extra, 0, 2);
    std::string_view content = extra.substr(kExtraHead);
    content = content.substr(0, number_at(extra, 2, 2));
    extra.remove_prefix(kExtraHead + content.size());
    if (kind != kExtra64) continue;
    for (uint64_t* number : numbers) {
      if (*number != kIn64 || content.size() < 8) continue;
      *number = number_at(content, 0, 8);
      content.remove_prefix(8);
    }
  }
}

/// The entry at the front, which is consumed: header, name and data. Nothing at the end.
std::optional<Extent> take_entry(std::string_view& directory) {
  if (directory.size() < kEntrySize || !directory.starts_with(kEntry)) return std::nullopt;
  const uint64_t name = number_at(directory, kNameAt, 2);
  const uint64_t extra = number_at(directory, kExtraAt, 2);
  const uint64_t whole = kEntrySize + name + extra + number_at(directory, kEntryCommentAt, 2);
  if (directory.size() < whole) return std::nullopt;
  uint64_t unpacked = number_at(directory, kUnpackedAt, 4);
  uint64_t packed = number_at(directory, kPackedAt, 4);
  uint64_t begin = number_at(directory, kLocalAt, 4);
  read_64(directory.substr(kEntrySize + name, extra), {&unpacked, &packed, &begin});
  directory.remove_prefix(whole);
  return Extent{begin, kLocalSize + name + packed};
}

}  // namespace

uint64_t directory_size(const std::filesystem::path& path) {
  std::error_code error;
  const uint64_t size = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  return error || !file ? 0 : directory_of(file, size).size;
}

bool entries_overlap(const std::filesystem::path& path) {
  std::error_code error;
  const uint64_t size = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (error || !file) return false;
  const Extent place = directory_of(file, size);
  if (place.size > size) return false;
  const std::string directory = bytes_at(file, place.begin, place.size);
  std::vector<Extent> entries;
  for (std::string_view rest = directory; const auto entry = take_entry(rest);) {
    entries.push_back(*entry);
  }
  std::ranges::sort(entries, {}, &Extent::begin);
  const auto overlap = [](const Extent& one, const Extent& next) {
    return next.begin - one.begin < one.size;
  };
  return std::ranges::adjacent_find(entries, overlap) != entries.end();
}

}  // namespace gsync::connectors::excel
