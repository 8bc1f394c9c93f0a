// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Senders.

namespace exec_uses = experimental::execution;

inline void waits(stdexec::run_loop &loop) {
  stdexec::sync_wait_with_variant(stdexec::just(1));
  (void)exec_uses::reschedule_coroutine_on(loop.get_scheduler());
}

inline void makes(exec_uses::static_thread_pool &pool,
                  exec_uses::timed_thread_context &timed,
                  exec_uses::async_scope &scope,
                  stdexec::counting_scope &counted) {
  auto there = pool.get_scheduler();
  auto later = timed.get_scheduler();
  (void)stdexec::schedule(there);
  (void)exec_uses::schedule_after(later, std::chrono::seconds(1));
  (void)exec_uses::schedule_at(later, std::chrono::steady_clock::now());
  (void)stdexec::continues_on(stdexec::just(), there);
  (void)stdexec::starts_on(there, stdexec::just());
  (void)stdexec::on(there, stdexec::just());
  (void)scope.nest(stdexec::just());
  (void)stdexec::spawn_future(stdexec::just(), counted.get_token());
}

inline void runs(exec_uses::io_uring_context &ring) {
  ring.run_until_empty();
  ring.run_until_stopped();
}
