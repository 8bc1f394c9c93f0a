// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Code that never runs is not recorded: behind return, throw and what never
// returns, in constant-false branches, discarded by 'if constexpr'.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags -std=c++23 -Wno-everything
// RUN: %async-tidy dump %t.summary | FileCheck --implicit-check-not='"callee": "dead()"' %s

void dead();
void live();
[[noreturn]] void stop();
constexpr bool off = false;
enum { disabled = 0 };

void after_return() {
  return;
  dead();
}
void after_stop() {
  stop();
  dead();
}
void after_throw() {
  throw 1;
  dead();
}
void after_loop() {
  for (;;)
    live();
  dead();
}
void constant_false() {
  if (false)
    dead();
  if (off)
    dead();
  if (disabled && (dead(), true))
    dead();
  if (!off || (dead(), true))
    live();
  while (0)
    dead();
  true ? live() : dead();
  do {
    live();
  } while (false);
  if (sizeof(int) > 64)
    dead();
}
template <class T> void discarded() {
  if constexpr (sizeof(T) > 64)
    dead();
  else
    live();
}
void use() { discarded<int>(); }
void evaluated_nowhere() {
  (void)sizeof((dead(), 1));
  (void)noexcept(dead());
  using type = decltype(dead());
}
void consteval_branch() {
  if consteval {
    dead();
  } else {
    live();
  }
}

// Only an exception or a label reaches these: they run.
void handler() {
  try {
    stop();
  } catch (...) {
    live();
  }
}
void labelled(int n) {
  goto in;
  while (false) {
  in:
    live();
  }
  switch (n) {
    dead();
  case 1:
    live();
  }
}
// CHECK-LABEL: "body": "handler()"
// CHECK: "callee": "live()"
// CHECK-LABEL: "body": "labelled(int)"
// CHECK: "callee": "live()"
// CHECK: "callee": "live()"
