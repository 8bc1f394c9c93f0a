// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Coroutine types that start at once and that start when they are awaited.
/// Their frames come from a static buffer, so that tools which forbid
/// allocation have nothing to say about them.

#ifndef ASYNC_TIDY_EXAMPLES_PEERS_TASK_H
#define ASYNC_TIDY_EXAMPLES_PEERS_TASK_H

#include <coroutine>
#include <cstddef>
#include <utility>

// What the tools that need annotations are given: each async function is
// marked.
#ifdef ANNOTATED
#define ASYNC [[clang::nonblocking]]
#else
#define ASYNC
#endif

inline std::byte frames[1 << 16];
inline std::size_t frames_used = 0;

struct frame_memory {
  static void *operator new(std::size_t size) noexcept ASYNC {
    size = (size + 15) / 16 * 16;
    void *frame = frames + frames_used;
    frames_used += size;
    return frame;
  }
  static void operator delete(void *, std::size_t) noexcept ASYNC {}
};

struct task {
  struct promise_type : frame_memory {
    task get_return_object() noexcept ASYNC { return {}; }
    std::suspend_never initial_suspend() noexcept ASYNC { return {}; }
    std::suspend_never final_suspend() noexcept ASYNC { return {}; }
    void return_void() noexcept ASYNC {}
    void unhandled_exception() noexcept ASYNC {}
  };
};

class [[nodiscard]] lazy {
public:
  struct promise_type : frame_memory {
    lazy get_return_object() noexcept ASYNC {
      return lazy(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept ASYNC { return {}; }
    auto final_suspend() noexcept ASYNC {
      struct resume_awaiting {
        std::coroutine_handle<> awaiting;
        bool await_ready() noexcept ASYNC { return false; }
        std::coroutine_handle<>
        await_suspend(std::coroutine_handle<>) noexcept ASYNC {
          return awaiting;
        }
        void await_resume() noexcept ASYNC {}
      };
      return resume_awaiting{awaiting};
    }
    void return_value(int result) noexcept ASYNC { value = result; }
    void unhandled_exception() noexcept ASYNC {}
    std::coroutine_handle<> awaiting;
    int value = 0;
  };

  lazy(lazy &&other) noexcept ASYNC
      : handle(std::exchange(other.handle, nullptr)) {}
  ~lazy() ASYNC {
    if (handle)
      handle.destroy();
  }
  bool await_ready() noexcept ASYNC { return false; }
  std::coroutine_handle<>
  await_suspend(std::coroutine_handle<> awaiting) noexcept ASYNC {
    handle.promise().awaiting = awaiting;
    return handle;
  }
  int await_resume() noexcept ASYNC { return handle.promise().value; }

private:
  explicit lazy(std::coroutine_handle<promise_type> handle) ASYNC
      : handle(handle) {}
  std::coroutine_handle<promise_type> handle;
};

#endif
