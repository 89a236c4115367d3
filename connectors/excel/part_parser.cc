#include "connectors/excel/part_parser.h"

#include <utility>

#include "connectors/excel/part_blocks.h"

namespace gsync::connectors::excel {
namespace {

/// Bytes of a part, inflated, from which on inflating ahead saves time.
constexpr uint64_t kWorthAThread = 1'024 * 1'024;

}  // namespace

Result<PartEnd> parse_part(Package& package, uint64_t entry, PartKind kind, XmlHandler& handler,
                           const ReadControl& control) {
  TRY_ASSIGN(PartReader part, package.read(entry, kind));
  XmlParser parser(handler, package.limits(), package.place(), part.name());
  const bool big = package.declared_size(entry) > kWorthAThread;
  PartBlocks blocks(std::move(part), big ? Ahead::kYes : Ahead::kNo);
  for (;;) {
    if (control.stop.stop_requested()) {
      return fail(ErrorCode::kInterrupted, "interrupted", package.place(),
                  "reading was interrupted; nothing was used");
    }
    TRY_ASSIGN(const PartBlock block, blocks.next());
    if (block.bytes.empty()) {
      TRY_CHECK(parser.finish());
      return PartEnd{true, block.digest};
    }
    TRY_ASSIGN(const bool more, parser.feed(block.bytes));
    if (!more) return PartEnd{false, block.digest};
    if (control.progress) control.progress(block.inflated);
  }
}

}  // namespace gsync::connectors::excel
