// Han to Latin: names as sign-in names.

#pragma once

#include <string>
#include <string_view>

namespace gsync::mapping {

/// "李雷" is "lilei", with the separator "." "li.lei": lower-case ASCII letters;
/// what is no letter or digit separates syllables. Any thread may call it.
std::string pinyin(std::string_view text, std::string_view separator);

}  // namespace gsync::mapping
