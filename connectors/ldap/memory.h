// What the last read of a directory found, kept in a file so that the next one needs to
// ask only for what changed. Format: docs/state-file.md.
//
// The file is only ever a short cut: whatever is wrong with it is a reason to read
// everything.

#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "connectors/ldap/directory.h"
#include "core/error.h"
#include "core/time.h"
#include "io/atomic_file.h"

namespace gsync::connectors::ldap {

struct KeptEntry {
  std::string dn;
  /// As LDAP writes them: each a name and its values.
  std::string attributes;
  bool operator==(const KeptEntry&) const = default;
};

KeptEntry keep(const EntryView& entry);
/// Into `view`, which is used again for the next; its parts are those of `entry`.
void show(const KeptEntry& entry, EntryView& view);

/// What one search found.
struct KeptSearch {
  /// From where the next search goes on.
  std::string mark;
  /// By the bytes of the stable id: the same entries always come in the same order.
  std::map<std::string, KeptEntry> entries;
};

struct Memory {
  /// The settings and the server that it is of.
  std::string owner;
  /// When everything was read last, and how many reads have gone on from there.
  TimePoint whole_at{};
  int64_t reads = 0;
  /// By what was searched for.
  std::map<std::string, KeptSearch> searches;

  /// Of all but `whole_at` and `reads`: what names this memory to whoever keeps it.
  [[nodiscard]] std::string cursor() const;
};

/// What of a query names its search.
std::string search_key(const Query& query);

/// Errors: kNotFound  there is none.
///         kStale     it is not as it was written, or not the one of this cursor.
///         kIo        it cannot be read.
Result<Memory> read_memory(const std::filesystem::path& path, const std::string& cursor);

/// In place once the file is committed. Nobody else may be writing it: what a run that
/// was killed left of it is removed.
Result<io::AtomicFile> write_memory(const std::filesystem::path& path, const Memory& memory);

/// The entries of a read take more than is held.
tl::unexpected<Error> too_much(const std::string& place);

}  // namespace gsync::connectors::ldap
