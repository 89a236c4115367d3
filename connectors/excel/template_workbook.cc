#include "connectors/excel/template_workbook.h"

#include "connectors/excel/import_workbook.h"

namespace gsync::connectors::excel {
namespace {

Result<void> write_examples(ImportWorkbook& book, SheetId id, const TemplateSheet& sheet) {
  for (const TemplateRow& example : sheet.examples) {
    const std::vector<std::string> cells(example.begin(), example.end());
    TRY_CHECK(book.row(id, cells));
  }
  return {};
}

}  // namespace

Result<void> write_template(const std::filesystem::path& path, std::string_view language) {
  TRY_ASSIGN(ImportLayout layout, import_layout(language, Columns::kTemplate));
  const TemplateText text = *template_text(language);
  TRY_ASSIGN(ImportWorkbook book, ImportWorkbook::create(path, std::move(layout)));
  TRY_CHECK(write_examples(book, SheetId::kDepartments, text.departments));
  TRY_CHECK(write_examples(book, SheetId::kUsers, text.users));
  return book.close();
}

}  // namespace gsync::connectors::excel
