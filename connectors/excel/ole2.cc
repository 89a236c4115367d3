#include "connectors/excel/ole2.h"

#include <array>
#include <cstdint>

namespace gsync::connectors::excel {
namespace {

constexpr std::string_view kSignature("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
constexpr size_t kHeader = 512;
constexpr size_t kEntry = 128;
constexpr uint32_t kMostSectors = 64;
constexpr uint32_t kLastSector = 0xFFFFFFFA;  // this and above end a chain

uint32_t number_at(std::string_view bytes, size_t at, size_t size) {
  uint32_t number = 0;
  for (size_t i = size; i > 0; --i) number = number << 8U | static_cast<uint8_t>(bytes[at + i - 1]);
  return number;
}

std::string read_at(std::istream& file, uint64_t offset, size_t size) {
  std::string bytes(size, '\0');
  file.clear();
  file.seekg(static_cast<std::streamoff>(offset));
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<size_t>(file.gcount()));
  return bytes;
}

/// The header's list names the first 109 sectors of the allocation table, which
/// is enough for the directory of any file that is not made to be odd.
constexpr size_t kTableList = 76;
constexpr size_t kTableSectors = 109;

class Container {
 public:
  explicit Container(std::istream& file) : file_(file), header_(read_at(file, 0, kHeader)) {}

  [[nodiscard]] bool valid() const {
    return header_.size() == kHeader && is_ole2(header_) && (shift() == 9 || shift() == 12);
  }
  [[nodiscard]] uint32_t directory() const { return number_at(header_, 48, 4); }
  [[nodiscard]] std::string sector(uint32_t number) const {
    return read_at(file_, (uint64_t{number} + 1) << shift(), size_t{1} << shift());
  }
  /// The sector after this one in its chain.
  [[nodiscard]] uint32_t next(uint32_t number) const {
    const uint32_t per_sector = (1U << shift()) / 4;
    const uint32_t table = number / per_sector;
    if (table >= kTableSectors) return kLastSector;
    const std::string entries = sector(number_at(header_, kTableList + 4 * size_t{table}, 4));
    const size_t at = 4 * size_t{number % per_sector};
    return entries.size() < at + 4 ? kLastSector : number_at(entries, at, 4);
  }

 private:
  [[nodiscard]] uint32_t shift() const { return number_at(header_, 30, 2); }
  std::istream& file_;
  std::string header_;
};

/// The ASCII part of an entry's UTF-16 name.
std::string entry_name(std::string_view entry) {
  std::string name;
  for (size_t at = 0; at + 1 < 64; at += 2) {
    if (entry[at] == 0 && entry[at + 1] == 0) break;
    name += entry[at + 1] == 0 ? entry[at] : '?';
  }
  return name;
}

}  // namespace

bool is_ole2(std::string_view first_bytes) { return first_bytes.starts_with(kSignature); }

std::vector<std::string> ole2_entry_names(std::istream& file) {
  std::vector<std::string> names;
  const Container container(file);
  if (!container.valid()) return names;
  uint32_t sector = container.directory();
  for (uint32_t read = 0; read < kMostSectors && sector < kLastSector; ++read) {
    const std::string bytes = container.sector(sector);
    for (size_t at = 0; at + kEntry <= bytes.size(); at += kEntry) {
      std::string name = entry_name(std::string_view(bytes).substr(at, kEntry));
      if (!name.empty()) names.push_back(std::move(name));
    }
    sector = container.next(sector);
  }
  return names;
}

}  // namespace gsync::connectors::excel
