#include "connectors/excel/xml_plain.h"

#include <algorithm>

#include "connectors/excel/plain_characters.h"

namespace gsync::connectors::excel {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// Different elements of one document; the names are searched one by one.
constexpr size_t kMostNames = 64;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

/// Where an element of this name is looked for first; of those in a sheet's rows each has its own.
size_t slot_of(std::string_view name) {
  return (static_cast<uint8_t>(name.front()) + name.size()) % kRecentNames;
}

uint64_t line_breaks(std::string_view text) {
  uint64_t count = 0;
  for (size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    ++count;
  }
  return count;
}

/// Within the text at `at`; `end` is where the block ends.
Character skip_special(const char*& at, const char* end) {
  constexpr std::string_view kForbidden = "]]>";
  if (*at != ']') return skip_utf8(at, end);
  const std::string_view text(at, static_cast<size_t>(end - at));
  if (text.starts_with(kForbidden)) return Character::kBad;
  if (kForbidden.starts_with(text)) return Character::kCut;
  ++at;
  return Character::kGood;
}

/// Consumes `text` at the front.
bool take(std::string_view& from, std::string_view text) {
  if (!from.starts_with(text)) return false;
  from.remove_prefix(text.size());
  return true;
}

/// ` name="value"` with one of these values.
bool take_pseudo_attribute(std::string_view& from, std::string_view name,
                           std::initializer_list<std::string_view> values) {
  std::string_view text = from;
  if (!take(text, " ") || !take(text, name) || !take(text, "=") || text.empty()) return false;
  const char quote = text.front();
  if (quote != '"' && quote != '\'') return false;
  text.remove_prefix(1);
  for (const std::string_view value : values) {
    if (!text.starts_with(value) || text.size() <= value.size() || text[value.size()] != quote) {
      continue;
    }
    from = text.substr(value.size() + 1);
    return true;
  }
  return false;
}

/// The declaration between `<?xml` and `?>`.
bool is_plain_declaration(std::string_view text) {
  if (!take_pseudo_attribute(text, "version", {"1.0"})) return false;
  take_pseudo_attribute(text, "encoding", {"UTF-8", "utf-8"});
  take_pseudo_attribute(text, "standalone", {"yes", "no"});
  return text.empty() || text == " ";
}

}  // namespace

bool PlainXml::feed(std::string_view block) {
  buffer_.append(block);
  at_ = buffer_.data();
  end_ = at_ + buffer_.size();
  Step step = began_ ? Step::kDone : scan_beginning();
  while (step == Step::kDone && at_ != end_ && !events_.halted()) step = scan();
  const auto used = static_cast<size_t>(at_ - buffer_.data());
  lines_ += line_breaks(std::string_view(buffer_).substr(0, used));
  if (step == Step::kUnknown || buffer_.size() - used > events_.limits().tag_bytes) {
    rest_ = std::string_view(buffer_).substr(used);
    return events_.halted();
  }
  buffer_.erase(0, used);
  rest_ = buffer_;
  return true;
}

bool PlainXml::finished() const { return ended_ && buffer_.empty(); }

XmlPrefix PlainXml::prefix() const {
  if (ended_) return {"<ended/>", lines_};
  XmlPrefix prefix{root_, lines_};
  for (size_t i = 1; i < open_.size(); ++i) prefix.text += '<' + open_[i]->written + '>';
  return prefix;
}

inline PlainXml::Step PlainXml::scan() {
  if (*at_ != '<') return scan_text();
  if (end_ - at_ < 2) return Step::kMore;
  if (at_[1] == '/') return scan_end_tag();
  return scan_start_tag();
}

PlainXml::Step PlainXml::scan_beginning() {
  constexpr std::string_view kOpen = "<?xml";
  constexpr size_t kLongest = 128;
  std::string_view text = buffer_;
  take(text, kByteOrderMark);
  if (text.size() < kLongest && text.find('>') == std::string_view::npos) return Step::kMore;
  if (text.starts_with("<?")) {
    const size_t end = text.find("?>");
    if (end == std::string_view::npos || !take(text, kOpen)) return Step::kUnknown;
    if (!is_plain_declaration(text.substr(0, end - kOpen.size()))) return Step::kUnknown;
    text.remove_prefix(end - kOpen.size() + 2);
    // The one place where programs write both characters of a line break of Windows.
    if (text.starts_with("\r\n")) text.remove_prefix(1);
  }
  began_ = true;
  at_ = text.data();
  return Step::kDone;
}

inline PlainXml::Step PlainXml::scan_text() {
  const char* at = at_;
  bool has_references = false;
  for (;;) {
    while (at != end_ && may_be(*at, kText)) ++at;
    if (at == end_) return Step::kMore;
    if (*at == '<') break;
    if (*at == '&') {
      has_references = true;
      ++at;
      continue;
    }
    const Character special = skip_special(at, end_);
    if (special == Character::kCut) return Step::kMore;
    if (special == Character::kBad) return Step::kUnknown;
  }
  if (has_references) return decode_text(at);
  const std::string_view text(at_, static_cast<size_t>(at - at_));
  if (!open_.empty()) {
    events_.text(text);
  } else if (!std::ranges::all_of(text, is_blank)) {
    return Step::kUnknown;
  }
  at_ = at;
  return Step::kDone;
}

/// The text up to `end`, which has references.
PlainXml::Step PlainXml::decode_text(const char* end) {
  if (open_.empty()) return Step::kUnknown;
  decoded_.clear();
  for (const char* at = at_; at != end;) {
    const char* reference = std::find(at, end, '&');
    decoded_.append(at, reference);
    at = reference;
    if (at == end) break;
    const size_t size = append_reference({at, static_cast<size_t>(end - at)}, decoded_);
    if (size == 0) return Step::kUnknown;
    at += size;
  }
  at_ = end;
  events_.text(decoded_);
  return Step::kDone;
}

inline PlainXml::Step PlainXml::scan_end_tag() {
  if (open_.empty()) return Step::kUnknown;
  const std::string_view name = open_.back()->written;
  const size_t size = name.size() + 3;
  if (static_cast<size_t>(end_ - at_) < size) return Step::kMore;
  if (at_[size - 1] != '>' || !same({at_ + 2, name.size()}, name)) return Step::kUnknown;
  at_ += size;
  close();
  return Step::kDone;
}

inline PlainXml::Step PlainXml::scan_start_tag() {
  const char* at = at_ + 1;
  if (ended_ || !may_be(*at, kNameBegin)) return Step::kUnknown;
  const std::string_view written = scan_name(at);
  attributes_.clear();
  declarations_ = 0;
  has_prefixes_ = false;
  letters_ = 0;
  long_names_ = 0;
  repeated_ = false;
  if (open_.empty()) forget_declarations();
  while (at != end_ && is_blank(*at)) {
    const Step step = scan_attribute(at);
    if (step != Step::kDone) return step;
  }
  if (at == end_) return Step::kMore;
  const bool empty = *at == '/';
  if (empty && ++at == end_) return Step::kMore;
  if (*at != '>') return Step::kUnknown;
  ++at;
  const Limits& limits = events_.limits();
  const bool fits = static_cast<uint64_t>(at - at_) <= limits.tag_bytes &&
                    attributes_.size() + declarations_ <= limits.attributes &&
                    open_.size() < limits.depth;
  const bool resolved = fits && (!has_prefixes_ || resolve_attributes());
  if (!resolved || !attributes_are_unique()) return Step::kUnknown;
  const Element* element = element_of(written);
  if (element == nullptr) return Step::kUnknown;
  deliver(*element, at, empty);
  return Step::kDone;
}

inline std::string_view PlainXml::scan_name(const char*& at) const {
  const char* begin = at;
  while (at != end_ && may_be(*at, kName)) ++at;
  return {begin, static_cast<size_t>(at - begin)};
}

/// Blanks, and the attribute behind them if there is one.
inline PlainXml::Step PlainXml::scan_attribute(const char*& at) {
  while (at != end_ && is_blank(*at)) ++at;
  if (at == end_) return Step::kMore;
  if (*at == '>' || *at == '/') return Step::kDone;
  if (!may_be(*at, kNameBegin)) return Step::kUnknown;
  const std::string_view name = scan_name(at);
  if (end_ - at < 2) return Step::kMore;
  if (*at != '=' || (at[1] != '"' && at[1] != '\'')) return Step::kUnknown;
  ++at;
  std::string_view value;
  const Step step = scan_value(at, value);
  if (step != Step::kDone) return step;
  return take_attribute(name, value) ? Step::kDone : Step::kUnknown;
}

/// From the opening quote to behind the closing one.
inline PlainXml::Step PlainXml::scan_value(const char*& at, std::string_view& value) const {
  const char quote = *at++;
  const char* begin = at;
  for (;;) {
    while (at != end_ && may_be(*at, kValue)) ++at;
    if (at == end_) return Step::kMore;
    if (*at == quote) break;
    if (*at == '"' || *at == '\'') {
      ++at;
      continue;
    }
    const Character special = skip_utf8(at, end_);
    if (special == Character::kCut) return Step::kMore;
    if (special == Character::kBad) return Step::kUnknown;
  }
  value = {begin, static_cast<size_t>(at - begin)};
  ++at;
  return Step::kDone;
}

inline bool PlainXml::take_attribute(std::string_view name, std::string_view value) {
  if (name.size() == 1) {  // most are
    const uint64_t letter = uint64_t{1} << (static_cast<uint8_t>(name[0]) % 64U);
    repeated_ = repeated_ || (letters_ & letter) != 0;
    letters_ |= letter;
  } else {
    if (name.starts_with("xmlns")) return declare(name.substr(5), value);
    ++long_names_;
    has_prefixes_ = has_prefixes_ || name.find(':') != std::string_view::npos;
  }
  attributes_.push_back({{XmlSpace::kNone, name}, value});
  return true;
}

/// `name` is "" or ":PREFIX". On the root only: below it, declarations have a scope.
bool PlainXml::declare(std::string_view name, std::string_view uri) {
  constexpr std::string_view kReserved = "http://www.w3.org/";
  if (!open_.empty() || uri.empty() || uri.starts_with(kReserved)) return false;
  ++declarations_;
  if (name.empty()) {
    const bool first = !has_default_;
    has_default_ = true;
    default_space_ = space_of(uri);
    return first;
  }
  if (name[0] != ':') return false;
  name.remove_prefix(1);
  const bool is_name =
      !name.empty() && may_be(name[0], kNameBegin) && name.find(':') == std::string_view::npos;
  const bool known = std::ranges::count(prefixes_, name, &Prefix::name) != 0;
  if (known || !is_name || name.starts_with("xml")) return false;
  prefixes_.push_back({std::string(name), space_of(uri)});
  return true;
}

/// Those of a root's tag that is looked at again.
void PlainXml::forget_declarations() {
  prefixes_.clear();
  has_default_ = false;
  default_space_ = XmlSpace::kNone;
}

/// An element of this name: one that came before, or a new one. Null when no name can be
/// written so.
inline const PlainXml::Element* PlainXml::element_of(std::string_view written) {
  const Element*& recent = recent_[slot_of(written)];
  if (recent != nullptr && same(recent->written, written)) return recent;
  for (const auto& known : elements_) {
    if (known->written == written) return recent = known.get();
  }
  if (elements_.size() == kMostNames) return nullptr;
  auto element = std::make_unique<Element>();
  element->written = written;
  element->name = {default_space_, element->written};
  const bool has_prefix = written.find(':') != std::string_view::npos;
  if (has_prefix && !resolve(element->name)) return nullptr;
  return recent = elements_.emplace_back(std::move(element)).get();
}

bool PlainXml::resolve_attributes() {
  return std::ranges::all_of(attributes_, [this](XmlAttribute& each) {
    return each.name.local.find(':') == std::string_view::npos || resolve(each.name);
  });
}

/// A name with a prefix becomes what the prefix stands for.
bool PlainXml::resolve(XmlName& name) const {
  const size_t colon = name.local.find(':');
  const std::string_view prefix = name.local.substr(0, colon);
  name.local.remove_prefix(colon + 1);
  if (name.local.empty() || !may_be(name.local[0], kNameBegin)) return false;
  if (name.local.find(':') != std::string_view::npos) return false;
  name.space = XmlSpace::kOther;
  if (prefix == "xml") return true;
  const auto known = std::ranges::find(prefixes_, prefix, &Prefix::name);
  if (known == prefixes_.end()) return false;
  name.space = known->space;
  return true;
}

/// Letters were compared as they came, unless a prefix stands before one.
/// Two prefixes may stand for one namespace, so those with one count as the same.
inline bool PlainXml::attributes_are_unique() const {
  const auto same = [](const XmlAttribute& a, const XmlAttribute& b) {
    const bool either = (a.name.space == XmlSpace::kNone) == (b.name.space == XmlSpace::kNone);
    return either && a.name.local == b.name.local;
  };
  if (repeated_) return false;
  if (long_names_ < 2) return true;
  for (size_t i = 1; i < attributes_.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (same(attributes_[i], attributes_[j])) return false;
    }
  }
  return true;
}

inline void PlainXml::deliver(const Element& element, const char* tag_end, bool empty) {
  if (open_.empty()) root_.assign(at_, tag_end);
  open_.push_back(&element);
  at_ = tag_end;
  events_.start(element.name, XmlAttributes(attributes_));
  if (empty && !events_.halted()) close();
}

inline void PlainXml::close() {
  open_.pop_back();
  ended_ = open_.empty();
  events_.end();
}

}  // namespace gsync::connectors::excel
