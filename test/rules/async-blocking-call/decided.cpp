// What a function leaves out for the number that it is given is not done by
// that call: a flag, a time-out of 0, how many to wait for.
//
// RUN: %async-tidy --rules=async-blocking-call --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

// ---- A flag ----

void flush(bool wait) {
  if (wait)
    query("commit");
}
void stop(bool now = true) {
  if (!now)
    sleep_ms(1);
}
task flag_ok() {
  flush(false);
  const bool never = false;
  flush(never);
  stop();
  stop(true);
  co_return;
}
task flag_bad(bool wait) {
  flush(true);
  // CHECK: decided.cpp:[[@LINE-1]]:3: warning: async function 'flag_bad' calls 'flush', which may block on a database query [async-blocking-call]
  flush(wait);
  // CHECK: decided.cpp:[[@LINE-1]]:3: warning: async function 'flag_bad' calls 'flush', which may block on a database query [async-blocking-call]
  stop(false);
  // CHECK: decided.cpp:[[@LINE-1]]:3: warning: async function 'flag_bad' calls 'stop', which may block on a sleep [async-blocking-call]
  co_return;
}

// ---- One of several ----

enum class mode { look, wait, wait_long };
void take(mode how) {
  switch (how) {
  case mode::look:
    break;
  case mode::wait:
    sleep_ms(1);
    break;
  case mode::wait_long:
    query("");
  }
}
task mode_ok() {
  take(mode::look);
  co_return;
}
task mode_bad() {
  take(mode::wait);
  // CHECK: decided.cpp:[[@LINE-1]]:3: warning: async function 'mode_bad' calls 'take', which may block on a sleep [async-blocking-call]
  co_return;
}

// ---- How many, and how long ----

struct queue {
  virtual ~queue();
  virtual void reap(unsigned least, unsigned most) = 0;
  void poll() { reap(0, 16); }
  void wait() { reap(1, 16); }
};
struct ring : queue {
  void reap(unsigned least, unsigned most) override {
    for (unsigned done = 0; done < most; ++done) {
      if (done < least)
        sleep_ms(1);
      else
        break;
    }
  }
};
void pause(int ms) {
  if (ms > 0)
    sleep_ms(ms);
}
task count_ok(queue &events) {
  events.poll();
  pause(0);
  co_return;
}
task count_bad(queue &events) {
  events.wait();
  // CHECK: decided.cpp:[[@LINE-1]]:10: warning: async function 'count_bad' calls 'queue::wait', which may block on a sleep [async-blocking-call]
  pause(5);
  // CHECK: decided.cpp:[[@LINE-1]]:3: warning: async function 'count_bad' calls 'pause', which may block on a sleep [async-blocking-call]
  co_return;
}

// ---- Both ways lead there, or another number ----

void either_way(bool fast) {
  if (fast)
    sleep_ms(1);
  else
    sleep_ms(2);
}
void again(bool fast) {
  if (fast)
    sleep_ms(1);
  sleep_ms(2);
}
void changed(bool wait) {
  wait = true;
  if (wait)
    sleep_ms(1);
}
void counted(int left) {
  --left;
  while (left)
    sleep_ms(1);
}
void set(bool &to);
void set_elsewhere(bool wait) {
  set(wait);
  if (wait)
    sleep_ms(1);
}
// The same effect comes through a helper that is farther away.
void inner() { sleep_ms(1); }
void far_and_near(bool near) {
  if (near)
    sleep_ms(1);
  else
    inner();
}
task other_ways_bad() {
  either_way(false);
  // CHECK: decided.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_bad' calls 'either_way', which blocks on a sleep [async-blocking-call]
  again(false);
  // CHECK: decided.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_bad' calls 'again', which blocks on a sleep [async-blocking-call]
  changed(false);
  // CHECK: decided.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_bad' calls 'changed', which may block on a sleep [async-blocking-call]
  counted(0);
  // CHECK: decided.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_bad' calls 'counted', which may block on a sleep [async-blocking-call]
  set_elsewhere(false);
  // CHECK: decided.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_bad' calls 'set_elsewhere', which may block on a sleep [async-blocking-call]
  far_and_near(false);
  // CHECK: decided.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_bad' calls 'far_and_near', which blocks on a sleep [async-blocking-call]
  co_return;
}

// The number goes through other functions, also an override.
void flush_all(bool wait) { flush(wait); }
void flush_changed(bool wait) {
  wait = !wait;
  flush(wait);
}
struct store {
  virtual void close(bool wait) = 0;
};
struct store_on_disk : store {
  void close(bool const wait) override { flush_all(wait); }
};
struct store_in_memory : store {
  void close(bool) override {}
};
task passed_on_ok(store &it) {
  flush_all(false);
  it.close(false);
  co_return;
}
task passed_on_bad(store &it) {
  flush_all(true);
  // CHECK: decided.cpp:[[@LINE-1]]:3: warning: async function 'passed_on_bad' calls 'flush_all', which may block on a database query [async-blocking-call]
  it.close(true);
  // CHECK: decided.cpp:[[@LINE-1]]:6: warning: async function 'passed_on_bad' calls an override of 'store::close', which may block on a database query [async-blocking-call]
  flush_changed(false);
  // CHECK: decided.cpp:[[@LINE-1]]:3: warning: async function 'passed_on_bad' calls 'flush_changed', which may block on a database query [async-blocking-call]
  co_return;
}

// Wrong, and known: it is not seen that what the number is changed to leads
// nowhere else.
bool more();
void submit(bool wait) {
  while (more())
    if (wait) {
      sleep_ms(1);
      wait = false;
    }
}
task FP_changed_to_the_same() {
  submit(false);
  // CHECK: decided.cpp:[[@LINE-1]]:3: warning: async function 'FP_changed_to_the_same' calls 'submit', which may block on a sleep [async-blocking-call]
  co_return;
}
