// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Rules: findings about calls that have an effect they must not have where
/// they are made.

#ifndef ASYNC_TIDY_LIB_RULES_EFFECTFINDINGS_H
#define ASYNC_TIDY_LIB_RULES_EFFECTFINDINGS_H

#include "Checks.h"

namespace asynctidy {

/// One call and the proof of its effect.
struct EffectAtSite {
  SiteId At;
  Witness Proof;
};

/// The calls in \p In that have the effect where it runs so, one for each
/// object that is destroyed at several ends of its scope. What a callable or a
/// function does that is async itself is left to it.
std::vector<EffectAtSite> effectsIn(const SolvedProgram &S, BodyId In,
                                    EffectKind Kind, const Context &Where);

/// One call in an async context that has an effect which it must not have
/// there.
using AsyncEffectVisitor =
    llvm::function_ref<void(const EffectAtSite &, const Context &Where)>;
void forEachAsyncEffect(const SolvedProgram &S, EffectKind Kind,
                        AsyncEffectVisitor Visit);

/// A draft with position, cause, witness and cure; \p Message completes
/// "<kind> '<name>' ...".
Draft draftOf(const SolvedProgram &S, const EffectAtSite &E,
              const Context &Where, llvm::StringRef Message);

} // namespace asynctidy

#endif
