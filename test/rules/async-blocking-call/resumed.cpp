// What an awaiter gives when the coroutine goes on is there by then: taking it
// waits no more. Whatever else it does may block.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <coroutine>
#include <future>
#include <thread>

struct of_future {
  std::future<int> &result;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> waiting) {
    std::thread([this, waiting] {
      result.wait();
      waiting.resume();
    }).detach();
  }
  int await_resume() { return result.get(); }
};

struct of_row {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<>) {}
  void await_resume() { sleep_ms(1); }
};

task takes_result_ok(std::future<int> &result) { co_await of_future{result}; }

task takes_row_bad() {
  co_await of_row();
  // CHECK: resumed.cpp:[[@LINE-1]]:12: warning: async function 'takes_row_bad' calls 'of_row::await_resume', which blocks on a sleep [async-blocking-call]
}

task waits_bad(std::future<int> &result) {
  result.get();
  // CHECK: resumed.cpp:[[@LINE-1]]:10: warning: async function 'waits_bad' calls 'std::future::get', which blocks on a wait [async-blocking-call]
  co_return;
}
