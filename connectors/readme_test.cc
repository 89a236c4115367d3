// What every connector's folder holds beside its code is right.

#include <gtest/gtest.h>

#include <string>

#include "config/job.h"
#include "connectors/all.h"
#include "connectors/table/table_fixture.h"
#include "io/file.h"
#include "source/option_docs.h"
#include "support/source_folder.h"

namespace gsync::connectors {
namespace {

class ConnectorFolder : public testing::TestWithParam<std::string> {
 protected:
  const source::ConnectorInfo& connector_ = *find(GetParam());
  const std::filesystem::path folder_ = test::source_folder() / "connectors" / GetParam();
};

TEST_P(ConnectorFolder, TheReadmeHoldsTheOptionTable) {
  constexpr std::string_view kBegin = "<!-- options -->\n";
  const std::string readme = *io::read_file(folder_ / "README.md");
  const size_t begin = readme.find(kBegin) + kBegin.size();
  const size_t end = readme.find("<!-- /options -->");
  ASSERT_LT(begin, end);
  EXPECT_EQ(readme.substr(begin, end - begin), source::option_docs_markdown(connector_.options));
}

TEST_P(ConnectorFolder, TheSampleIsAValidJob) {
  const auto job =
      config::load_job(folder_ / "sample.yaml", [](std::string_view) { return "a secret"; });
  ASSERT_EQ(table::error_of(job), "no error");
  const auto options = source::Options::check(job->source, connector_.options, connector_.name);
  EXPECT_EQ(table::error_of(options), "no error");
}

std::vector<std::string> names() {
  std::vector<std::string> names;
  for (const source::ConnectorInfo& connector : all()) names.emplace_back(connector.name);
  return names;
}

INSTANTIATE_TEST_SUITE_P(All, ConnectorFolder, testing::ValuesIn(names()),
                         [](const auto& test) { return test.param; });

}  // namespace
}  // namespace gsync::connectors
