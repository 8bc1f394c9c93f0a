// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs: the words that packs have for enumerators, for reading and showing.

#ifndef ASYNC_TIDY_PACKS_CHOICES_H
#define ASYNC_TIDY_PACKS_CHOICES_H

#include "async-tidy/Packs/Facts.h"
#include "llvm/ADT/StringRef.h"

namespace asynctidy {

template <class E> struct ChoiceOf {
  llvm::StringLiteral Name;
  E Value;
};

inline constexpr ChoiceOf<EffectKind> EffectChoices[] = {
    {"blocks", EffectKind::Blocks},
    {"nonblocking", EffectKind::Nonblocking},
    {"sync-waits", EffectKind::SyncWaits},
    {"needs-async", EffectKind::NeedsAsync},
    {"needs-stackful", EffectKind::NeedsStackful},
};

inline constexpr ChoiceOf<Category> CategoryChoices[] = {
#define CATEGORY(Name, Key, Phrase) {Key, Category::Name},
#include "async-tidy/Packs/Effects.def"
};

inline constexpr ChoiceOf<EffectClass> ClassChoices[] = {
#define CLASS(Name, Key, Reported, Meaning) {Key, EffectClass::Name},
#include "async-tidy/Packs/Effects.def"
};

inline constexpr ChoiceOf<RunsOn> RunsOnChoices[] = {
    {"inline", RunsOn::Inline},   {"loop", RunsOn::Loop},
    {"offload", RunsOn::Offload}, {"stackful", RunsOn::Stackful},
    {"thread", RunsOn::Thread},   {"signal-handler", RunsOn::Signal},
    {"stored", RunsOn::Stored},   {"executor", RunsOn::Executor},
};

/// Where a callable may run for certain.
inline constexpr ChoiceOf<RunsOn> CallableChoices[] = {
    {"inline", RunsOn::Inline},   {"loop", RunsOn::Loop},
    {"offload", RunsOn::Offload}, {"stackful", RunsOn::Stackful},
    {"thread", RunsOn::Thread},   {"stored", RunsOn::Stored},
};

/// Where the rest of a coroutine may be moved.
inline constexpr ChoiceOf<RunsOn> SwitchChoices[] = {
    {"offload", RunsOn::Offload},
    {"loop", RunsOn::Loop},
    {"executor", RunsOn::Executor},
    {"stored", RunsOn::Stored},
};

/// Where a function, or the code behind a test, may run for certain.
inline constexpr ChoiceOf<RunsOn> PlaceChoices[] = {
    {"loop", RunsOn::Loop},
    {"offload", RunsOn::Offload},
    {"stackful", RunsOn::Stackful},
};

/// Where a function that takes an object runs; of a coroutine, only that it is
/// started somewhere unknown.
inline constexpr ChoiceOf<RunsOn> TakerChoices[] = {
    {"loop", RunsOn::Loop},
    {"offload", RunsOn::Offload},
    {"stackful", RunsOn::Stackful},
    {"stored", RunsOn::Stored},
};

/// Where the framework runs methods that override one of its own.
inline constexpr ChoiceOf<RunsOn> OverriderChoices[] = {
    {"loop", RunsOn::Loop},
    {"offload", RunsOn::Offload},
    {"stackful", RunsOn::Stackful},
    {"thread", RunsOn::Thread},
};

/// What a value of an executor type may stand for.
inline constexpr ChoiceOf<RunsOn> ExecutorChoices[] = {
    {"loop", RunsOn::Loop},
    {"offload", RunsOn::Offload},
    {"inline", RunsOn::Inline},
    {"stored", RunsOn::Stored},
};

inline constexpr ChoiceOf<LoopEnd> EndChoices[] = {
    {"program", LoopEnd::Program},
    {"receiver", LoopEnd::Receiver},
    {"callable", LoopEnd::Callable},
};

inline constexpr ChoiceOf<SwitchUntil> UntilChoices[] = {
    {"next-suspension", SwitchUntil::NextSuspension},
    {"changed", SwitchUntil::Changed},
    {"task-end", SwitchUntil::TaskEnd},
};

inline constexpr ChoiceOf<TypeRole> RoleChoices[] = {
    {"lazy-task", TypeRole::LazyTask},
    {"eager-task", TypeRole::EagerTask},
    {"detached", TypeRole::Detached},
    {"generator", TypeRole::Generator},
    {"async-generator", TypeRole::AsyncGenerator},
    {"future", TypeRole::Future},
};

inline constexpr ChoiceOf<Discard> DiscardChoices[] = {
    {"allowed", Discard::Allowed},
    {"lost", Discard::Lost},
    {"plain", Discard::Plain},
};

inline constexpr ChoiceOf<Held> HeldChoices[] = {
    {"lock", Held::Lock},
    {"transaction", Held::Transaction},
    {"connection", Held::Connection},
    {"state", Held::State},
};

/// Empty if \p Value has no word.
template <class E, size_t N>
constexpr llvm::StringRef choiceName(const ChoiceOf<E> (&Choices)[N], E Value) {
  for (const ChoiceOf<E> &Choice : Choices)
    if (Choice.Value == Value)
      return Choice.Name;
  return {};
}

} // namespace asynctidy

#endif
