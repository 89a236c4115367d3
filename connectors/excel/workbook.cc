#include "connectors/excel/workbook.h"

#include <optional>

#include "connectors/excel/problem.h"
#include "connectors/excel/relationships.h"
#include "connectors/excel/xml.h"

namespace gsync::connectors::excel {
namespace {

constexpr std::string_view kSaveAs = "open it in Excel or WPS and save it as .xlsx";

struct SheetEntry {
  Sheet sheet;
  std::string relationship;
};

class WorkbookHandler final : public XmlHandler {
 public:
  explicit WorkbookHandler(const Package& package) : package_(package) {}

  Visit start(const XmlName& name, const XmlAttributes& attributes) override {
    if (root.empty()) {
      root = name.local;
      is_workbook = name.is_main("workbook");
      return is_workbook ? Visit::kEnter : Visit::kSkip;
    }
    if (name.is_main("sheets")) return Visit::kEnter;
    if (name.is_main("workbookPr")) {
      const auto flag = attributes.find("date1904");
      date1904 = flag == "1" || flag == "true";
    }
    if (name.is_main("sheet")) take_sheet(attributes);
    return Visit::kSkip;
  }
  void end() override {}
  void text(std::string_view) override {}

  std::string root;
  bool is_workbook = false;
  bool date1904 = false;
  std::vector<SheetEntry> sheets;

 private:
  void take_sheet(const XmlAttributes& attributes) {
    if (sheets.size() == package_.limits().sheets) {
      return fail_with(over_limit(package_.place(), "workbook", package_.limits().sheets, "sheets",
                                  {}, "max_sheets"));
    }
    const auto state = attributes.find("state");
    SheetEntry entry;
    entry.sheet.name = attributes.find("name").value_or("");
    entry.sheet.hidden = state == "hidden" || state == "veryHidden";
    entry.relationship = attributes.find("id", XmlSpace::kRelationships).value_or("");
    sheets.push_back(std::move(entry));
  }

  const Package& package_;
};

/// What the package is when it holds no workbook part.
Error other_document(Package& package, std::string_view part, std::string_view root) {
  const auto is = [&](std::string_view what) {
    return not_a_workbook(package.place(), "the file is " + std::string(what),
                          std::string(kSaveAs));
  };
  if (part.ends_with(".bin")) return is("a binary workbook (.xlsb), which cannot be read");
  if (root == "document" || part.starts_with("word/")) {
    return is("a Word document (.docx), not a workbook");
  }
  if (root == "presentation" || part.starts_with("ppt/")) {
    return is("a PowerPoint presentation (.pptx), not a workbook");
  }
  if (package.find("mimetype") && package.find("content.xml")) {
    return is("an OpenDocument file (.ods or the like), which cannot be read");
  }
  return is("a zip archive that holds no workbook");
}

std::string target_of(const Relationships& relationships, std::string_view type) {
  const Relationship* found = relationships.by_type(type);
  return found == nullptr ? std::string() : found->target;
}

}  // namespace

Result<Workbook> load_workbook(Package& package, const ReadControl& control) {
  TRY_ASSIGN(const Relationships roots, load_relationships(package, "", control));
  const std::string part = target_of(roots, "officeDocument");
  const auto entry = package.find(part);
  if (!entry || part.ends_with(".bin")) return fail(other_document(package, part, {}));
  WorkbookHandler handler(package);
  TRY_CHECK(parse_part(package, *entry, PartKind::kIndex, handler, control));
  if (!handler.is_workbook) return fail(other_document(package, part, handler.root));

  TRY_ASSIGN(const Relationships relationships, load_relationships(package, part, control));
  Workbook workbook;
  workbook.date1904 = handler.date1904;
  workbook.shared_strings_part = target_of(relationships, "sharedStrings");
  workbook.styles_part = target_of(relationships, "styles");
  for (SheetEntry& found : handler.sheets) {
    const Relationship* relationship = relationships.by_id(found.relationship);
    if (relationship != nullptr && relationship->type != "worksheet") continue;
    if (relationship != nullptr) found.sheet.part = relationship->target;
    workbook.sheets.push_back(std::move(found.sheet));
  }
  return workbook;
}

}  // namespace gsync::connectors::excel
