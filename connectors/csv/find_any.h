// Searches text for one of a few characters, many bytes at a time.

#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace gsync::connectors::csv {

/// The first byte from `at` on that is one of the characters; the end when there is none.
template <size_t Count>
const char* find_any(const char* at, const char* end, const std::array<char, Count>& wanted) {
#ifdef __SSE2__
  constexpr ptrdiff_t kStep = sizeof(__m128i);
  for (; end - at >= kStep; at += kStep) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): loads any bytes
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    __m128i hits = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(wanted[0]));
    for (size_t i = 1; i < Count; ++i) {
      hits = _mm_or_si128(hits, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(wanted[i])));
    }
    const auto mask = static_cast<uint32_t>(_mm_movemask_epi8(hits));
    if (mask != 0) return at + std::countr_zero(mask);
  }
#endif
  return std::find_first_of(at, end, wanted.begin(), wanted.end());
}

}  // namespace gsync::connectors::csv
