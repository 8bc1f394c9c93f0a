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
  // Of two at the same distance the one of more nearly the same length.
  std::pair<size_t, size_t> Limit((Word.size() + 2) / 3, Word.size());
  for (llvm::StringRef Candidate : Known) {
    size_t Shorter = std::min(Candidate.size(), Word.size());
    size_t Longer = std::max(Candidate.size(), Word.size());
    if (Longer - Shorter > Limit.first)
      continue;
    // A limit of 0 would mean none.
    size_t Distance = Word.edit_distance(Candidate, /*AllowReplacements=*/true,
                                         std::max<size_t>(1, Limit.first));
    std::pair Nearness(Distance, Longer - Shorter);
    // A word that shares nothing is no suggestion, however short.
    if (Distance >= Longer || Nearness >= Limit)
      continue;
    Best = Candidate;
    Limit = Nearness;
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
