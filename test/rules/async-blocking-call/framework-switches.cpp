// After which awaits the rest of a coroutine may block, by framework. The
// declarations are the smallest that have the real names and signatures; what is
// expected was run with the real libraries.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

template <class Self, class T, class Start = std::suspend_always>
struct work_of : awaiter<T> {
  struct promise_type : promise_of<Self, Start> {
    void return_void();
  };
};

// ---- cppcoro ----

namespace cppcoro {
template <class T = void> class task : public work_of<task<T>, T> {};
class static_thread_pool {
public:
  class schedule_operation : public awaiter<void> {};
  schedule_operation schedule() noexcept;
};
class io_service {
public:
  class schedule_operation : public awaiter<void> {};
  schedule_operation schedule() noexcept;
};
} // namespace cppcoro

cppcoro::task<> cppcoro_child_ok(cppcoro::static_thread_pool &pool) {
  co_await pool.schedule();
  sleep_ms(1);
  co_await async_sleep_ms(1);
  sleep_ms(1);
}
cppcoro::task<> cppcoro_leaks_ok(cppcoro::static_thread_pool &pool) {
  co_await cppcoro_child_ok(pool);
  sleep_ms(1);
}
cppcoro::task<> cppcoro_io_bad(cppcoro::static_thread_pool &pool,
                               cppcoro::io_service &io) {
  co_await io.schedule();
  sleep_ms(1);
  // CHECK: framework-switches.cpp:[[@LINE-1]]:3: warning: async function 'cppcoro_io_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_await pool.schedule();
  co_await io.schedule();
  sleep_ms(1);
  // CHECK: framework-switches.cpp:[[@LINE-1]]:3: warning: async function 'cppcoro_io_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// ---- libcoro ----

namespace coro {
template <class T = void> class task : public work_of<task<T>, T> {};
class thread_pool {
public:
  class schedule_operation : public awaiter<void> {};
  schedule_operation schedule();
  schedule_operation yield();
};
class scheduler {
public:
  class schedule_operation : public awaiter<void> {};
  schedule_operation schedule();
  task<void> yield_for(int amount);
};
} // namespace coro

coro::task<void> libcoro_ok(coro::thread_pool *pool) {
  co_await pool->schedule();
  sleep_ms(1);
  co_await pool->yield();
  sleep_ms(1);
}
coro::task<void> libcoro_bad(coro::thread_pool *pool, coro::scheduler *io) {
  co_await libcoro_ok(pool);
  co_await io->yield_for(1);
  sleep_ms(1);
  // CHECK: framework-switches.cpp:[[@LINE-1]]:3: warning: async function 'libcoro_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// ---- concurrencpp ----

namespace concurrencpp {
template <class T>
class result : public work_of<result<T>, T, std::suspend_never> {
public:
  class resolve_awaitable : public awaiter<void> {};
  resolve_awaitable resolve();
};
template <class T> class lazy_result : public work_of<lazy_result<T>, T> {};
struct executor_tag {};
class executor {};
class thread_pool_executor : public executor {
public:
  template <class F> result<int> submit(F function) { return {}; }
};
class manual_executor : public executor {};
class resume_on_awaitable : public awaiter<void> {};
template <class E> resume_on_awaitable resume_on(E *executor) { return {}; }
} // namespace concurrencpp

concurrencpp::lazy_result<void>
concurrencpp_ok(concurrencpp::thread_pool_executor *pool) {
  co_await concurrencpp::resume_on(pool);
  sleep_ms(1);
}
concurrencpp::lazy_result<void>
concurrencpp_implicit_ok(concurrencpp::thread_pool_executor *pool) {
  co_await pool->submit([] { return 1; });
  sleep_ms(1);
}
concurrencpp::lazy_result<void>
concurrencpp_resolve_ok(concurrencpp::result<int> result) {
  co_await result.resolve();
  sleep_ms(1);
}
concurrencpp::lazy_result<void>
concurrencpp_bad(concurrencpp::result<int> result) {
  sleep_ms(1);
  // CHECK: framework-switches.cpp:[[@LINE-1]]:3: warning: async function 'concurrencpp_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_await result;
}
// Its first parameters have it started on the executor.
concurrencpp::result<void>
started_elsewhere_ok(concurrencpp::executor_tag, concurrencpp::thread_pool_executor *) {
  sleep_ms(1);
  co_return;
}

// ---- libunifex ----

namespace unifex {
namespace _task {
template <class T> struct _task : work_of<_task<T>, T> {};
} // namespace _task
template <class T> using task = _task::_task<T>;
namespace _static_thread_pool {
struct scheduler {};
struct context {
  scheduler get_scheduler() noexcept;
};
} // namespace _static_thread_pool
using static_thread_pool = _static_thread_pool::context;
namespace _schedule {
struct _fn {
  template <class Scheduler> awaiter<void> operator()(Scheduler &&) const {
    return {};
  }
};
} // namespace _schedule
inline constexpr _schedule::_fn schedule{};
namespace _on {
struct _fn {
  template <class Scheduler, class Sender>
  awaiter<void> operator()(Scheduler &&, Sender &&) const {
    return {};
  }
};
} // namespace _on
inline constexpr _on::_fn on{};
} // namespace unifex

unifex::task<void> unifex_child_ok(unifex::static_thread_pool &pool) {
  co_await unifex::schedule(pool.get_scheduler());
  sleep_ms(1);
}
unifex::task<void> unifex_bad(unifex::static_thread_pool &pool) {
  co_await unifex_child_ok(pool);
  sleep_ms(1);
  // CHECK: framework-switches.cpp:[[@LINE-1]]:3: warning: async function 'unifex_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// The sender runs there, and the task stays.
unifex::task<void> unifex_on_bad(unifex::static_thread_pool &pool,
                                 awaiter<void> sender) {
  co_await unifex::on(pool.get_scheduler(), sender);
  sleep_ms(1);
  // CHECK: framework-switches.cpp:[[@LINE-1]]:3: warning: async function 'unifex_on_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// ---- stdexec ----

namespace experimental::execution {
namespace __task {
template <class T> struct inline_task_context {};
template <class T, class C = void>
struct basic_task : work_of<basic_task<T, C>, T> {};
} // namespace __task
struct static_thread_pool {
  struct scheduler {};
  scheduler get_scheduler() noexcept;
};
struct __reschedule_coroutine_on {
  template <class Scheduler> awaiter<void> operator()(Scheduler) const {
    return {};
  }
};
inline constexpr __reschedule_coroutine_on reschedule_coroutine_on{};
} // namespace experimental::execution
namespace stdexec {
struct schedule_t {
  template <class Scheduler> awaiter<void> operator()(Scheduler &&) const {
    return {};
  }
};
inline constexpr schedule_t schedule{};
} // namespace stdexec
namespace exec = experimental::execution;

exec::__task::basic_task<void> stdexec_ok(exec::static_thread_pool &pool) {
  co_await exec::reschedule_coroutine_on(pool.get_scheduler());
  sleep_ms(1);
}
// The task goes home at once.
exec::__task::basic_task<void> stdexec_bad(exec::static_thread_pool &pool) {
  co_await stdexec::schedule(pool.get_scheduler());
  sleep_ms(1);
  // CHECK: framework-switches.cpp:[[@LINE-1]]:3: warning: async function 'stdexec_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// One without affinity stays where its sender was done. The type's argument
// would say so, and no pack can ask for it.
exec::__task::basic_task<void, exec::__task::inline_task_context<void>>
FP_inline_context(exec::static_thread_pool &pool) {
  co_await stdexec::schedule(pool.get_scheduler());
  sleep_ms(1);
  // CHECK: framework-switches.cpp:[[@LINE-1]]:3: warning: async function 'FP_inline_context' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// ---- async_simple ----

namespace async_simple {
class Executor {};
namespace coro {
template <class T> class Lazy : public work_of<Lazy<T>, T> {};
struct DispatchAwaitable : awaiter<void> {};
DispatchAwaitable dispatch(Executor *executor);
} // namespace coro
} // namespace async_simple

async_simple::coro::Lazy<void> simple_child_ok(async_simple::Executor *pool) {
  co_await async_simple::coro::dispatch(pool);
  sleep_ms(1);
}
async_simple::coro::Lazy<void> simple_leaks_ok(async_simple::Executor *pool) {
  co_await simple_child_ok(pool);
  sleep_ms(1);
}

// ---- folly ----

namespace folly {
class Executor {};
template <class E> struct KeepAlive {};
KeepAlive<Executor> getGlobalCPUExecutor();
namespace coro {
template <class T = void> class Task : public work_of<Task<T>, T> {};
template <class T> class TaskWithExecutor : public awaiter<T> {};
template <class T>
TaskWithExecutor<T> co_withExecutor(KeepAlive<Executor> executor, Task<T> task);
} // namespace coro
} // namespace folly

folly::coro::Task<void> folly_child_ok() {
  sleep_ms(1);
  co_return;
}
folly::coro::Task<void> folly_bad() {
  co_await folly::coro::co_withExecutor(folly::getGlobalCPUExecutor(),
                                        folly_child_ok());
  sleep_ms(1);
  // CHECK: framework-switches.cpp:[[@LINE-1]]:3: warning: async function 'folly_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// ---- Drogon ----

namespace trantor {
class EventLoop;
}
namespace drogon {
template <class T = void> class Task : public work_of<Task<T>, T> {};
struct SwitchThreadAwaiter : awaiter<void> {};
SwitchThreadAwaiter switchThreadCoro(trantor::EventLoop *loop);
} // namespace drogon

drogon::Task<> drogon_bad(trantor::EventLoop *loop) {
  co_await drogon::switchThreadCoro(loop);
  sleep_ms(1);
  // CHECK: framework-switches.cpp:[[@LINE-1]]:3: warning: async function 'drogon_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// ---- What stays where it is, by framework ----

namespace stdexec {
struct starts_on_t {
  template <class Scheduler, class Sender>
  awaiter<void> operator()(Scheduler &&, Sender &&) const {
    return {};
  }
};
inline constexpr starts_on_t starts_on{};
} // namespace stdexec
exec::__task::basic_task<void> stdexec_sender_bad(exec::static_thread_pool &pool) {
  co_await stdexec::starts_on(pool.get_scheduler(), stdexec_ok(pool));
  sleep_ms(1);
  // CHECK: framework-switches.cpp:[[@LINE-1]]:3: warning: async function 'stdexec_sender_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

namespace folly::coro {
struct co_reschedule_on_current_executor_t : awaiter<void> {};
inline co_reschedule_on_current_executor_t co_reschedule_on_current_executor;
} // namespace folly::coro
folly::coro::Task<void> folly_reschedule_bad() {
  co_await folly::coro::co_reschedule_on_current_executor;
  sleep_ms(1);
  // CHECK: framework-switches.cpp:[[@LINE-1]]:3: warning: async function 'folly_reschedule_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

namespace drogon {
struct LoopAwaiter : awaiter<void> {};
template <class F> LoopAwaiter queueInLoopCoro(trantor::EventLoop *, F &&) {
  return {};
}
} // namespace drogon
drogon::Task<> drogon_queue_bad(trantor::EventLoop *loop) {
  co_await drogon::queueInLoopCoro(loop, [] {
    sleep_ms(1);
    // CHECK: framework-switches.cpp:[[@LINE-1]]:5: warning: callback 'drogon_queue_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  });
  sleep_ms(1);
  // CHECK: framework-switches.cpp:[[@LINE-1]]:3: warning: async function 'drogon_queue_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// Another scheduling group of the same reactor is no other thread.
namespace seastar {
template <class T = void>
class future : public work_of<future<T>, T, std::suspend_never> {};
struct scheduling_group {};
namespace coroutine {
struct switch_to : awaiter<void> {
  explicit switch_to(scheduling_group);
};
} // namespace coroutine
} // namespace seastar
seastar::future<> seastar_group_bad(seastar::scheduling_group other) {
  co_await seastar::coroutine::switch_to(other);
  sleep_ms(1);
  // CHECK: framework-switches.cpp:[[@LINE-1]]:3: warning: async function 'seastar_group_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// ---- C++/WinRT ----

namespace winrt {
struct apartment_context : awaiter<void> {};
struct fire_and_forget : work_of<fire_and_forget, void, std::suspend_never> {};
struct background : awaiter<void> {};
inline background resume_background() { return {}; }
template <class Dispatcher> background resume_foreground(Dispatcher &&) {
  return {};
}
} // namespace winrt
winrt::fire_and_forget winrt_ok() {
  co_await winrt::resume_background();
  sleep_ms(1);
}
winrt::fire_and_forget winrt_bad(int dispatcher) {
  co_await winrt::resume_background();
  co_await winrt::resume_foreground(dispatcher);
  sleep_ms(1);
  // CHECK: framework-switches.cpp:[[@LINE-1]]:3: warning: async function 'winrt_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}
// Which apartment it was, only the one who made it knows.
winrt::fire_and_forget FN_winrt_back(winrt::apartment_context caller) {
  co_await winrt::resume_background();
  co_await caller;
  sleep_ms(1);
}
