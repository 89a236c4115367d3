// Drives one part of the package through an XML handler, block by block.

#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

#include "connectors/excel/package.h"
#include "connectors/excel/xml.h"

namespace gsync::connectors::excel {

/// What the caller wants to know and to say while a part is read.
struct ReadControl {
  std::stop_token stop;
  /// Called after each block with the bytes of this part so far; may be empty.
  std::function<void(uint64_t inflated)> progress;
};

struct PartEnd {
  /// False: the handler stopped early, so the rest of the part was not checked.
  bool whole = false;
  /// Digest of the bytes read.
  uint64_t digest = 0;
};

/// Errors: kUnreadable (damaged, a limit), kInterrupted, and whatever the
///         handler fails with.
Result<PartEnd> parse_part(Package& package, uint64_t entry, PartKind kind, XmlHandler& handler,
                           const ReadControl& control);

}  // namespace gsync::connectors::excel
