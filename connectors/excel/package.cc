#include "connectors/excel/package.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "connectors/excel/problem.h"
#include "connectors/excel/zip_directory.h"
#include "core/text.h"
#include "io/digest.h"

namespace gsync::connectors::excel {
namespace {

constexpr uint64_t kBlock = 256 * 1'024;
constexpr uint64_t kPackedBlock = 64 * 1'024;

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

/// Why libzip refused, in words that do not change with its version.
std::string reason_of(const zip_error_t& error) {
  switch (zip_error_code_zip(&error)) {
    case ZIP_ER_NOZIP:
      return "the end of the zip archive is missing, the file is cut off";
    case ZIP_ER_INCONS:
      return "the zip directory contradicts the entries";
    case ZIP_ER_EOF:
    case ZIP_ER_READ:
    case ZIP_ER_SEEK:
      return "the data ends too early";
    default: {
      zip_error_t copy = error;
      return printable(zip_error_strerror(&copy));
    }
  }
}

struct PartLimit {
  uint64_t bytes = 0;
  std::string_view option;
};
PartLimit limit_of(const Limits& limits, PartKind kind) {
  switch (kind) {
    case PartKind::kIndex:
      break;
    case PartKind::kStyles:
      return {limits.styles_part_bytes, "max_styles_mb"};
    case PartKind::kData:
      return {limits.data_part_bytes, "max_part_mb"};
  }
  return {limits.index_part_bytes, "max_index_mb"};
}

Result<void> check_readable(const zip_stat_t& entry, const std::string& place) {
  const std::string_view name(entry.name);
  if (entry.encryption_method != ZIP_EM_NONE) {
    return fail(ErrorCode::kUnreadable, "workbook-encrypted", place,
                fmt::format("the entry {} is encrypted", quoted(name)),
                "remove the password and save the workbook again");
  }
  if (entry.comp_method != ZIP_CM_STORE && entry.comp_method != ZIP_CM_DEFLATE) {
    return fail(ErrorCode::kUnreadable, "workbook-compression", place,
                fmt::format("the entry {} uses unsupported compression (method {})", quoted(name),
                            entry.comp_method),
                "open the workbook in Excel and save it again");
  }
  return {};
}

/// Reads the entry as it is packed. What cannot be read is missing at the end.
PackedBytes packed_bytes(zip_file* file) {
  const auto buffer = std::make_shared<std::vector<char>>(kPackedBlock);
  return [file, buffer]() -> std::string_view {
    const zip_int64_t size = zip_fread(file, buffer->data(), buffer->size());
    return {buffer->data(), static_cast<size_t>(std::max<zip_int64_t>(size, 0))};
  };
}

}  // namespace

struct Package::State {
  std::unique_ptr<zip_t, Discard> archive;
  std::unordered_map<std::string, uint64_t> entries;
};

std::string folded_part_name(std::string_view name) {
  return fold_case(replace_all(name, "\\", "/"));
}

void PartReader::Close::operator()(zip_file* file) const { zip_fclose(file); }

Package::Package(std::string place, const Limits& limits)
    : place_(std::move(place)), limits_(limits), state_(std::make_unique<State>()) {}

Package::~Package() = default;

Result<std::unique_ptr<Package>> Package::open(const std::filesystem::path& path, std::string place,
                                               const Limits& limits) {
  std::unique_ptr<Package> package(new Package(std::move(place), limits));
  std::error_code size_error;
  package->file_size_ = std::filesystem::file_size(path, size_error);
  if (!size_error && package->file_size_ > limits.file_bytes) {
    return fail(
        over_limit(package->place_, "file size", limits.file_bytes, "bytes", {}, "max_file_mb"));
  }
  if (directory_size(path) > limits.directory_bytes) {
    return fail(over_limit(package->place_, "directory of the zip archive", limits.directory_bytes,
                           "bytes", {}, "max_directory_mb"));
  }
  int code = 0;
  package->state_->archive.reset(zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code));
  if (package->state_->archive == nullptr) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    std::string reason = reason_of(error);
    zip_error_fini(&error);
    return fail(damaged(package->place_, {}, reason));
  }
  TRY_CHECK(package->index_names());
  if (entries_overlap(path)) return fail(damaged(package->place_, {}, "two entries share bytes"));
  return package;
}

Result<void> Package::index_names() {
  const auto count = static_cast<uint64_t>(zip_get_num_entries(state_->archive.get(), 0));
  if (count > limits_.entries) {
    return fail(over_limit(place_, "zip archive", limits_.entries, "entries", {}, "max_entries"));
  }
  for (uint64_t entry = 0; entry < count; ++entry) {
    const char* raw = zip_get_name(state_->archive.get(), entry, ZIP_FL_ENC_GUESS);
    if (raw == nullptr) return fail(damaged(place_, {}, "an entry has no name"));
    const std::string_view name(raw);
    if (name.empty() || name.ends_with('/')) continue;
    if (!state_->entries.emplace(folded_part_name(name), entry).second) {
      return fail(damaged(place_, name, "two entries have this name"));
    }
  }
  return {};
}

std::optional<uint64_t> Package::find(std::string_view name) const {
  const auto found = state_->entries.find(folded_part_name(name));
  if (found == state_->entries.end()) return std::nullopt;
  return found->second;
}

uint64_t Package::declared_size(uint64_t entry) const {
  zip_stat_t stat;
  if (zip_stat_index(state_->archive.get(), entry, 0, &stat) != 0) return 0;
  return stat.size;
}

Result<PartReader> Package::read(uint64_t entry, PartKind kind) {
  zip_stat_t stat;
  if (zip_stat_index(state_->archive.get(), entry, 0, &stat) != 0) {
    return fail(damaged(place_, {}, "an entry cannot be found again"));
  }
  TRY_CHECK(check_readable(stat, place_));
  PartReader reader;
  reader.package_ = this;
  reader.name_ = stat.name;
  reader.declared_ = stat.size;
  reader.declared_crc_ = stat.crc;
  reader.compressed_ = std::max<uint64_t>(stat.comp_size, 1);
  reader.limit_ = limit_of(limits_, kind).bytes;
  reader.option_ = limit_of(limits_, kind).option;
  reader.file_.reset(zip_fopen_index(state_->archive.get(), entry, ZIP_FL_COMPRESSED));
  if (reader.file_ == nullptr) {
    return fail(damaged(place_, reader.name_, reason_of(*zip_get_error(state_->archive.get()))));
  }
  reader.unpacker_.emplace(stat.comp_method == ZIP_CM_STORE ? Packing::kStored : Packing::kDeflated,
                           packed_bytes(reader.file_.get()));
  return reader;
}

Result<std::string_view> PartReader::next() {
  if (!block_) block_ = std::make_unique<char[]>(kBlock);
  return next_into({block_.get(), kBlock});
}

void PartReader::give_back(uint64_t kept) {
  package_->total_inflated_ -= inflated_ - std::min(kept, inflated_);
}

Result<std::string_view> PartReader::next_into(std::span<char> space) {
  const size_t filled = unpacker_->fill(space);
  inflated_ += filled;
  package_->total_inflated_ += filled;
  TRY_CHECK(check_limits());
  TRY_CHECK(check_end());
  const std::string_view block(space.data(), filled);
  digest_ = io::fingerprint(block, digest_);
  return block;
}

Result<void> PartReader::check_end() const {
  const auto broken = [this](std::string_view why) {
    return fail(damaged(package_->place_, name_, why));
  };
  const Unpacker::End end = unpacker_->end();
  if (end == Unpacker::End::kBroken) return broken("the compressed data is broken");
  if (end == Unpacker::End::kTooEarly) return broken("the data ends too early");
  const bool whole = end == Unpacker::End::kReached;
  if (inflated_ > declared_ || (whole && inflated_ != declared_)) {
    return broken("the data is not as long as declared");
  }
  if (whole && unpacker_->crc() != declared_crc_) return broken("the check sum (CRC) is wrong");
  return {};
}

Result<void> PartReader::check_limits() const {
  const Limits& limits = package_->limits_;
  if (inflated_ > limit_) {
    return fail(over_limit(package_->place_, "unpacked size", limit_, "bytes", name_, option_));
  }
  if (package_->total_inflated_ > limits.total_bytes) {
    return fail(over_limit(package_->place_, "unpacked size of the whole workbook",
                           limits.total_bytes, "bytes", {}, "max_total_mb"));
  }
  if (inflated_ > limits.ratio_from && inflated_ / compressed_ >= limits.ratio) {
    return fail(over_limit(package_->place_, "unpacked size", limits.ratio, "times its packed size",
                           name_, "max_ratio"));
  }
  return {};
}

}  // namespace gsync::connectors::excel
