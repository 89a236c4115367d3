#include "source/option_docs.h"

#include <gtest/gtest.h>

#include <array>

namespace gsync::source {
namespace {

constexpr std::array kTable{
    OptionInfo{.name = "file", .type = OptionType::kPath, .required = true, .doc = "The file."},
    OptionInfo{.name = "sheet", .doc = "Its sheet, a|b."},
    OptionInfo{.name = "rows",
               .type = OptionType::kInteger,
               .default_value = "5",
               .doc = "Rows.",
               .least = 1,
               .most = 9},
    OptionInfo{.name = "hidden",
               .type = OptionType::kChoice,
               .default_value = "read",
               .doc = "What of them.",
               .choices = "read|skip"},
};

TEST(OptionDocs, AreATableInMarkdown) {
  EXPECT_EQ(option_docs_markdown(kTable),
            "| Option | Value | Default | Meaning |\n"
            "|---|---|---|---|\n"
            "| `file` | path | required | The file. |\n"
            "| `sheet` | text | empty | Its sheet, a\\|b. |\n"
            "| `rows` | integer, 1 to 9 | `5` | Rows. |\n"
            "| `hidden` | one of: read, skip | `read` | What of them. |\n");
}

TEST(OptionDocs, AreAListAsText) {
  EXPECT_EQ(option_docs_text(kTable),
            "file (path; required)\n    The file.\n"
            "sheet (text; default empty)\n    Its sheet, a|b.\n"
            "rows (integer, 1 to 9; default 5)\n    Rows.\n"
            "hidden (one of: read, skip; default read)\n    What of them.\n");
}

TEST(OptionDocs, EveryTypeHasAName) {
  for (const OptionType type :
       {OptionType::kText, OptionType::kPath, OptionType::kInteger, OptionType::kBoolean,
        OptionType::kChoice, OptionType::kTextList, OptionType::kSecret}) {
    EXPECT_FALSE(option_kind(OptionInfo{.name = "x", .type = type}).empty());
  }
}

}  // namespace
}  // namespace gsync::source
