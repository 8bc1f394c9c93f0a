// Where a callable runs follows from the executor that it is handed to, and
// where that comes from.
//
// RUN: %async-tidy --pack=%packs/mock.yaml --pack=%packs/where.yaml %s -- %cxxflags | %check %s

#include "where.h"

void by_type_ok(io_pool &pool) {
  post(pool, [] { sleep_ms(1); });
  post(pool.get_executor(), [] { sleep_ms(1); });
}

void by_variable_ok(io_pool &pool) {
  any_executor executor = pool.get_executor();
  post(executor, [] { sleep_ms(1); });
  auto strand = make_strand(executor);
  post(strand, [] { sleep_ms(1); });
}

void by_factory_ok() {
  post(global_pool(), [] { sleep_ms(1); });
  post(named_pool("blocking"), [] { sleep_ms(1); });
}

// Erased: nobody knows.
void erased_ok(any_executor executor) {
  post(executor, [] { sleep_ms(1); });
  post(some_executor(), [] { sleep_ms(1); });
  post(named_pool("other"), [] { sleep_ms(1); });
}

void captured_ok(io_pool &pool) {
  auto executor = global_pool();
  post(pool, [executor] { post(executor, [] { sleep_ms(1); }); });
}

struct server {
  io_pool pool;
  io_loop loop;
  void member_ok() {
    post(pool, [] { sleep_ms(1); });
  }
  void member_bad() {
    post(loop, [] { sleep_ms(1); });
    // CHECK: who-runs-where.cpp:[[@LINE-1]]:21: warning: callback 'server::member_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  }
};

void timer_of_a_pool_ok(io_pool &pool) {
  timer t(pool);
  t.async_wait([] { sleep_ms(1); });
}

void sent_to_a_pool_ok(chain c) {
  c.via(global_pool()).then([] { sleep_ms(1); }).then([] { sleep_ms(1); });
}

void sent_somewhere_ok(chain c) {
  c.then([] { sleep_ms(1); });
}

void inline_ok(inline_executor executor) {
  post(executor, [] { sleep_ms(1); });
}

task inline_bad(inline_executor executor) {
  post(executor, [] { sleep_ms(1); });
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'inline_bad' calls 'post', which blocks on a sleep [async-blocking-call]
  co_return;
}

void timer_bad(io_loop &loop, timer &other) {
  timer t(loop);
  t.async_wait([] { sleep_ms(1); });
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:21: warning: callback 'timer_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  other.async_wait([] { sleep_ms(1); });
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:25: warning: callback 'timer_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  timer erased(some_executor());
  erased.async_wait([] { sleep_ms(1); });
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:26: warning: callback 'timer_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

void by_factory_bad() {
  post(global_loop(), [] { sleep_ms(1); });
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:28: warning: callback 'by_factory_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  post(named_pool("main"), [] { sleep_ms(1); });
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:33: warning: callback 'by_factory_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

void by_variable_bad(io_loop &loop) {
  any_executor executor = loop.get_executor();
  auto strand = make_strand(executor);
  post(strand, [] { sleep_ms(1); });
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:21: warning: callback 'by_variable_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

void sent_to_the_loop_bad(chain c) {
  c.via(global_loop()).then([] { sleep_ms(1); });
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:34: warning: callback 'sent_to_the_loop_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// ---- Overriders ----

struct work_ok : runnable {
  void run() override { sleep_ms(1); }
};
struct messages_bad : listener {
  void on_message() override { sleep_ms(1); }
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:32: warning: callback 'messages_bad::on_message' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
};
struct more_messages_bad : messages_bad {
  void on_message() override { query("select 1"); }
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:32: warning: callback 'more_messages_bad::on_message' calls 'query', which blocks on a database query [async-blocking-call]
};

// ---- What takes something ----

struct handlers {
  void on_request_bad(const request &r) {
    sleep_ms(1);
    // CHECK: who-runs-where.cpp:[[@LINE-1]]:5: warning: callback 'handlers::on_request_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  }
};
void in_a_fiber_bad(fiber_token token) {
  sleep_ms(1);
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:3: warning: fiber 'in_a_fiber_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// ---- Made where they are held ----

void workers_ok(list<worker_thread> &workers) {
  workers.emplace_back([] { sleep_ms(1); });
  auto worker = make_owner<worker_thread>([] { sleep_ms(1); });
}
task owns_a_worker_ok(list<worker_thread> &workers) {
  workers.emplace_back([] { sleep_ms(1); });
  co_return;
}

// ---- Moved with its class ----

struct worker : mover {
  void slot();
};
struct widget : mover {};
void connected_ok(worker *w) {
  w->move_to_thread();
  connect(w, [] { sleep_ms(1); });
}
void connected_before_ok(worker *w) {
  connect(w, [] { sleep_ms(1); });
}
void connected_bad(widget *w) {
  connect(w, [] { sleep_ms(1); });
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:19: warning: callback 'connected_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// ---- Said so ----

job job_ok() {
  sleep_ms(1);
  co_return;
}
task awaits_job_ok() { co_await job_ok(); }

[[clang::annotate("may_block")]] task declared_ok() {
  sleep_ms(1);
  co_return;
}
[[clang::annotate("runs_on_the_loop")]] void declared_bad() {
  sleep_ms(1);
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'declared_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// ---- Fibers ----

void locks(fiber_mutex &m) { m.lock(); }
void fiber_ok(fiber_mutex &m) {
  run_fiber([&] { m.lock(); });
  run_fiber([&] { locks(m); });
  run_fiber([] { fiber_get(); });
}
void fiber_bad() {
  run_fiber([] { receive(0, nullptr, 0, 0); });
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:18: warning: fiber 'fiber_bad::(lambda)' calls 'receive', which blocks on network I/O [async-blocking-call]
}
task tested_fiber_ok(fiber_mutex &m) {
  if (in_fiber())
    m.lock();
  co_return;
}
task no_fiber_bad(fiber_mutex &m) {
  m.lock();
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:5: warning: async function 'no_fiber_bad' calls 'fiber_mutex::lock', which blocks on a lock [async-blocking-call]
  locks(m);
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'no_fiber_bad' calls 'locks', which blocks on a lock [async-blocking-call]
  co_return;
}

// ---- Moved by what is awaited ----

task moved_ok() {
  co_await submit_loose();
  sleep_ms(1);
}
task moved_by_name_ok() {
  loose value = submit_loose();
  co_await value;
  sleep_ms(1);
}
task not_moved_bad() {
  loose value = submit_loose();
  sleep_ms(1);
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'not_moved_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_await value;
}

// ---- Flags of a class ----

task quiet_ok() {
  process_events();
  process_events(no_input);
  process_events(all_events | no_input);
  co_return;
}
task waits_bad() {
  process_events(wait_for_more);
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'waits_bad' calls 'process_events', which blocks on a wait [async-blocking-call]
  process_events(no_input | wait_for_more);
  // CHECK: who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'waits_bad' calls 'process_events', which blocks on a wait [async-blocking-call]
  co_return;
}
