// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Senders.

inline void waits(stdexec::run_loop &loop) {
  stdexec::sync_wait_with_variant(stdexec::just(1));
  (void)experimental::execution::reschedule_coroutine_on(loop.get_scheduler());
}
