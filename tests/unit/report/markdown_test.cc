#include "report/markdown.h"

#include <gtest/gtest.h>

#include "unit/report/sample_run.h"

namespace gsync::report {
namespace {

TEST(Markdown, AValueIsNoMarkup) {
  EXPECT_EQ(markdown_text("*a* _b_ `c` [d](e) | ~f~"),
            "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\| \\~f\\~");
  EXPECT_EQ(markdown_text("<img src=x> &amp;"), "\\<img src=x> \\&amp;");
  EXPECT_EQ(markdown_text("# a"), "\\# a");
  EXPECT_EQ(markdown_text("12. a"), "12\\. a");
  EXPECT_EQ(markdown_text("a\nb"), "a\\\\nb");
}

TEST(Markdown, AValueIsNoLinkAndMentionsNobody) {
  EXPECT_EQ(markdown_text("http://x www.x"), "http\\://x www\\.x");
  EXPECT_EQ(markdown_text("@all a@b"),
            "@\xe2\x80\x8b"
            "all a@b");
}

TEST(Markdown, LongValuesAreCut) { EXPECT_EQ(markdown_text(std::string(300, 'a'), 5).size(), 8U); }

TEST(Markdown, SaysWhatAManagerMustKnow) {
  plan::Plan plan = month_plan();
  plan.header.guards[0].tripped = true;
  const std::string text = render_markdown(make_document(plan, {}), Language::kEnglish);
  EXPECT_TRUE(text.starts_with("# acme: plan of changes\n\n**stopped by a guard**: ")) << text;
  EXPECT_NE(
      text.find(
          "- 王强 (A03), 研发中心/平台部: suspended (absent from the last 2 complete reads)\n"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("| suspend-users | stops | 1 / 5 |"), std::string::npos) << text;
  EXPECT_NE(
      text.find("\n```sh\ngenauth-sync read /etc/acme.yaml --rejected to-correct.xlsx\n```\n"),
      std::string::npos);
}

TEST(Markdown, IsShortWhateverThePlan) {
  plan::Plan plan = month_plan();
  for (int i = 0; i < 5000; ++i) {
    const std::string key = "X" + std::to_string(i);
    plan.tree.push_back({key, "", std::string(500, 'n'), 0});
    add(plan, change(ChangeKind::kSuspendUser, key, std::string(10'000, 'n'))).change.path =
        std::string(500, 'n');
    plan.set_aside.push_back(plan.set_aside[0]);
    plan.header.sentences.emplace_back(2000, 's');
  }
  EXPECT_LT(render_markdown(make_document(plan, {}), Language::kEnglish).size(), 40'000U);
}

TEST(Markdown, SpeaksChinese) {
  const plan::Plan plan = month_plan();
  const std::string text = render_markdown(make_document(plan, {}), Language::kChinese);
  EXPECT_TRUE(text.starts_with("# acme：变更计划\n\n**可以执行**: 计划了 9 项变更。")) << text;
  EXPECT_NE(text.find("| 变更所属部门 | 1 |"), std::string::npos) << text;
}

}  // namespace
}  // namespace gsync::report
