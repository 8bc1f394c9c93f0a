// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: many short lists in one piece of memory.

#ifndef ASYNC_TIDY_LINK_LISTS_H
#define ASYNC_TIDY_LINK_LISTS_H

#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <utility>
#include <vector>

namespace asynctidy {

/// One list of \c T for each of a dense range of owners, without an allocation
/// for each.
template <class T> class Lists {
public:
  using Pair = std::pair<uint32_t, T>;

  Lists() = default;

  /// Deals out \p Pairs of owner and element; each list keeps their order.
  Lists(size_t Owners, llvm::ArrayRef<Pair> Pairs) {
    std::vector<uint32_t> Counts(Owners);
    for (const Pair &P : Pairs)
      ++Counts[P.first];
    *this = Lists(Counts);
    for (const Pair &P : Pairs)
      add(P.first, P.second);
  }

  /// Makes room for \p Counts[owner] elements each, to be filled by \c add.
  explicit Lists(llvm::ArrayRef<uint32_t> Counts) {
    Ends.reserve(Counts.size() + 1);
    Ends.push_back(0);
    uint32_t Start = 0;
    // A list's end moves from its start to the next list's as it is filled.
    for (uint32_t Count : Counts) {
      Ends.push_back(Start);
      Start += Count;
    }
    Items.resize(Start);
  }

  void add(uint32_t Owner, T Item) {
    Items[Ends[Owner + 1]++] = std::move(Item);
  }

  size_t size() const { return Ends.empty() ? 0 : Ends.size() - 1; }
  llvm::ArrayRef<T> operator[](uint32_t Owner) const {
    return llvm::ArrayRef(Items).slice(Ends[Owner],
                                       Ends[Owner + 1] - Ends[Owner]);
  }

private:
  std::vector<uint32_t> Ends;
  std::vector<T> Items;
};

} // namespace asynctidy

#endif
