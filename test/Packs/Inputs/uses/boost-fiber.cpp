// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Channels of what can be moved.

inline void channels(boost::fibers::buffered_channel<int> &buffered,
                     boost::fibers::unbuffered_channel<int> &unbuffered) {
  auto soon = std::chrono::seconds(1);
  auto then = std::chrono::steady_clock::now();
  int value = 0;
  buffered.push(value);
  buffered.push_wait_for(value, soon);
  buffered.push_wait_until(value, then);
  buffered.pop(value);
  buffered.pop_wait_for(value, soon);
  buffered.pop_wait_until(value, then);
  unbuffered.push(value);
  unbuffered.pop(value);
}
