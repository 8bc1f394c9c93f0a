// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: holds a pack against what the library's real headers declare, so
/// that a pack does not rot.

#ifndef ASYNC_TIDY_DRIVER_PACKVERIFY_H
#define ASYNC_TIDY_DRIVER_PACKVERIFY_H

#include "async-tidy/Extract/Inventory.h"
#include "async-tidy/Packs/PackSet.h"
#include <string>
#include <vector>

namespace asynctidy {

/// Something that an entry says and the headers do not bear out.
struct PackProblem {
  /// Of the entry, in the pack's file.
  unsigned Line = 0;
  /// The function or type that the entry is about.
  std::string Entry;
  std::string Reason;
};

/// Lists names that name nothing, parameters and executors that no overload
/// has, overloads that do not exist, constants that are none, siblings that
/// are missing. In the order of the pack.
std::vector<PackProblem> verifyAgainst(const Inventory &Declared,
                                       const Pack &P);

} // namespace asynctidy

#endif
