// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Work with progress.

namespace foundation = winrt::Windows::Foundation;

inline void waits(foundation::IAsyncActionWithProgress<int> const &action,
                  foundation::IAsyncOperationWithProgress<int, int> const &operation) {
  action.get();
  operation.get();
  action.wait_for({});
  operation.wait_for({});
}
