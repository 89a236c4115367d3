#include "mapping/parser.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "mapping/raw.h"
#include "mapping/scanner.h"

namespace gsync::mapping {
namespace {

/// Values inside values; deeper is no mapping.
constexpr int kMaxDepth = 32;

bool is_function_character(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

std::vector<std::string> function_names() {
  std::vector<std::string> names;
  for (const FunctionInfo& function : functions()) names.emplace_back(function.name);
  return names;
}

/// Recursive descent; the first mistake ends the value (`failed()`).
class Parser : Scanner {
 public:
  Parser(const config::Node& node, const CompileContext& context, std::vector<ColumnSlot>& columns,
         std::vector<Diagnostic>& problems)
      : Scanner(node, problems), context_(context), columns_(columns) {}

  std::optional<Expression> whole() {
    Expression result = value("");
    if (!failed() && at_ < text_.size()) unexpected();
    if (failed()) return std::nullopt;
    return result;
  }

 private:
  /// A value up to one of `stops`, which stays unread.
  Expression value(std::string_view stops) {
    Expression result;
    if (++depth_ > kMaxDepth) fail(at_, 1, "value-depth", "values are nested too deeply");
    if (!failed()) result = start(stops);
    calls(result);
    --depth_;
    return result;
  }

  Expression start(std::string_view stops) {
    skip_blanks();
    if (peek() == '"') return quoted_value();
    if (peek() == '`') return backquoted_column();
    const size_t begin = at_;
    while (at_ < text_.size() && is_function_character(text_[at_])) ++at_;
    const bool is_call = at_ > begin && peek() == '(';
    const size_t end = at_;
    at_ = begin;
    if (is_call) return leading_call(begin, end);
    return bare_value(stops);
  }

  /// f(a, b) is a | f(b).
  Expression leading_call(size_t begin, size_t end) {
    const FunctionInfo* function = function_at(begin, end);
    if (function == nullptr) return {};
    at_ = end + 1;
    Expression result = value(",)");
    skip_blanks();
    Call call;
    call.function = function;
    if (!failed() && peek() == ',') ++at_;
    arguments(call, begin, end);
    if (!failed()) result.calls.push_back(std::move(call));
    return result;
  }

  /// A column, or a template when there are braces in it.
  Expression bare_value(std::string_view stops) {
    const size_t begin = at_;
    const bool inside = !stops.empty();
    Template parts;
    std::string literal;
    bool is_template = false;
    while (!failed() && at_ < text_.size() && peek() != '|' &&
           stops.find(peek()) == std::string_view::npos) {
      const char c = peek();
      if (c == '{') {
        is_template = true;
        add_text(parts, literal);
        parts.parts.push_back(braces());
        continue;
      }
      if (!is_template && (c == '(' || c == ')' || c == '"' || c == '`' || c == '}' || c == ',')) {
        break;
      }
      literal += c;
      ++at_;
    }
    if (failed()) return {};
    if (is_template) return finished_template(std::move(parts), literal);
    if (trim(literal).empty()) return no_value(begin);
    if (at_ < text_.size() && (!inside || stops.find(peek()) == std::string_view::npos) &&
        peek() != '|') {
      return misplaced();
    }
    return column(begin, at_);
  }

  /// "text", or a template when there are braces in it.
  Expression quoted_value() {
    const size_t begin = at_++;
    Template parts;
    std::string literal;
    while (!failed() && at_ < text_.size() && peek() != '"') {
      if (peek() == '{') {
        add_text(parts, literal);
        parts.parts.push_back(braces());
      } else {
        literal += character();
      }
    }
    if (failed()) return {};
    if (!close_quote(begin)) return {};
    if (parts.parts.empty()) return {Text{std::move(literal)}, {}};
    add_text(parts, literal);
    return {std::move(parts), {}};
  }

  /// {column}, {column?}, {column | f | g}: up to the first '|' a column.
  Expression braces() {
    const size_t open = at_++;
    skip_blanks();
    Expression result;
    if (peek() == '`') {
      result = backquoted_column();
    } else {
      const size_t begin = at_;
      while (at_ < text_.size() && peek() != '|' && peek() != '}') ++at_;
      if (trim(text_.substr(begin, at_ - begin)).empty()) return no_value(open);
      result = column(begin, at_);
    }
    calls(result);
    if (failed()) return {};
    skip_blanks();
    if (peek() != '}') {
      fail(open, 1, "value-syntax", "this brace is never closed", "write '}' where the value ends");
      return {};
    }
    ++at_;
    return result;
  }

  Expression backquoted_column() {
    const size_t begin = at_++;
    const size_t end = text_.find('`', at_);
    if (end == std::string_view::npos) {
      fail(begin, 1, "value-syntax", "this backquote is never closed");
      return {};
    }
    const std::string_view name = text_.substr(at_, end - at_);
    at_ = end + 1;
    const bool optional = peek() == '?';
    if (optional) ++at_;
    if (trim(name).empty()) return no_value(begin);
    return {ColumnUse{intern_column(columns_, node_, begin + 1, name.size(), name, optional)}, {}};
  }

  Expression column(size_t begin, size_t end) {
    std::string_view name = text_.substr(begin, end - begin);
    const size_t offset = begin + static_cast<size_t>(trim(name).data() - name.data());
    name = trim(name);
    const bool optional = name.ends_with('?');
    if (optional) name = trim(name.substr(0, name.size() - 1));
    if (name.empty()) return no_value(begin);
    return {ColumnUse{intern_column(columns_, node_, offset, name.size(), name, optional)}, {}};
  }

  /// Braces alone are their value itself, which keeps its type; blanks around
  /// a template do not count.
  static Expression finished_template(Template parts, std::string& literal) {
    add_text(parts, literal);
    auto* first = std::get_if<Text>(&parts.parts.front().start);
    if (first != nullptr && trim(first->text).empty()) parts.parts.erase(parts.parts.begin());
    auto* last = std::get_if<Text>(&parts.parts.back().start);
    if (last != nullptr) {
      last->text.erase(last->text.find_last_not_of(kBlanks) + 1);
      if (last->text.empty()) parts.parts.pop_back();
    }
    if (parts.parts.size() == 1) return std::move(parts.parts.front());
    return {std::move(parts), {}};
  }

  static void add_text(Template& parts, std::string& literal) {
    if (!literal.empty()) parts.parts.push_back({Text{literal}, {}});
    literal.clear();
  }

  void calls(Expression& expression) {
    for (;;) {
      if (failed()) return;
      skip_blanks();
      if (peek() != '|') return;
      ++at_;
      skip_blanks();
      const size_t begin = at_;
      while (at_ < text_.size() && is_function_character(text_[at_])) ++at_;
      const size_t end = at_;
      Call call;
      call.function = function_at(begin, end);
      if (failed()) return;
      skip_blanks();
      const bool has_arguments = peek() == '(';
      if (has_arguments) ++at_;
      if (has_arguments) {
        arguments(call, begin, end);
      } else {
        check(call, begin, end, {});
      }
      if (!failed()) expression.calls.push_back(std::move(call));
    }
  }

  const FunctionInfo* function_at(size_t begin, size_t end) {
    const std::string_view name = text_.substr(begin, end - begin);
    const FunctionInfo* function = find_function(name);
    if (function != nullptr) return function;
    if (name.empty()) {
      fail(begin, 1, "value-syntax", "a function is missing after '|'");
      return nullptr;
    }
    fail(begin, end - begin, "unknown-function", fmt::format("unknown function {}", quoted(name)),
         config::suggestion(name, function_names()));
    return nullptr;
  }

  /// After the opening bracket, or after the first argument of a leading call.
  void arguments(Call& call, size_t begin, size_t end) {
    std::vector<Word> words;
    while (!failed()) {
      skip_blanks();
      if (peek() == ')') break;
      if (at_ >= text_.size()) {
        fail(begin, end - begin, "value-syntax",
             fmt::format("the bracket of {} is never closed",
                         quoted(text_.substr(begin, end - begin))));
        return;
      }
      argument(call, words);
      skip_blanks();
      if (!failed() && peek() == ',') {
        ++at_;
      } else if (!failed() && at_ < text_.size() && peek() != ')') {
        unexpected();
      }
    }
    if (failed()) return;
    ++at_;
    check(call, begin, end, words);
  }

  void argument(Call& call, std::vector<Word>& words) {
    switch (call.function->arguments) {
      case Arguments::kNone:
        fail(at_, 1, "function-arguments",
             fmt::format("{} takes no arguments", quoted(call.function->name)));
        return;
      case Arguments::kTexts:
        words.push_back(word());
        call.texts.push_back(words.back().text);
        return;
      case Arguments::kValues:
        call.values.push_back(value(",)"));
        return;
      case Arguments::kPairs:
        pair(call);
        return;
    }
  }

  void pair(Call& call) {
    const Word from = word();
    skip_blanks();
    if (!failed() && peek() != '=') {
      fail(from.offset, from.length, "function-arguments",
           fmt::format("{} has no '='", quoted(from.text)), "write pairs: map(男=M, 女=F, else=U)");
    }
    if (failed()) return;
    ++at_;
    skip_blanks();
    Word to = word();
    if (failed()) return;
    if (from.text == "else" && text_[from.offset] != '"') {
      call.otherwise = std::move(to.text);
    } else if (!call.lookup.emplace(word_key(from.text), std::move(to.text)).second) {
      fail(from.offset, from.length, "function-arguments",
           fmt::format("{} stands here a second time", quoted(from.text)));
    }
  }

  void check(Call& call, size_t begin, size_t end, const std::vector<Word>& words) {
    const FunctionInfo& function = *call.function;
    const size_t count = call.texts.size() + call.values.size() + call.lookup.size();
    if (count < function.least || count > function.most) {
      fail(begin, end - begin, "function-arguments",
           fmt::format("{} does not take {}", quoted(function.name), counted(count, "argument")),
           fmt::format("write {}", function.usage));
      return;
    }
    if (function.prepare == nullptr) return;
    auto flaw = function.prepare(call, context_);
    if (!flaw) return;
    const size_t from = words.empty() ? begin : words.front().offset;
    const size_t to = words.empty() ? end : words.back().offset + words.back().length;
    fail(from, to - from, "function-arguments", std::move(flaw->message), std::move(flaw->hint));
  }

  Expression no_value(size_t offset) {
    missing_value(offset);
    return {};
  }

  Expression misplaced() {
    unexpected();
    return {};
  }

  const CompileContext& context_;
  std::vector<ColumnSlot>& columns_;
  int depth_ = 0;
};

}  // namespace

uint32_t intern_column(std::vector<ColumnSlot>& columns, const config::Node& node, size_t offset,
                       size_t length, std::string_view name, bool optional) {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [name](const ColumnSlot& slot) { return slot.name == name; });
  if (found != columns.end()) {
    found->optional = found->optional && optional;
    return static_cast<uint32_t>(found - columns.begin());
  }
  ColumnSlot slot;
  slot.name = std::string(name);
  slot.optional = optional;
  slot.node = node;
  slot.offset = offset;
  slot.length = length;
  columns.push_back(std::move(slot));
  return static_cast<uint32_t>(columns.size() - 1);
}

std::optional<Expression> parse_value(const config::Node& node, const CompileContext& context,
                                      std::vector<ColumnSlot>& columns,
                                      std::vector<Diagnostic>& problems) {
  return Parser(node, context, columns, problems).whole();
}

}  // namespace gsync::mapping
