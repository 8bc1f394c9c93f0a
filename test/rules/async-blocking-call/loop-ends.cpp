// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A function that always ends the loop it runs on, or the program's, runs once:
// who waits there, before or after, has low confidence. Whose loop it is must be
// known, and no path may go on without ending it.
//
// RUN: split-file --leading-lines %s %t
// RUN: %async-tidy --pack=%packs/mock.yaml --pack=%t/loops.yaml %t/a.cpp -- %cxxflags | %check %t/a.cpp
// RUN: %async-tidy --min-confidence=low --pack=%packs/mock.yaml --pack=%t/loops.yaml %t/a.cpp -- %cxxflags \
// RUN:   | %check %t/a.cpp --check-prefixes=CHECK,LOW

//--- loops.yaml
pack: loops
library: loops that can be ended
functions:
  - {name: loops::loop::quit, ends: receiver}
  - {name: loops::quit, ends: program}
  - name: [loops::loop::post, loops::loop::later]
    runs: {param: 0, on: loop}
    ends: callable
  - {name: loops::on_close, runs: {param: 0, on: loop}}
types:
  - {name: loops::loop, executor: loop}

//--- a.cpp
#include "coro.h"
namespace loops {
struct loop {
  template <class F> void post(F f) {}
  template <class F> int later(F f) { return 0; }
  void quit();
};
void quit();
template <class F> void on_close(F f) {}
} // namespace loops
bool wanted();

// Its own loop.

void before_ok(loops::loop &own) {
  own.post([&own] {
    if (wanted())
      query("save");
    // LOW: a.cpp:[[@LINE-1]]:7: warning: callback 'before_ok::(lambda)' calls 'query'
    own.quit();
  });
}
void after_ok(loops::loop &own, worker_thread &worker) {
  own.post([&] {
    own.quit();
    worker.join();
    // LOW: a.cpp:[[@LINE-1]]:12: warning: callback 'after_ok::(lambda)' calls 'worker_thread::join'
  });
}
class server {
  loops::loop *kept;
  loops::loop *own() const { return kept; }
  loops::loop *next() { return kept; }

  void by_getter_ok() {
    own()->post([this] {
      query("save");
      // LOW: a.cpp:[[@LINE-1]]:7: warning: callback 'server::by_getter_ok::(lambda)' calls 'query'
      own()->quit();
    });
  }
  void by_field_ok() {
    kept->post([this] {
      query("save");
      // LOW: a.cpp:[[@LINE-1]]:7: warning: callback 'server::by_field_ok::(lambda)' calls 'query'
      kept->quit();
    });
  }
  // Each time another one.
  void by_method_bad() {
    next()->post([this] {
      query("save");
      // CHECK: a.cpp:[[@LINE-1]]:7: warning: callback 'server::by_method_bad::(lambda)' calls 'query'
      next()->quit();
    });
  }
};

// The program's.

void leave() {
  if (wanted())
    query("save");
  loops::quit();
}
void by_helper_ok() {
  loops::on_close([] {
    sleep_ms(1);
    // LOW: a.cpp:[[@LINE-1]]:5: warning: callback 'by_helper_ok::(lambda)' calls 'sleep_ms'
    leave();
    // LOW: a.cpp:[[@LINE-1]]:5: warning: callback 'by_helper_ok::(lambda)' calls 'leave'
  });
}
// It need not be at once.
void leave_now() { loops::quit(); }
void soon_ok(loops::loop &own) {
  loops::on_close([&own] {
    query("save");
    // LOW: a.cpp:[[@LINE-1]]:5: warning: callback 'soon_ok::(lambda)' calls 'query'
    own.later(leave_now);
  });
}
task stops_ok() {
  co_await async_sleep_ms(1);
  query("save");
  // LOW: a.cpp:[[@LINE-1]]:3: warning: async function 'stops_ok' calls 'query'
  loops::quit();
}

// What runs often, and ends the loop at times.

void in_a_branch_bad() {
  loops::on_close([] {
    query("save");
    // CHECK: a.cpp:[[@LINE-1]]:5: warning: callback 'in_a_branch_bad::(lambda)' calls 'query'
    if (wanted())
      loops::quit();
  });
}
void in_the_other_branch_bad() {
  loops::on_close([] {
    if (wanted()) {
      loops::quit();
      return;
    }
    query("save");
    // CHECK: a.cpp:[[@LINE-1]]:5: warning: callback 'in_the_other_branch_bad::(lambda)' calls 'query'
  });
}
void maybe_leave() {
  if (wanted())
    leave();
}
void by_helper_bad() {
  loops::on_close([] {
    query("save");
    // CHECK: a.cpp:[[@LINE-1]]:5: warning: callback 'by_helper_bad::(lambda)' calls 'query'
    maybe_leave();
    // LOW: a.cpp:[[@LINE-1]]:5: warning: callback 'by_helper_bad::(lambda)' calls 'maybe_leave'
  });
}
task goes_round_bad() {
  while (true) {
    co_await async_sleep_ms(1);
    query("select");
    // CHECK: a.cpp:[[@LINE-1]]:5: warning: async function 'goes_round_bad' calls 'query'
    if (wanted()) {
      loops::quit();
      co_return;
    }
  }
}
// Who waits for the end of the program is told so, and goes on meanwhile.
task goes_on_bad() {
  loops::quit();
  co_await async_sleep_ms(1);
  query("select");
  // CHECK: a.cpp:[[@LINE-1]]:3: warning: async function 'goes_on_bad' calls 'query'
}

// Another's loop, or one of which nobody sees whose it is.

void of_a_worker_bad(loops::loop &own, loops::loop &other, worker_thread &worker) {
  own.post([&] {
    other.quit();
    worker.join();
    // CHECK: a.cpp:[[@LINE-1]]:12: warning: callback 'of_a_worker_bad::(lambda)' calls 'worker_thread::join'
  });
}
void unknown_bad(loops::loop &inside) {
  loops::on_close([&] {
    query("save");
    // CHECK: a.cpp:[[@LINE-1]]:5: warning: callback 'unknown_bad::(lambda)' calls 'query'
    inside.quit();
  });
}

// It may never happen.

void when_closed_bad() {
  loops::on_close([] {
    query("save");
    // CHECK: a.cpp:[[@LINE-1]]:5: warning: callback 'when_closed_bad::(lambda)' calls 'query'
    loops::on_close(leave_now);
  });
}
struct idle_timer {
  int kept;
  void called_off_bad(loops::loop &own) {
    loops::on_close([this, &own] {
      query("save");
      // CHECK: a.cpp:[[@LINE-1]]:7: warning: callback 'idle_timer::called_off_bad::(lambda)' calls 'query'
      kept = own.later(leave_now);
    });
  }
};

// It never ends.
void waits_for_itself_bad(task &&work) {
  loops::on_close([&] {
    sync_wait(static_cast<task &&>(work));
    // CHECK: a.cpp:[[@LINE-1]]:5: warning: callback 'waits_for_itself_bad::(lambda)' calls 'sync_wait', which waits for async work [async-sync-wait]
    loops::quit();
  });
}
