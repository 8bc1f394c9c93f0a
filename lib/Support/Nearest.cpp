// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Support: the word that somebody probably meant.

#include "async-tidy/Support/Nearest.h"
#include "llvm/ADT/Twine.h"
#include <algorithm>

using namespace asynctidy;

// Nobody's slip of the pen, and quadratic to compare.
static constexpr size_t LongestWord = 200;

llvm::StringRef asynctidy::nearest(llvm::StringRef Word,
                                   llvm::ArrayRef<llvm::StringRef> Known) {
  if (Word.size() > LongestWord)
    return {};
  llvm::StringRef Best;
  unsigned Limit = (Word.size() + 2) / 3;
  for (llvm::StringRef Candidate : Known) {
    size_t Shorter = std::min(Candidate.size(), Word.size());
    size_t Longer = std::max(Candidate.size(), Word.size());
    if (Longer - Shorter > Limit)
      continue;
    unsigned Distance =
        Word.edit_distance(Candidate, /*AllowReplacements=*/true, Limit);
    if (Distance > Limit || (Distance == Limit && !Best.empty()))
      continue;
    // A word that shares nothing is no suggestion, however short.
    if (Distance >= Longer)
      continue;
    Best = Candidate;
    Limit = Distance;
  }
  return Best;
}

std::string asynctidy::didYouMean(llvm::StringRef Word,
                                  llvm::ArrayRef<llvm::StringRef> Known) {
  llvm::StringRef Meant = nearest(Word, Known);
  if (Meant.empty())
    return {};
  return ("; did you mean '" + Meant + "'?").str();
}
