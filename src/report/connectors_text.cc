#include "report/connectors_text.h"

#include <fmt/format.h>

#include "core/text.h"
#include "report/option_text.h"
#include "report/parts.h"
#include "report/table.h"

namespace gsync::report {

namespace {

/// What an option takes, the words between its choices included.
std::string said_facts(const Page& page, const source::OptionInfo& option) {
  const std::string text = page.say(facts(option));
  if (option.type != source::OptionType::kChoice) return text;
  return replace_all(text, " or ", ' ' + page.say("or") + ' ');
}

}  // namespace

std::string render_connectors(std::span<const source::ConnectorInfo> connectors,
                              const Style& style) {
  Page page(style);
  Table table({{"Connector"}, {"reads"}});
  for (const source::ConnectorInfo& connector : connectors) {
    table.row({{std::string(connector.name), Ink::kBold}, {page.say(connector.summary)}});
  }
  table.print(page);
  print_commands(page, {"genauth-sync connectors NAME", "genauth-sync init NAME"});
  return page.take();
}

std::string render_connector(const source::ConnectorInfo& connector, const Style& style) {
  Page page(style);
  page.line({{std::string(connector.name), Ink::kBold}});
  page.paragraph("  ", page.say(connector.summary));
  page.blank();
  page.paragraph(page.label("  can:      "),
                 page.say(fmt::format("{}", fmt::join(connector.capabilities, ", "))));
  page.paragraph(page.label("  mapping:  "), connector.default_mapping);
  page.heading("Options");
  for (const source::OptionInfo& option : connector.options) {
    page.line({{"  "},
               {std::string(option.name), Ink::kBold},
               {"  " + said_facts(page, option), Ink::kDim}});
    page.paragraph("      ", page.say(option.doc));
  }
  print_commands(page, {fmt::format("genauth-sync init {}", connector.name)});
  return page.take();
}

}  // namespace gsync::report
