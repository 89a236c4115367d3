#include "connectors/ldap/memory.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "connectors/ldap/ber.h"
#include "connectors/ldap/limits.h"
#include "connectors/ldap/wire.h"
#include "core/text.h"
#include "io/digest.h"
#include "io/file.h"

namespace gsync::connectors::ldap {
namespace {

constexpr int64_t kFormat = 1;
constexpr size_t kDigestSize = 16;

std::string octets(std::string_view bytes) { return ber::element(ber::kOctets, bytes); }

std::string head_of(const Memory& memory) {
  return ber::element(ber::kSequence,
                      ber::integer(kFormat) + octets(memory.owner) +
                          ber::integer(memory.whole_at.time_since_epoch().count()) +
                          ber::integer(memory.reads) + octets(memory.cursor()) +
                          ber::integer(static_cast<int64_t>(memory.searches.size())));
}

std::string head_of(const std::string& key, const KeptSearch& search) {
  return ber::element(ber::kSequence,
                      octets(key) + octets(search.mark) +
                          ber::integer(static_cast<int64_t>(search.entries.size())));
}

std::string bytes_of(const std::string& id, const KeptEntry& entry) {
  return ber::element(ber::kSequence, octets(id) + octets(entry.dn) + octets(entry.attributes));
}

/// Reads what the functions above write; nothing where the bytes are others.
class MemoryReader {
 public:
  explicit MemoryReader(std::string_view rest) : rest_(rest) {}

  std::optional<Memory> read(std::string& cursor) {
    auto head = ber::take(rest_, ber::kSequence);
    if (!head || ber::take_integer(*head) != kFormat) return std::nullopt;
    Memory memory;
    memory.owner = text(*head);
    memory.whole_at = TimePoint(std::chrono::milliseconds(number(*head)));
    memory.reads = number(*head);
    cursor = text(*head);
    const int64_t searches = number(*head);
    for (int64_t i = 0; i < searches && is_good_; ++i) read_search(memory);
    return is_good_ && rest_.empty() ? std::optional(std::move(memory)) : std::nullopt;
  }

 private:
  std::string text(std::string_view& from) {
    const auto bytes = ber::take(from, ber::kOctets);
    is_good_ &= bytes.has_value();
    return std::string(bytes.value_or(std::string_view()));
  }

  int64_t number(std::string_view& from) {
    const auto value = ber::take_integer(from);
    is_good_ &= value.has_value();
    return value.value_or(0);
  }

  std::string_view sequence() {
    const auto content = ber::take(rest_, ber::kSequence);
    is_good_ &= content.has_value();
    return content.value_or(std::string_view());
  }

  void read_search(Memory& memory) {
    std::string_view head = sequence();
    KeptSearch& search = memory.searches[text(head)];
    search.mark = text(head);
    const int64_t count = number(head);
    for (int64_t i = 0; i < count && is_good_; ++i) {
      std::string_view bytes = sequence();
      std::string id = text(bytes);
      std::string dn = text(bytes);
      search.entries.insert_or_assign(std::move(id), KeptEntry{std::move(dn), text(bytes)});
    }
  }

  std::string_view rest_;
  bool is_good_ = true;
};

tl::unexpected<Error> unusable(const std::filesystem::path& path, std::string message) {
  return fail(ErrorCode::kStale, "source-memory", path.string(), std::move(message));
}

/// The sum of the entries' digests does not depend on their order.
uint64_t digest_of(const std::string& key, const KeptSearch& search) {
  uint64_t sum = io::fingerprint(search.mark, io::fingerprint(key));
  for (const auto& [id, entry] : search.entries) {
    sum += io::fingerprint(entry.attributes,
                           io::fingerprint(entry.dn, io::fingerprint(id, io::fingerprint(key))));
  }
  return sum;
}

}  // namespace

KeptEntry keep(const EntryView& entry) {
  KeptEntry kept{std::string(entry.dn), {}};
  for (const AttributeView& attribute : entry.attributes) {
    std::string values;
    for (size_t i = attribute.begin; i < attribute.end; ++i) values += octets(entry.values[i]);
    kept.attributes +=
        ber::element(ber::kSequence, octets(attribute.name) + ber::element(ber::kSet, values));
  }
  return kept;
}

void show(const KeptEntry& entry, EntryView& view) {
  view.clear();
  view.dn = entry.dn;
  std::string_view rest = entry.attributes;
  while (const auto attribute = ber::take(rest, ber::kSequence)) take_attribute(*attribute, view);
}

std::string Memory::cursor() const {
  uint64_t sum = io::fingerprint(owner);
  for (const auto& [key, search] : searches) sum = sum * 31 + digest_of(key, search);
  return fmt::format("{:016x}", sum);
}

std::string search_key(const Query& query) {
  return fmt::format("{}\n{}\n{}\n{}", query.base, query.filter, query.deleted,
                     join(query.attributes, "\n"));
}

Result<Memory> read_memory(const std::filesystem::path& path, const std::string& cursor) {
  TRY_ASSIGN(const std::string bytes, io::read_file(path));
  const size_t size = bytes.size() < kDigestSize ? 0 : bytes.size() - kDigestSize;
  const std::string_view content = std::string_view(bytes).substr(0, size);
  if (io::fingerprint_hex(content) != bytes.substr(size)) {
    return unusable(path, "the file was changed or cut after it was written");
  }
  std::string kept_cursor;
  auto memory = MemoryReader(content).read(kept_cursor);
  if (!memory) return unusable(path, "the file is not one of this program");
  if (kept_cursor != cursor) return unusable(path, "the last run did not carry out all it read");
  return *std::move(memory);
}

Result<io::AtomicFile> write_memory(const std::filesystem::path& path, const Memory& memory) {
  io::AtomicFile::remove_leftovers(path);
  TRY_ASSIGN(io::AtomicFile file, io::AtomicFile::create(path));
  std::string bytes = head_of(memory);
  for (const auto& [key, search] : memory.searches) {
    bytes += head_of(key, search);
    for (const auto& [id, entry] : search.entries) bytes += bytes_of(id, entry);
  }
  TRY_CHECK(file.append(bytes));
  TRY_CHECK(file.append(io::fingerprint_hex(bytes)));
  return file;
}

tl::unexpected<Error> too_much(const std::string& place) {
  return fail(ErrorCode::kUnreadable, "too-large", place,
              fmt::format("the entries have more than {} GB", kMostBytes >> 30),
              "ask for fewer attributes in the mapping, or narrow base and filter");
}

}  // namespace gsync::connectors::ldap
