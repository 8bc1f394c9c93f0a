// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Callables are recorded with the parameter that they are passed for, in every
// form: lambda, function, method, bound, wrapped, functor, through variables.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

#include <functional>

template <class F> void run(F f) { f(); }
void erased(std::function<void()>);
void plain(void (*)(int), void *);
void work(int);
struct session {
  void poll();
  static void shared();
};
struct functor {
  void operator()() const;
};

// CHECK-LABEL: "body": "direct(session *)"
// CHECK: "callee": "run<direct(session *)/(lambda)#0>({{.*}}"arguments": ["direct(session *)/(lambda)#0"]
// CHECK: "callee": "plain(void (int) *, void *)", {{.*}}"arguments": ["work(int)", "null"]
// CHECK: "callee": "plain(void (int) *, void *)", {{.*}}"arguments": ["address(work(int))", "s"]
// CHECK: "callee": "erased({{.*}}"arguments": ["wrapped(direct(session *)/(lambda)#1)"]
// CHECK: "callee": "erased({{.*}}"arguments": ["wrapped({{.*}}session::shared()
// CHECK: "callee": "erased({{.*}}"arguments": ["call [[WRAPPED:[0-9]+]]"]
// CHECK: {"call": [[WRAPPED]], {{.*}}"arguments": ["call [[BOUND:[0-9]+]]"]
// CHECK: {"call": [[BOUND]], "callee": "std::bind<{{.*}}"arguments": ["address(session::poll())", "s"]
// CHECK: "callee": "run<functor>(functor)->void", {{.*}}"arguments": ["?"]
// CHECK: {"operand": "?", "kind": "unknown", "type": "functor"
void direct(session *s) {
  run([] { work(1); });
  plain(work, nullptr);
  plain(&work, s);
  erased([] { work(2); });
  erased(&session::shared);
  erased(std::bind(&session::poll, s));
  run(functor());
}

// CHECK-LABEL: "body": "as_pointer()"
// CHECK: "callee": "plain({{.*}}"arguments": ["as_pointer()/(lambda)#0", "null"]
// CHECK: "callee": "plain({{.*}}"arguments": ["as_pointer()/(lambda)#1<int>(int) const->auto", "null"]
void as_pointer() {
  plain([](int) { work(5); }, nullptr);
  plain([](auto n) { work(n); }, nullptr);
}

// CHECK-LABEL: "body": "through_variables(bool)"
// CHECK: {"local": "function", {{.*}}"initializer": "work(int)"
// CHECK: {"local": "lambda", {{.*}}"initializer": "through_variables(bool)/(lambda)#0"
// CHECK: {"local": "wrapper", {{.*}}"initializer": "wrapped(lambda)"
// CHECK: "callee": "plain(void (int) *, void *)", {{.*}}"arguments": ["function"
// CHECK: "callee": "run<{{.*}}"arguments": ["lambda"]
// CHECK: "callee": "erased({{.*}}"arguments": ["moved(wrapper)"]
// A variable that is called is known by its initializer.
// CHECK: "form": "indirect", "use": "discarded", "receiver": "function"
// CHECK: "callee": "through_variables(bool)/(lambda)#0", "use": "discarded", "receiver": "lambda"
void through_variables(bool c) {
  void (*function)(int) = work;
  auto lambda = [] { work(3); };
  std::function<void()> wrapper = lambda;
  plain(function, nullptr);
  run(lambda);
  erased(std::move(wrapper));
  function(1);
  lambda();
}

// CHECK-LABEL: "body": "members(session &)"
// CHECK: "form": "indirect", "use": "discarded", "receiver": "pointer"
// CHECK: "callee": "session::poll()", "use": "discarded"
void members(session &s) {
  void (session::*pointer)() = &session::poll;
  (s.*pointer)();
  s.poll();
}

// A callable in a table.
// CHECK: "body": "handlers"
// CHECK: "kind": "store", "target": "?.on_read", "value": "work(int)"
struct handler_table {
  void (*on_read)(int);
  void (*on_write)(int);
};
handler_table handlers = {.on_read = work};

// CHECK: "body": "direct(session *)/(lambda)#0"
