#include "report/page.h"

#include <algorithm>

#include "core/text.h"

namespace gsync::report {
namespace {

constexpr size_t kLeastText = 20;

/// Bytes of the first character, with the marks that stand on it.
size_t character_size(std::string_view text) {
  const auto is_inside = [text](size_t at) {
    return at < text.size() && (static_cast<uint8_t>(text[at]) & 0xC0U) == 0x80U;
  };
  const auto end_of = [&is_inside](size_t at) {
    do ++at;
    while (is_inside(at));
    return at;
  };
  size_t end = end_of(0);
  while (end < text.size() && static_cast<uint8_t>(text[end]) >= 0x80U) {
    const size_t after = end_of(end);
    if (display_width(text.substr(end, after - end)) != 0) break;
    end = after;
  }
  return end;
}

/// Signs that begin no line in Chinese.
bool closes(std::string_view text) {
  constexpr std::string_view kSigns[] = {"，", "。", "：", "；", "、", "）", "”", "？", "！", "…"};
  return std::ranges::any_of(kSigns,
                             [text](std::string_view sign) { return text.starts_with(sign); });
}

/// What stays together on one line: a word with the blanks before it, or one
/// wide character, each with the signs that close it.
std::string_view next_piece(std::string_view text) {
  size_t end = std::min(text.find_first_not_of(' '), text.size());
  while (end < text.size() && text[end] != ' ') {
    const size_t size = character_size(text.substr(end));
    const bool wide = display_width(text.substr(end, size)) == 2;
    const bool first = end == 0 || text[end - 1] == ' ';
    if (wide && !first && !closes(text.substr(end))) break;
    end += size;
    if (wide && !closes(text.substr(end))) break;
  }
  return text.substr(0, end);
}

/// What stands before the further lines of a paragraph: blanks, but the bars of
/// a tree go on.
std::string hanging(const std::string& lead) {
  const bool bars_only = replace_all(replace_all(lead, "│", ""), " ", "").empty();
  return bars_only ? lead : std::string(display_width(lead), ' ');
}

/// The sign at its end is as wide as its blank.
bool ends_wide(std::string_view text) { return text.ends_with("：") || text.ends_with("。"); }

/// As much of the word as `width` columns take, at least one character.
std::string_view head_of(std::string_view word, size_t width) {
  size_t end = character_size(word);
  while (end < word.size()) {
    const size_t after = end + character_size(word.substr(end));
    if (display_width(word.substr(0, after)) > width) break;
    end = after;
  }
  return word.substr(0, end);
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, size_t width) {
  std::vector<std::string> lines(1);
  size_t used = 0;
  while (!text.empty()) {
    std::string_view piece = next_piece(text);
    text.remove_prefix(piece.size());
    if (used + display_width(piece) > width) {
      if (used > 0) lines.emplace_back();
      used = 0;
      piece.remove_prefix(std::min(piece.find_first_not_of(' '), piece.size()));
    }
    while (display_width(piece) > width) {
      const std::string_view head = head_of(piece, width);
      lines.back() = head;
      lines.emplace_back();
      piece.remove_prefix(head.size());
    }
    lines.back() += piece;
    used += display_width(piece);
  }
  return lines;
}

std::string Page::say(std::string_view english) const {
  const std::string_view inside = trim(english);
  if (style_.language == Language::kEnglish || inside.empty()) return std::string(english);
  const std::string said = translate(style_.language, inside);
  std::string_view before = english.substr(0, english.find(inside));
  std::string_view after = english.substr(before.size() + inside.size());
  // Blanks between words are not those of Chinese.
  if (before == " ") before = {};
  if (ends_wide(said)) after = {};
  return std::string(before) + said + std::string(after);
}

std::string Page::label(std::string_view english) const {
  if (style_.language == Language::kEnglish) return std::string(english);
  const size_t start = english.find_first_not_of(' ');
  if (start == std::string_view::npos) return std::string(english);
  std::string said = translate(style_.language, trim(english));
  if (!ends_wide(said)) said += ' ';
  const size_t width = std::max(english.size() - start, display_width(said));
  return std::string(start, ' ') + pad(said, width);
}

void Page::heading(std::string_view english) {
  if (!text_.empty()) blank();
  line({{say(english), Ink::kBold}});
}

void Page::blank() { text_ += '\n'; }

void Page::line(const std::vector<Span>& spans) {
  size_t left = width();
  for (const Span& span : spans) {
    const std::string text = fit(printable(span.text), left);
    left -= display_width(text);
    text_ += paint(style_, span.ink, text);
  }
  if (!style_.color) text_.erase(text_.find_last_not_of(' ') + 1);
  text_ += '\n';
}

void Page::paragraph(std::string_view lead, std::string_view text, Ink ink, Ink lead_ink) {
  const std::string safe_lead = printable(lead);
  const size_t indent = display_width(safe_lead);
  const size_t room = std::max(width() > indent ? width() - indent : 0, kLeastText);
  Span before{safe_lead, lead_ink};
  for (const std::string_view part : split(text, "\n")) {
    for (const std::string& piece : wrap(printable(part), room)) {
      line({before, {piece, ink}});
      before = {hanging(safe_lead), Ink::kDim};
    }
  }
}

void Page::command(std::string_view text) {
  constexpr std::string_view kIndent = "  ";
  std::string row(kIndent);
  bool fresh = true;
  const std::string safe = printable(text);
  for (const std::string_view word : split(safe, " ")) {
    if (!fresh && display_width(row) + display_width(word) + 3 > width()) {
      text_ += row + " \\\n";
      row = std::string(kIndent) + " ";
    }
    if (!fresh) row += ' ';
    row += word;
    fresh = false;
  }
  text_ += row + '\n';
}

}  // namespace gsync::report
