// One value of one field, as GenAuth stores it.

#pragma once

#include <cstdint>
#include <cstring>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace gsync::model {

/// monostate is "explicitly empty" (V3 reads and writes null). A field that a
/// side cannot see has no value at all: it is absent from `Attributes`.
/// Dates are texts, "yyyy-mm-dd".
using Value = std::variant<std::monostate, bool, double, std::string, std::vector<std::string>>;

/// The alternatives of `Value`, in their order.
enum class ValueKind : uint8_t { kEmpty, kFlag, kNumber, kText, kList };

/// A value that something else owns: a `Value`, or an object's `Attributes`, where it lies
/// packed. Valid as long as that one is there and unchanged; cheap to copy.
class ValueView {
 public:
  ValueView() = default;
  ValueView(std::monostate) {}
  ValueView(bool flag) : kind_(ValueKind::kFlag), flag_(flag) {}
  ValueView(double number) : kind_(ValueKind::kNumber), number_(number) {}
  ValueView(std::string_view text) : bytes_(text), kind_(ValueKind::kText) {}
  ValueView(const std::string& text) : ValueView(std::string_view(text)) {}
  ValueView(const char* text) : ValueView(std::string_view(text)) {}
  ValueView(const std::vector<std::string>& list) : kind_(ValueKind::kList), list_(&list) {}
  ValueView(const Value& value);

  /// What `pack` wrote of a value of this kind.
  static ValueView unpack(ValueKind kind, std::string_view packed) {
    ValueView view;
    view.kind_ = kind;
    if (kind == ValueKind::kFlag) {
      view.flag_ = packed.front() != 0;
    } else if (kind == ValueKind::kNumber) {
      std::memcpy(&view.number_, packed.data(), sizeof(view.number_));
    } else {
      view.bytes_ = packed;
    }
    return view;
  }
  /// Bytes that `pack` writes.
  [[nodiscard]] size_t packed_size() const;
  /// Writes the value without its kind.
  void pack(char* to) const;

  [[nodiscard]] ValueKind kind() const { return kind_; }
  [[nodiscard]] bool is_text() const { return kind_ == ValueKind::kText; }
  /// "", false, 0 and nothing of a value of another kind.
  [[nodiscard]] std::string_view text() const { return is_text() ? bytes_ : std::string_view(); }
  [[nodiscard]] bool flag() const { return kind_ == ValueKind::kFlag && flag_; }
  [[nodiscard]] double number() const { return kind_ == ValueKind::kNumber ? number_ : 0; }
  [[nodiscard]] std::vector<std::string> list() const;
  /// The text, or the list if it is packed: what lies in somebody's block.
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// A value of its own.
  [[nodiscard]] Value value() const;

 private:
  /// The text, or the packed list.
  std::string_view bytes_;
  ValueKind kind_ = ValueKind::kEmpty;
  union {
    bool flag_;
    double number_;
    /// Null when the list is packed.
    const std::vector<std::string>* list_ = nullptr;
  };
};

bool operator==(const ValueView& left, const ValueView& right);

inline bool is_empty(const ValueView& value) { return value.kind() == ValueKind::kEmpty; }

/// The text of a text value, "" of any other.
const std::string& text_of(const Value& value);

/// For people: "", "true", "12", "Li Lei", "a, b".
std::string to_text(const ValueView& value);

/// Null, boolean, number, string or array of strings. An integral number is
/// written as an integer.
nlohmann::ordered_json to_json(const ValueView& value);

/// The reverse. "" is explicitly empty; an object becomes its compact JSON text.
Value value_from_json(const nlohmann::ordered_json& json);

}  // namespace gsync::model
