#include "report/connectors_text.h"

#include <gtest/gtest.h>

#include <array>

#include "report/option_text.h"
#include "unit/report/sample_connector.h"

namespace gsync::report {
namespace {

using source::OptionInfo;
using source::OptionType;

TEST(RenderConnectors, IsATable) {
  EXPECT_EQ(render_connectors(sample_connectors(), Style{}), R"(  Connector  reads
  excel      Excel workbooks (.xlsx)

Next
  genauth-sync connectors NAME
  genauth-sync init NAME
)");
}

TEST(RenderConnector, ShowsEveryOption) {
  EXPECT_EQ(render_connector(sample_connectors().front(), Style{}), R"(excel
  Excel workbooks (.xlsx)

  can:      full read, leaver records
  mapping:  excel/zh-CN

Options
  file  path, required
      The workbook to read.
  rows  integer 1 to 1,000, default 500
      Rows at a time.
  hidden  read or skip, default read
      Hidden rows.

Next
  genauth-sync init excel
)");
}

TEST(OptionFacts, NamesTypeRangeAndDefault) {
  EXPECT_EQ(facts(OptionInfo{"size", OptionType::kInteger, "500", false, "", -1, 1000, ""}),
            "integer -1 to 1,000, default 500");
  EXPECT_EQ(facts(OptionInfo{"hidden", OptionType::kChoice, "skip", false, "", 0, 0, "skip|read"}),
            "skip or read, default skip");
  EXPECT_EQ(facts(OptionInfo{"file", OptionType::kPath, "x", true, "", 0, 0, ""}),
            "path, required");
  EXPECT_EQ(facts(OptionInfo{"list", OptionType::kTextList, "", false, "", 0, 0, ""}),
            "list of texts");
}

}  // namespace
}  // namespace gsync::report
