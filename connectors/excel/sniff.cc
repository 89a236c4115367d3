#include "connectors/excel/sniff.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>

#include "connectors/excel/ole2.h"
#include "connectors/excel/problem.h"
#include "core/text.h"

namespace gsync::connectors::excel {
namespace {

constexpr size_t kLook = 4'096;
constexpr std::string_view kSaveAs = "open it in Excel or WPS and save it as .xlsx";
constexpr std::string_view kText = "a text file (CSV?), not a workbook";
constexpr std::string_view kReadAsText =
    "read it with type: csv in the job's source, or save it as .xlsx";

Result<void> expect_file(const table::SourceFile& file) {
  TRY_ASSIGN(const table::FileKind kind, table::kind_of(file));
  if (kind == table::FileKind::kFile) return {};
  return fail(ErrorCode::kUnreadable, "file", file.place,
              fmt::format("{} is a folder, not a file", quoted(file.written)),
              "name the workbook in it");
}

Error ole2_error(std::ifstream& file, const std::string& place) {
  const std::vector<std::string> names = ole2_entry_names(file);
  const auto has = [&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (has("EncryptedPackage")) {
    return make_error(ErrorCode::kUnreadable, "workbook-encrypted", place,
                      "the workbook is protected by a password",
                      "remove it in Excel (File, Info, Protect Workbook) and save the file again");
  }
  if (has("Workbook") || has("Book")) {
    return not_a_workbook(place, "the file is a legacy Excel workbook (.xls), which cannot be read",
                          std::string(kSaveAs));
  }
  return not_a_workbook(place, "the file is a legacy Office file, not a workbook",
                        std::string(kSaveAs));
}

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// What a file is that begins with '<'.
std::string_view markup_kind(std::string_view text) {
  const std::string folded = fold_case(text);
  if (holds(folded, "urn:schemas-microsoft-com:office:spreadsheet")) {
    return "an XML spreadsheet of 2003, which cannot be read";
  }
  if (holds(folded, "<html") || holds(folded, "<!doctype html") || holds(folded, "<table")) {
    return "an HTML page, not a workbook";
  }
  return "an XML file, not a workbook";
}

/// Free of the control characters that only binary files have.
bool looks_like_text(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<uint8_t>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  });
}

std::string_view kind_of(std::string_view bytes) {
  if (bytes.starts_with("%PDF")) return "a PDF document, not a workbook";
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return kText;
  }
  if (trim(bytes).starts_with('<')) return markup_kind(bytes);
  if (looks_like_text(bytes)) return kText;
  return "not a workbook";
}

}  // namespace

Result<void> expect_zip(const table::SourceFile& file) {
  TRY_CHECK(expect_file(file));
  std::ifstream stream(file.path, std::ios::binary);
  if (!stream) return fail(table::cannot_open(file, errno));
  std::string bytes(kLook, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<size_t>(stream.gcount()));
  if (bytes.empty()) {
    return fail(
        not_a_workbook(file.place, "the file is empty (0 bytes)", "export the workbook again"));
  }
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return {};
  if (is_ole2(bytes)) return fail(ole2_error(stream, file.place));
  const std::string_view kind = kind_of(bytes);
  return fail(not_a_workbook(file.place, fmt::format("the file is {}", kind),
                             std::string(kind == kText ? kReadAsText : kSaveAs)));
}

}  // namespace gsync::connectors::excel
