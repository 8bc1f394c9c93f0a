// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: enumerators as words and back. Words.def lists them; this is the only
/// place that knows them, for dumps, reports, options and the binary format.

#ifndef ASYNC_TIDY_MODEL_WORDS_H
#define ASYNC_TIDY_MODEL_WORDS_H

#include "async-tidy/Model/Finding.h"
#include "async-tidy/Model/Summary.h"
#include "llvm/ADT/StringRef.h"
#include <cassert>
#include <iterator>
#include <optional>
#include <type_traits>

namespace asynctidy {

template <class Enum> struct Word {
  Enum Value;
  llvm::StringLiteral Text;
};

/// \c Table lists the enumerators of \p Enum by value. An enumeration that
/// converts to an integer is a set of flags: its enumerators are single bits.
template <class Enum> struct Words;

// clang-format off
#define ENUM(Type)                                                             \
  template <> struct Words<Type> {                                             \
    using Listed = Type;                                                       \
    using enum Type;                                                           \
    static constexpr Word<Listed> Table[] = {
#define WORD(Enumerator, Text) {Enumerator, Text},
#define END }; };
// clang-format on
#include "async-tidy/Model/Words.def"

template <class Enum>
constexpr uint32_t EnumeratorCount = std::size(Words<Enum>::Table);

template <class Enum>
constexpr bool IsFlag = std::is_convertible_v<Enum, uint32_t>;

/// The enumerator at \p Index of the table; for flags the bit \p Index.
template <class Enum> constexpr Enum enumeratorAt(uint32_t Index) {
  return static_cast<Enum>(IsFlag<Enum> ? uint32_t(1) << Index : Index);
}

template <class Enum> constexpr bool hasGaps() {
  for (uint32_t I = 0; I < EnumeratorCount<Enum>; ++I)
    if (Words<Enum>::Table[I].Value != enumeratorAt<Enum>(I))
      return true;
  return false;
}

#define ENUM(Type)                                                             \
  static_assert(!hasGaps<Type>(), "Words.def is not in the order of " #Type);
#define WORD(Enumerator, Text)
#define END
#include "async-tidy/Model/Words.def"

/// Of a kind; for flags see \c words.
template <class Enum> llvm::StringRef word(Enum Value) {
  static_assert(!IsFlag<Enum>);
  assert(static_cast<uint32_t>(Value) < EnumeratorCount<Enum>);
  return Words<Enum>::Table[static_cast<uint32_t>(Value)].Text;
}

/// Calls \p Use with the word of each bit of \p Flags, from the lowest.
template <class Enum, class Function>
void forEachWord(uint32_t Flags, Function Use) {
  static_assert(IsFlag<Enum>);
  for (const Word<Enum> &W : Words<Enum>::Table)
    if (Flags & W.Value)
      Use(llvm::StringRef(W.Text));
}

/// Nothing if no enumerator is called \p Text.
template <class Enum> std::optional<Enum> fromWord(llvm::StringRef Text) {
  for (const Word<Enum> &W : Words<Enum>::Table)
    if (W.Text == Text)
      return W.Value;
  return std::nullopt;
}

} // namespace asynctidy

#endif
