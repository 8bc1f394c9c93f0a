// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link, private: the calls that a body makes whichever way it takes.

#ifndef ASYNC_TIDY_LIB_LINK_EVERYPATH_H
#define ASYNC_TIDY_LIB_LINK_EVERYPATH_H

#include "async-tidy/Model/Body.h"
#include "llvm/ADT/BitVector.h"

namespace asynctidy {

/// By call. Keeps its memory from one body to the next.
class EveryPath {
public:
  const llvm::BitVector &calls(const Body &B);

private:
  /// Returns true if another round is needed.
  bool passOver(const Body &B);

  llvm::BitVector Result;
  /// By event: the calls on every path to it, as numbers of 64 bits.
  std::vector<uint64_t> Before;
  std::vector<bool> Reached;
  std::vector<uint64_t> After;
  size_t Width = 0;
};

} // namespace asynctidy

#endif
