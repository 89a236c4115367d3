#include "report/connectors_text.h"

#include <fmt/format.h>

#include "core/text.h"
#include "report/option_text.h"
#include "report/parts.h"
#include "report/table.h"

namespace gsync::report {

std::string render_connectors(std::span<const source::ConnectorInfo> connectors,
                              const Style& style) {
  Page page(style);
  Table table({{"Connector"}, {"reads"}});
  for (const source::ConnectorInfo& connector : connectors) {
    table.row({{std::string(connector.name), Ink::kBold}, {std::string(connector.summary)}});
  }
  table.print(page);
  print_commands(page, {"genauth-sync connectors NAME", "genauth-sync init NAME"});
  return page.take();
}

std::string render_connector(const source::ConnectorInfo& connector, const Style& style) {
  Page page(style);
  page.line({{std::string(connector.name), Ink::kBold}});
  page.paragraph("  ", connector.summary);
  page.blank();
  page.paragraph("  can:      ", fmt::format("{}", fmt::join(connector.capabilities, ", ")));
  page.paragraph("  mapping:  ", connector.default_mapping);
  page.heading("Options");
  for (const source::OptionInfo& option : connector.options) {
    page.line({{"  "}, {std::string(option.name), Ink::kBold}, {"  " + facts(option), Ink::kDim}});
    page.paragraph("      ", option.doc);
  }
  print_commands(page, {fmt::format("genauth-sync init {}", connector.name)});
  return page.take();
}

}  // namespace gsync::report
