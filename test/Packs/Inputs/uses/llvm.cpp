// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Ranges and what is called for each element.

#include <vector>

inline void ranges(std::vector<int> &all) {
  auto is = [](int) { return true; };
  auto less = [](int a, int b) { return a < b; };
  std::vector<int> copy;
  llvm::all_of(all, is);
  llvm::any_of(all, is);
  llvm::none_of(all, is);
  llvm::count_if(all, is);
  llvm::find_if(all, is);
  llvm::find_if_not(all, is);
  llvm::for_each(all, [](int) {});
  llvm::erase_if(all, is);
  llvm::remove_if(all, is);
  llvm::partition(all, is);
  llvm::partition_point(all, is);
  llvm::sort(all, less);
  llvm::stable_sort(all, less);
  llvm::unique(all, [](int a, int b) { return a == b; });
  llvm::copy_if(all, std::back_inserter(copy), is);
  llvm::equal(all, copy, [](int a, int b) { return a == b; });
  llvm::lower_bound(all, 1, less);
  llvm::upper_bound(all, 1, less);
  llvm::transform(all, copy.begin(), [](int i) { return i; });
  auto leave = llvm::make_scope_exit([] {});
}

inline void parallel(std::vector<int> &all, llvm::ThreadPoolTaskGroup &group) {
  llvm::parallelForEach(all, [](int) {});
  llvm::parallelSort(all, [](int a, int b) { return a < b; });
  (void)llvm::parallelForEachError(
      all, [](int) { return llvm::Error::success(); });
  group.async([] {});
}
