// The zip package of a workbook: parts found by name, read as streams of
// inflated bytes. The only place with libzip's header.

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "connectors/excel/limits.h"
#include "connectors/excel/unpacker.h"
#include "core/error.h"

struct zip_file;

namespace gsync::connectors::excel {

/// Which limit on the inflated size holds.
enum class PartKind : uint8_t {
  kIndex,   // workbook, relationships
  kStyles,  // cell formats
  kData,    // sheets, shared strings
};

class Package;

/// One part being read. Must not outlive its package; one reader at a time.
class PartReader {
 public:
  /// The next block, at most 256 KiB, valid until the next call; empty at the
  /// end, when size and CRC have been found right.
  /// Errors: kUnreadable (damaged, over a limit).
  Result<std::string_view> next();
  /// The same into memory of the caller's, which the result points into.
  Result<std::string_view> next_into(std::span<char> block);
  /// As if only so many bytes had been delivered, of the budget of the whole workbook.
  void give_back(uint64_t kept);

  [[nodiscard]] const std::string& name() const { return name_; }
  /// Bytes delivered so far.
  [[nodiscard]] uint64_t inflated() const { return inflated_; }
  /// Digest of the bytes delivered so far.
  [[nodiscard]] uint64_t digest() const { return digest_; }

 private:
  friend class Package;
  struct Close {
    void operator()(zip_file* file) const;
  };
  PartReader() = default;
  Result<void> check_limits() const;
  Result<void> check_end() const;

  Package* package_ = nullptr;
  std::unique_ptr<zip_file, Close> file_;
  std::optional<Unpacker> unpacker_;
  std::unique_ptr<char[]> block_;
  std::string name_;
  uint64_t declared_ = 0;
  uint32_t declared_crc_ = 0;
  uint64_t compressed_ = 0;
  uint64_t limit_ = 0;
  /// Raises the limit.
  std::string_view option_;
  uint64_t inflated_ = 0;
  uint64_t digest_ = 0;
};

/// An open workbook file. Nothing is ever written to disk, and no name inside
/// the package is used as a path.
class Package {
 public:
  /// `place` names the file in messages.
  /// Errors: kUnreadable (damaged, duplicate names, over a limit).
  static Result<std::unique_ptr<Package>> open(const std::filesystem::path& path, std::string place,
                                               const Limits& limits);
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  /// The entry of this part name, compared without case.
  [[nodiscard]] std::optional<uint64_t> find(std::string_view name) const;

  /// Inflated size as the package declares it.
  [[nodiscard]] uint64_t declared_size(uint64_t entry) const;

  /// Errors: kUnreadable (encrypted entry, unsupported compression).
  Result<PartReader> read(uint64_t entry, PartKind kind);

  [[nodiscard]] const std::string& place() const { return place_; }
  [[nodiscard]] const Limits& limits() const { return limits_; }
  [[nodiscard]] uint64_t file_size() const { return file_size_; }

 private:
  friend class PartReader;
  struct State;
  Package(std::string place, const Limits& limits);
  Result<void> index_names();

  std::string place_;
  Limits limits_;
  uint64_t file_size_ = 0;
  uint64_t total_inflated_ = 0;
  std::unique_ptr<State> state_;
};

/// The part name as the package compares it: without case, "\" as "/".
std::string folded_part_name(std::string_view name);

}  // namespace gsync::connectors::excel
