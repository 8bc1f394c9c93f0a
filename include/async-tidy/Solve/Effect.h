// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: which effects there are, as small numbers and as sets of them.

#ifndef ASYNC_TIDY_SOLVE_EFFECT_H
#define ASYNC_TIDY_SOLVE_EFFECT_H

#include "async-tidy/Packs/Facts.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/bit.h"
#include <compare>
#include <cstdint>

namespace asynctidy {

/// One kind of effect with its category and class. Effects of one body that
/// share a key are one effect with one witness. A smaller index is worse: by
/// kind, then by class.
struct EffectKey {
  static constexpr unsigned Categories = 0
#define CATEGORY(Name, Key, Phrase) +1
#include "async-tidy/Packs/Effects.def"
      ;
  static constexpr unsigned Classes = 0
#define CLASS(Name, Key, Reported, Meaning) +1
#include "async-tidy/Packs/Effects.def"
      ;
  static constexpr unsigned PerKind = Categories * Classes;
  /// Blocks and SyncWaits have categories and classes, and once more where they
  /// suspend a fiber; the other two do not.
  static constexpr unsigned Count = 4 * PerKind + 2;

  uint8_t Index = 0;

  /// \p Kind is neither None nor Nonblocking.
  static EffectKey of(EffectKind Kind, Category What = Category::Wait,
                      EffectClass How = EffectClass::Unbounded,
                      bool SuspendsFiber = false);
  EffectKind kind() const;
  /// In a stackful context it stops no thread: it is no effect there.
  bool suspendsFiber() const {
    return Index >= 2 * PerKind && Index < 4 * PerKind;
  }
  /// The same, where no fiber ever comes.
  EffectKey outsideFibers() const {
    return Index < 2 * PerKind ? EffectKey{uint8_t(Index + 2 * PerKind)}
                               : *this;
  }
  /// Of Blocks and SyncWaits.
  Category category() const { return Category(Index % PerKind % Categories); }
  EffectClass effectClass() const {
    return EffectClass(Index % PerKind / Categories);
  }
  friend auto operator<=>(EffectKey, EffectKey) = default;
};

/// `database`, and what completes "which blocks on ...".
llvm::StringRef keyOf(Category What);
llvm::StringRef phraseOf(Category What);
llvm::StringRef keyOf(EffectClass How);

/// A set of effect keys.
class EffectSet {
public:
  static_assert(EffectKey::Count <= 256);

  EffectSet() = default;
  static EffectSet all() {
    EffectSet S;
    for (uint64_t &Word : S.Words)
      Word = ~uint64_t(0);
    return S;
  }
  bool contains(EffectKey K) const {
    return Words[K.Index / 64] >> (K.Index % 64) & 1;
  }
  void insert(EffectKey K) { Words[K.Index / 64] |= bit(K); }
  bool empty() const { return *this == EffectSet(); }
  EffectSet &operator|=(const EffectSet &Other) {
    for (unsigned W = 0; W != WordCount; ++W)
      Words[W] |= Other.Words[W];
    return *this;
  }
  EffectSet &operator&=(const EffectSet &Other) {
    for (unsigned W = 0; W != WordCount; ++W)
      Words[W] &= Other.Words[W];
    return *this;
  }
  friend EffectSet operator&(EffectSet A, const EffectSet &B) { return A &= B; }
  friend bool operator==(const EffectSet &, const EffectSet &) = default;

  /// Worst first.
  template <class Visitor> void forEach(Visitor Visit) const {
    for (unsigned W = 0; W != WordCount; ++W)
      for (uint64_t Rest = Words[W]; Rest; Rest &= Rest - 1)
        Visit(EffectKey{uint8_t(W * 64 + llvm::countr_zero(Rest))});
  }

private:
  static uint64_t bit(EffectKey K) { return uint64_t(1) << (K.Index % 64); }
  static constexpr unsigned WordCount = (EffectKey::Count + 63) / 64;
  uint64_t Words[WordCount] = {};
};

} // namespace asynctidy

#endif
