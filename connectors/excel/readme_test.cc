#include <gtest/gtest.h>

#include <string>

#include "config/job.h"
#include "connectors/all.h"
#include "connectors/excel/workbook_fixture.h"
#include "io/file.h"
#include "source/option_docs.h"
#include "support/source_folder.h"

namespace gsync::connectors {
namespace {

const std::filesystem::path kFolder = test::source_folder() / "connectors/excel";

TEST(ExcelReadme, HoldsTheOptionTable) {
  constexpr std::string_view kBegin = "<!-- options -->\n";
  const std::string readme = *io::read_file(kFolder / "README.md");
  const size_t begin = readme.find(kBegin) + kBegin.size();
  const size_t end = readme.find("<!-- /options -->");
  ASSERT_LT(begin, end);
  EXPECT_EQ(readme.substr(begin, end - begin),
            source::option_docs_markdown(find("excel")->options));
}

TEST(ExcelReadme, TheSampleIsAValidJob) {
  const auto job =
      config::load_job(kFolder / "sample.yaml", [](std::string_view) { return std::nullopt; });
  ASSERT_EQ(excel::error_of(job), "no error");
  const auto options = source::Options::check(job->source, find("excel")->options, "excel");
  EXPECT_EQ(excel::error_of(options), "no error");
}

}  // namespace
}  // namespace gsync::connectors
