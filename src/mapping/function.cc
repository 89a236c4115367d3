#include "mapping/function.h"

#include <algorithm>
#include <array>

#include "mapping/list_functions.h"
#include "mapping/logic_functions.h"
#include "mapping/text_functions.h"
#include "mapping/type_functions.h"

namespace gsync::mapping {
namespace {

constexpr auto kNone = Arguments::kNone;
constexpr auto kTexts = Arguments::kTexts;
constexpr auto kValues = Arguments::kValues;
constexpr auto kPairs = Arguments::kPairs;
constexpr uint8_t kAny = 255;
constexpr bool kEach = true;
constexpr bool kWhole = false;

// docs/mapping-language.md holds the same table; a test compares them.
constexpr std::array kFunctions{
    FunctionInfo{"trim", "trim", kNone, 0, 0, Takes::kValues, kEach, apply_trim, nullptr,
                 "Without the blanks around it."},
    FunctionInfo{"lower", "lower", kNone, 0, 0, Takes::kValues, kEach, apply_lower, nullptr,
                 "Lower case."},
    FunctionInfo{"upper", "upper", kNone, 0, 0, Takes::kValues, kEach, apply_upper, nullptr,
                 "Upper case."},
    FunctionInfo{"nfkc", "nfkc", kNone, 0, 0, Takes::kValues, kEach, apply_nfkc, nullptr,
                 "Full-width characters made plain, invisible ones removed, trimmed."},
    FunctionInfo{"text", "text", kNone, 0, 0, Takes::kValues, kEach, apply_text, nullptr,
                 "A number as the text that a person sees: 00000123."},
    FunctionInfo{"digits", "digits", kNone, 0, 0, Takes::kValues, kEach, apply_digits, nullptr,
                 "The digits 0 to 9 alone."},
    FunctionInfo{"slice", "slice(START, COUNT)", kTexts, 1, 2, Takes::kValues, kEach, apply_slice,
                 prepare_positions,
                 "COUNT characters from START on, all when COUNT is missing; -1 is the last."},
    FunctionInfo{"replace", "replace(\"REGEX\", \"TEXT\")", kTexts, 2, 2, Takes::kValues, kEach,
                 apply_replace, prepare_pattern, "Every match replaced; $1 is the first group."},
    FunctionInfo{"matches", "matches(\"REGEX\")", kTexts, 1, 1, Takes::kValues, kWhole,
                 apply_matches, prepare_pattern, "True when a match stands in the text."},
    FunctionInfo{"pinyin", "pinyin(\"SEPARATOR\")", kTexts, 0, 1, Takes::kValues, kEach,
                 apply_pinyin, nullptr,
                 "Han to Latin in lower case: 李雷 is lilei, with \".\" li.lei."},
    FunctionInfo{"hash", "hash", kNone, 0, 0, Takes::kValues, kEach, apply_hash, nullptr,
                 "SHA-256 in hexadecimal."},
    FunctionInfo{"number", "number", kNone, 0, 0, Takes::kValues, kEach, apply_number, nullptr,
                 "A number; 1.38E+10 is refused, its digits are gone."},
    FunctionInfo{"bool", "bool", kNone, 0, 0, Takes::kValues, kEach, apply_bool, nullptr,
                 "True or false from true, yes, y, on, 1, 是 … and false, no, n, off, 0, 否 …"},
    FunctionInfo{"gender", "gender", kNone, 0, 0, Takes::kValues, kWhole, apply_gender, nullptr,
                 "M, F or U from M, male, 男, F, female, 女, U, unknown, 未知 …"},
    FunctionInfo{"date", "date", kNone, 0, 0, Takes::kValues, kEach, apply_date, nullptr,
                 "A date from a date cell, 2019-03-05, 2019/3/5, 2019.3.5, 2019年3月5日 or "
                 "20190305."},
    FunctionInfo{"email", "email", kNone, 0, 0, Takes::kValues, kEach, apply_email, nullptr,
                 "An e-mail address, checked; full-width characters made plain."},
    FunctionInfo{"phone", "phone(REGION)", kTexts, 0, 1, Takes::kValues, kEach, apply_phone,
                 prepare_phone,
                 "A phone number, country code and number apart; REGION is for numbers without a "
                 "code."},
    FunctionInfo{"split", "split(\"SEPARATOR\", …)", kTexts, 1, kAny, Takes::kValues, kWhole,
                 apply_split, prepare_separators,
                 "A list of the trimmed parts; blank ones left out."},
    FunctionInfo{"path", "path(\"SEPARATOR\", …)", kTexts, 0, kAny, Takes::kValues, kEach,
                 apply_path, prepare_separators,
                 "A chain of departments from the top; \"/\" by default, \"\\/\" is a slash in a "
                 "name."},
    FunctionInfo{"levels", "levels(LEVEL, …)", kValues, 1, kAny, Takes::kAll, kWhole, apply_levels,
                 nullptr,
                 "A chain of departments, one column a level from the top; the last ones may be "
                 "blank."},
    FunctionInfo{"join", "join(\"SEPARATOR\")", kTexts, 1, 1, Takes::kValues, kWhole, apply_join,
                 nullptr, "One text of a list."},
    FunctionInfo{"at", "at(POSITION)", kTexts, 1, 1, Takes::kValues, kWhole, apply_at,
                 prepare_positions, "One item of a list; 1 is the first, -1 the last."},
    FunctionInfo{"default", "default(TEXT)", kTexts, 1, 1, Takes::kBlanks, kWhole, apply_default,
                 nullptr, "TEXT where the value is blank."},
    FunctionInfo{"coalesce", "coalesce(VALUE, …)", kValues, 1, kAny, Takes::kAll, kWhole,
                 apply_coalesce, nullptr, "The first value that is neither blank nor invisible."},
    FunctionInfo{"map", "map(FROM=TO, …, else=TO)", kPairs, 1, kAny, Takes::kValues, kEach,
                 apply_map, nullptr,
                 "Looked up, without case; anything else is an error unless there is else."},
    FunctionInfo{"in", "in(WORD, …)", kTexts, 1, kAny, Takes::kValues, kWhole, apply_in,
                 prepare_words, "True when it is one of the words, without case."},
    FunctionInfo{"is_blank", "is_blank", kNone, 0, 0, Takes::kBlanks, kWhole, apply_is_blank,
                 nullptr, "True for a blank."},
    FunctionInfo{"not", "not", kNone, 0, 0, Takes::kBlanks, kWhole, apply_not, nullptr,
                 "The opposite of a condition; a blank counts as false."},
    FunctionInfo{"and", "and(CONDITION, …)", kValues, 1, kAny, Takes::kAll, kWhole, apply_and,
                 nullptr, "True when all are; what cannot be seen is left out."},
    FunctionInfo{"or", "or(CONDITION, …)", kValues, 1, kAny, Takes::kAll, kWhole, apply_or, nullptr,
                 "True when one is; what cannot be seen is left out."},
    FunctionInfo{"if", "if(THEN, ELSE)", kValues, 1, 2, Takes::kBlanks, kWhole, apply_if, nullptr,
                 "THEN where the condition holds, else ELSE or a blank."},
};

}  // namespace

std::span<const FunctionInfo> functions() { return kFunctions; }

const FunctionInfo* find_function(std::string_view name) {
  const auto* found = std::find_if(kFunctions.begin(), kFunctions.end(),
                                   [name](const FunctionInfo& info) { return info.name == name; });
  return found != kFunctions.end() ? found : nullptr;
}

}  // namespace gsync::mapping
