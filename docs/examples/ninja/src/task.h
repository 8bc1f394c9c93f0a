// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <coroutine>
#include <exception>

/// Runs until it is done; enough for an example.
struct task {
  struct promise_type {
    task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};
