// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Senders.

inline void waits(unifex::thread_unsafe_event_loop &loop) {
  unifex::sync_wait_r<int>(unifex::just(1));
  loop.sync_wait(unifex::just(1));
}

inline void makes(unifex::timed_single_thread_context &timed,
                  unifex::static_thread_pool &pool,
                  unifex::async_scope &scope,
                  unifex::async_manual_reset_event &event) {
  auto later = timed.get_scheduler();
  auto there = pool.get_scheduler();
  (void)unifex::schedule_after(later, std::chrono::seconds(1));
  (void)unifex::schedule_at(later, later.now());
  (void)unifex::just();
  (void)unifex::just_done();
  (void)unifex::just_error(1);
  (void)unifex::just_from([] {});
  (void)unifex::let_done(unifex::just(), [] { return unifex::just(); });
  (void)unifex::via(unifex::just(), there);
  (void)unifex::on(there, unifex::just());
  (void)unifex::when_all(unifex::just(), unifex::just());
  (void)unifex::when_any(unifex::just(), unifex::just());
  (void)unifex::with_scheduler_affinity(unifex::just(), there);
  (void)event.async_wait();
  scope.detached_spawn_call_on(there, []() noexcept {});
  (void)scope.spawn_call_on(there, []() noexcept {});
}
