// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: a forward analysis of one event graph. What it says of one call is
/// what asynctidy::effectsOnEveryPath says of an effect of that call alone.

#include "EveryPath.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

static bool isNormal(const Edge &E) { return E.Kind != EdgeKind::Exceptional; }

/// Loops aside, an event comes after what leads to it, so one round is enough
/// for most bodies. Exit and Unwind lead nowhere.
bool EveryPath::passOver(const Body &B) {
  bool Again = false;
  for (uint32_t I = 0; I != B.Events.size(); ++I) {
    if (!Reached[I])
      continue;
    const Event &Here = B.Events[I];
    std::copy_n(Before.begin() + I * Width, Width, After.begin());
    if (Here.Kind == EventKind::Call)
      After[Here.Index / 64] |= uint64_t(1) << Here.Index % 64;
    for (const Edge &E : Here.Next) {
      if (!isNormal(E))
        continue;
      uint64_t *To = Before.data() + E.To.Index * Width;
      bool IsNews = !Reached[E.To.Index];
      if (IsNews)
        std::copy_n(After.begin(), Width, To);
      else
        for (size_t W = 0; W != Width; ++W) {
          IsNews |= (To[W] & After[W]) != To[W];
          To[W] &= After[W];
        }
      Reached[E.To.Index] = true;
      Again |= IsNews && E.To.Index <= I && !B.Events[E.To.Index].Next.empty();
    }
  }
  return Again;
}

const llvm::BitVector &EveryPath::calls(const Body &B) {
  Result.clear();
  Result.resize(B.Calls.size());
  if (B.is(Body::Partial) || B.Calls.empty())
    return Result;
  Width = (B.Calls.size() + 63) / 64;
  Before.assign(B.Events.size() * Width, 0);
  Reached.assign(B.Events.size(), false);
  After.resize(Width);
  Reached[0] = true;
  while (passOver(B))
    ;
  // As in effectsOnEveryPath.
  std::vector<uint64_t> Always(Width, ~uint64_t(0));
  if (Reached[1]) {
    std::copy_n(Before.begin() + Width, Width, Always.begin());
  } else {
    for (uint32_t I = 0; I != B.Events.size(); ++I) {
      const Event &Here = B.Events[I];
      if (!Reached[I] || !(llvm::none_of(Here.Next, isNormal) ||
                           llvm::any_of(Here.Next, [&](const Edge &E) {
                             return isNormal(E) && E.To.Index <= I;
                           })))
        continue;
      for (size_t W = 0; W != Width; ++W) {
        uint64_t There = Before[I * Width + W];
        if (Here.Kind == EventKind::Call && Here.Index / 64 == W)
          There |= uint64_t(1) << Here.Index % 64;
        Always[W] &= There;
      }
    }
  }
  for (uint32_t I = 0; I != B.Calls.size(); ++I)
    if (Always[I / 64] >> I % 64 & 1)
      Result.set(I);
  return Result;
}
