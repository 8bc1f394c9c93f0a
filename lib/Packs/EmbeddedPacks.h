// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs, private: the built-in packs, which the build puts into the binary
/// (EmbedPacks.cpp).

#ifndef ASYNC_TIDY_LIB_PACKS_EMBEDDEDPACKS_H
#define ASYNC_TIDY_LIB_PACKS_EMBEDDEDPACKS_H

#include "llvm/ADT/StringRef.h"

namespace asynctidy {

/// A vector of packs, sorted by name, as PackEncoder writes it. They parsed
/// and do not contradict each other.
llvm::StringRef embeddedPacks();
/// Their opaque globs, sorted and unique: encoded likewise.
llvm::StringRef embeddedGlobs();

} // namespace asynctidy

#endif
