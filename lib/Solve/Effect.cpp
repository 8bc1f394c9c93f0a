// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: effect keys and their words.

#include "async-tidy/Solve/Effect.h"
#include "llvm/Support/ErrorHandling.h"
#include <cassert>

using namespace asynctidy;

EffectKey EffectKey::of(EffectKind Kind, Category What, EffectClass How,
                        bool SuspendsFiber) {
  unsigned Within = unsigned(How) * Categories + unsigned(What) +
                    (SuspendsFiber ? 2 * PerKind : 0);
  switch (Kind) {
  case EffectKind::Blocks:
    return {uint8_t(Within)};
  case EffectKind::SyncWaits:
    return {uint8_t(PerKind + Within)};
  case EffectKind::NeedsAsync:
    return {uint8_t(4 * PerKind)};
  case EffectKind::NeedsStackful:
    return {uint8_t(4 * PerKind + 1)};
  case EffectKind::None:
  case EffectKind::Nonblocking:
    break;
  }
  llvm_unreachable("no effect to have a key");
}

EffectKind EffectKey::kind() const {
  if (Index < 4 * PerKind)
    return Index / PerKind % 2 == 0 ? EffectKind::Blocks
                                    : EffectKind::SyncWaits;
  return Index == 4 * PerKind ? EffectKind::NeedsAsync
                              : EffectKind::NeedsStackful;
}

llvm::StringRef asynctidy::keyOf(Category What) {
  switch (What) {
#define CATEGORY(Name, Key, Phrase)                                            \
  case Category::Name:                                                         \
    return Key;
#include "async-tidy/Packs/Effects.def"
  }
  llvm_unreachable("no such category");
}

llvm::StringRef asynctidy::phraseOf(Category What) {
  switch (What) {
#define CATEGORY(Name, Key, Phrase)                                            \
  case Category::Name:                                                         \
    return Phrase;
#include "async-tidy/Packs/Effects.def"
  }
  llvm_unreachable("no such category");
}

llvm::StringRef asynctidy::keyOf(EffectClass How) {
  switch (How) {
#define CLASS(Name, Key, Reported, Meaning)                                    \
  case EffectClass::Name:                                                      \
    return Key;
#include "async-tidy/Packs/Effects.def"
  }
  llvm_unreachable("no such class");
}
