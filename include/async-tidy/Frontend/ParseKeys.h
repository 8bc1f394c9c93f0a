// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: all that a parse depends on and that is not asked of its files.

#ifndef ASYNC_TIDY_FRONTEND_PARSEKEYS_H
#define ASYNC_TIDY_FRONTEND_PARSEKEYS_H

#include "async-tidy/Frontend/Jobs.h"
#include "async-tidy/Support/Digest.h"
#include "llvm/ADT/StringMap.h"
#include <string>

namespace asynctidy {

/// Digests of command, folder, environment, processor and compiler's place.
/// Looks at the environment once.
class ParseKeys {
public:
  ParseKeys();

  /// \p Job was sanitized.
  Digest of(const CompileJob &Job);

private:
  Digest Surroundings;
  /// Places of compilers by name and folder.
  llvm::StringMap<std::string> Compilers;
};

} // namespace asynctidy

#endif
