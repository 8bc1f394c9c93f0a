// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Code with errors is recorded as far as it goes, and takes nothing down.
//
// RUN: %async-tidy extract --max-failed=1 -o %t.summary %s -- %cxxflags 2>&1 | FileCheck --check-prefix=SAYS %s
// RUN: %async-tidy dump %t.summary | FileCheck %s
// SAYS: broken.cpp: incomplete:

int make();
void use(int);

// An alias that defines a class comes as nothing.
template <class T> using alias = struct wrong {
  T size = 0;
};

// Classes that contain or derive from themselves.
struct self : self {};
template <class T> struct again : again<T>::inner {
  struct inner : again {};
};
again<int> *endless;

// Each instance needs the next, up to the compiler's limit.
template <int N> struct number {};
template <class T> number<T() + T()> operator+(T, T);
number<0> zero;
int sum = zero + zero;

int missing_return(undeclared name) {
  make();
  co_await make();
  return name.member;
}
auto lambda = [](auto x) { return x.undeclared.undeclared(); }(1);
void jump() {
  goto nowhere;
  break;
  continue;
  case 1:
  use(1);
}

// CHECK: "body": "good()"
// CHECK: "callee": "use(int)"
void good() { use(make()); }
