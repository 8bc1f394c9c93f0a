// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Queues of a type that the function that works on them has, too.

inline int works(void *, bthread::TaskIterator<int> &) { return 0; }

inline void queues(bthread::ExecutionQueueId<int> &queue,
                   bthread::ExecutionQueueOptions &options) {
  bthread::execution_queue_start(&queue, nullptr, works, nullptr);
  bthread::execution_queue_start(&queue, &options, works, nullptr);
}
