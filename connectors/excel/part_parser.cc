#include "connectors/excel/part_parser.h"

namespace gsync::connectors::excel {

Result<PartEnd> parse_part(Package& package, uint64_t entry, PartKind kind, XmlHandler& handler,
                           const ReadControl& control) {
  TRY_ASSIGN(PartReader part, package.read(entry, kind));
  XmlParser parser(handler, package.limits(), package.place(), part.name());
  for (;;) {
    if (control.stop.stop_requested()) {
      return fail(ErrorCode::kInterrupted, "interrupted", package.place(),
                  "reading was interrupted; nothing was used");
    }
    TRY_ASSIGN(const std::string_view block, part.next());
    if (block.empty()) break;
    TRY_ASSIGN(const bool more, parser.feed(block));
    if (!more) return PartEnd{false, part.digest()};
    if (control.progress) control.progress(part.inflated());
  }
  TRY_CHECK(parser.finish());
  return PartEnd{true, part.digest()};
}

}  // namespace gsync::connectors::excel
