// In which encoding a file is.

#pragma once

#include <optional>
#include <stop_token>

#include "connectors/csv/limits.h"
#include "connectors/csv/text_reader.h"
#include "connectors/table/source_file.h"
#include "core/error.h"

namespace gsync::connectors::csv {

/// A byte-order mark decides; else UTF-8 when all of the file is, else GB18030,
/// else CP936, which differs by a euro sign.
/// Cost: reads the whole file when it has no mark: a wrong guess would only show
///       when records have been handed out.
/// Errors: kUnreadable: in none of them (with the first bad byte of each), or
///         UTF-8 with a fault, which GB18030 must not make other text of;
///         kInterrupted.
Result<Encoding> detect_encoding(const table::SourceFile& file, const Limits& limits,
                                 const std::stop_token& stop);

/// The error of a file that was read as `encoding` up to the bad byte.
Error bad_encoding(const table::SourceFile& file, Encoding encoding, const BadByte& bad);

Error interrupted(const table::SourceFile& file);

}  // namespace gsync::connectors::csv
