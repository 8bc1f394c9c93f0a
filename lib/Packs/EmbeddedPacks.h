// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs, private: the texts of packs/*.yaml, which the build puts into the
/// binary (EmbedPacks.cmake).

#ifndef ASYNC_TIDY_LIB_PACKS_EMBEDDEDPACKS_H
#define ASYNC_TIDY_LIB_PACKS_EMBEDDEDPACKS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace asynctidy {

struct EmbeddedPack {
  /// `<pack>.yaml`.
  llvm::StringRef File;
  llvm::StringRef Text;
};

/// Sorted by the packs' names.
llvm::ArrayRef<EmbeddedPack> embeddedPacks();

} // namespace asynctidy

#endif
