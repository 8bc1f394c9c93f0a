// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Google Cloud's completion queue.

inline void runs(google::cloud::CompletionQueue &queue) {
  queue.RunAsync([] {});
}
