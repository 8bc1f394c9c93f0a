// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Senders.

inline void waits(unifex::thread_unsafe_event_loop &loop) {
  unifex::sync_wait_r<int>(unifex::just(1));
  loop.sync_wait(unifex::just(1));
}
