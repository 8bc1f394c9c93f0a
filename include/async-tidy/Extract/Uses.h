// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: code that uses what a translation unit declares, to see whether
/// packs know their own names again in real calls.

#ifndef ASYNC_TIDY_EXTRACT_USES_H
#define ASYNC_TIDY_EXTRACT_USES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace clang {
class CompilerInstance;
} // namespace clang

namespace asynctidy {

/// Functions that call, construct, destroy or name what bears one of \p Names,
/// spelled like Entity::Name: text to stand behind the unit's own. Each use is
/// in a function of its own, because not all compile: what a template's
/// parameters must be is guessed.
std::string writeUses(clang::CompilerInstance &CI,
                      llvm::ArrayRef<llvm::StringRef> Names);

} // namespace asynctidy

#endif
