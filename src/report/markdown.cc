#include "report/markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.h"

namespace gsync::report {
namespace {

constexpr size_t kLeavers = 20;
constexpr size_t kDepartments = 10;
constexpr size_t kProblems = 10;
constexpr size_t kSentences = 20;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// The character without which no program makes a link of an address: "://", "www.".
bool is_link(std::string_view text, size_t at) {
  if (text.substr(at).starts_with("://")) return true;
  return text[at] == '.' && at >= 3 && text.substr(at - 3, 3) == "www";
}

class Message {
 public:
  Message(const Document& document, Language language) : document_(document), language_(language) {}

  std::string text() {
    head();
    leavers();
    guards();
    kinds();
    departments();
    set_aside();
    next();
    return std::move(text_);
  }

 private:
  /// A text of the program with values in it.
  [[nodiscard]] std::string say(std::string_view english) const {
    return markdown_text(one_line(translate(language_, english)), 500);
  }
  void heading(std::string_view english) { text_ += fmt::format("\n## {}\n\n", say(english)); }
  void more(size_t all, size_t shown) {
    if (all > shown)
      text_ += fmt::format("- {}\n", say(fmt::format("and {} more", grouped(all - shown))));
  }

  void head() {
    text_ += fmt::format("# {}\n\n**{}**: {}\n", say(document_.title),
                         say(to_text(document_.standing)), say(document_.headline));
    const auto& sentences = document_.plan->header.sentences;
    if (!sentences.empty()) text_ += '\n';
    for (size_t i = 0; i < std::min(sentences.size(), kSentences); ++i) {
      text_ += fmt::format("- {}\n", say(sentences[i]));
    }
    more(sentences.size(), kSentences);
  }

  void leavers() {
    const auto& leavers = document_.leavers;
    if (leavers.empty()) return;
    heading(fmt::format("Who loses access ({})", grouped(leavers.size())));
    for (size_t i = 0; i < std::min(leavers.size(), kLeavers); ++i) {
      const diff::Change& change = leavers[i].change->operation->change;
      text_ +=
          fmt::format("- {}, {}: {}", markdown_text(name_and_key(change)),
                      markdown_text(document_.path_of(*leavers[i].change)), say(leavers[i].verb));
      text_ += change.reason.empty() ? "\n" : fmt::format(" ({})\n", say(change.reason));
    }
    more(leavers.size(), kLeavers);
  }

  void guards() {
    const auto stands_out = [](const GuardEntry& guard) { return guard.verdict->tripped; };
    if (std::none_of(document_.guards.begin(), document_.guards.end(), stands_out)) return;
    heading("Guards");
    table({"Guard", "Verdict", "Measured / limit", "What was found"});
    for (const GuardEntry& guard : document_.guards) {
      if (!stands_out(guard)) continue;
      const plan::GuardVerdict& verdict = *guard.verdict;
      text_ += fmt::format("| {} | {} | {} / {} | {} |\n", markdown_text(verdict.guard),
                           say(guard.standing), grouped(verdict.measured), grouped(verdict.limit),
                           say(verdict.sentence));
    }
  }

  void kinds() {
    if (document_.kinds.empty()) return;
    heading("Changes");
    table({"Kind of change", "Number"});
    for (const KindCount& kind : document_.kinds) {
      text_ += fmt::format("| {} | {} |\n", say(kind.label), grouped(kind.count));
    }
  }

  void departments() {
    const DepartmentTree& tree = document_.report.tree;
    const auto& top = document_.report.top;
    if (top.empty()) return;
    heading("Changes by first-level department");
    table({"Department", "Joining", "Updated", "Moving", "Losing access", "Departments"});
    for (size_t i = 0; i < std::min(top.size(), kDepartments); ++i) {
      const DepartmentEntry& entry = tree.entries[top[i]];
      const Tally& tally = entry.tally;
      text_ += fmt::format("| {} | {} | {} | {} | {} | {} |\n", markdown_text(entry.name, 60),
                           grouped(tally.joining), grouped(tally.changing), grouped(tally.moving),
                           grouped(tally.leaving), grouped(tally.departments));
    }
    const size_t all = top.size() + document_.report.more_top;
    if (all > kDepartments) text_ += '\n';
    more(all, kDepartments);
  }

  void set_aside() {
    const auto& records = document_.plan->set_aside;
    if (records.empty()) return;
    heading(fmt::format("Records left out ({})", grouped(records.size())));
    for (size_t i = 0; i < std::min(records.size(), kProblems); ++i) {
      const Diagnostic& diagnostic = records[i].diagnostic;
      text_ += fmt::format("- {}: {}", markdown_text(diagnostic.place), say(diagnostic.message));
      text_ += diagnostic.hint.empty() ? "\n" : fmt::format(" ({})\n", say(diagnostic.hint));
    }
    more(records.size(), kProblems);
    if (!document_.rejected_command.empty()) commands({document_.rejected_command});
  }

  void next() {
    if (document_.report.next.empty()) return;
    heading("What to do next");
    commands(document_.report.next);
  }

  void table(std::initializer_list<std::string_view> titles) {
    std::string line;
    for (const std::string_view title : titles) {
      text_ += fmt::format("| {} ", say(title));
      line += "|---";
    }
    text_ += "|\n" + line + "|\n";
  }

  /// No line of it is a fence: each begins with the program's name.
  void commands(const std::vector<std::string>& list) {
    if (!text_.ends_with("\n\n")) text_ += '\n';
    text_ += "```sh\n";
    for (const std::string& command : list) text_ += printable(command) + '\n';
    text_ += "```\n";
  }

  const Document& document_;
  Language language_;
  std::string text_;
};

}  // namespace

std::string render_markdown(const Document& document, Language language) {
  return Message(document, language).text();
}

std::string markdown_text(std::string_view text, size_t limit) {
  constexpr std::string_view kMarkup = "\\`*_[]<|~&$";
  // What begins a list, a heading, a quotation or a line where a text begins.
  constexpr std::string_view kBeginnings = "#+->=";
  const std::string safe = printable(text, limit);
  const size_t number = safe.find_first_not_of("0123456789");
  std::string escaped;
  for (size_t i = 0; i < safe.size(); ++i) {
    const char c = safe[i];
    const bool begins = i == 0 && kBeginnings.find(c) != std::string_view::npos;
    const bool list = i > 0 && i == number && (c == '.' || c == ')');
    if (begins || list || is_link(safe, i) || kMarkup.find(c) != std::string_view::npos) {
      escaped += '\\';
    }
    escaped += c;
    const bool mention = c == '@' && (i == 0 || !is_word(safe[i - 1]));
    if (mention) escaped += "\xe2\x80\x8b";  // zero width space
  }
  return escaped;
}

}  // namespace gsync::report
