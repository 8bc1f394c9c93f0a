// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Code that once broke the extraction or its format: from compilers' own tests,
// reduced. It is recorded as far as it goes.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags -ftemplate-depth=64
// RUN: %async-tidy dump %t.summary | FileCheck %s

void use(int);
int make();

// A value of a call that is not reached.
// CHECK: "body": "unreached()"
int unreached() {
  return 1;
  int value = make();
  use(make());
  return value;
}

// A friend that is the instance of itself, by its key.
// CHECK: "body": "befriended(int)"
template <class T> struct befriending {
  friend void befriended(int) { make(); }
};
befriending<int> instance;

// Enumerators of more than 64 bits.
// CHECK: "body": "wide()"
enum class large : __uint128_t { value = __uint128_t(1) << 64 };
bool wide() {
  use(1);
  return large::value == large::value;
}

// A base whose member class derives from what the template derives from.
// CHECK: "body": "circles()"
namespace circle {
template <class T> struct outer {
  struct inner;
  struct derived : inner {};
};
template <class T> struct outer<T>::inner : derived {};
} // namespace circle
void circles() { use(sizeof(circle::outer<int> *)); }

// Arguments that double with each level, so that keys would fill the memory.
// CHECK: "body": "doubled()"
template <class A, class B> struct two {};
using two1 = two<int, char>;
using two2 = two<two1, two1>;
using two4 = two<two2, two2>;
using two8 = two<two4, two4>;
using two16 = two<two8, two8>;
using two32 = two<two16, two16>;
using two64 = two<two32, two32>;
using two128 = two<two64, two64>;
using two256 = two<two128, two128>;
using two512 = two<two256, two256>;
using two1024 = two<two512, two512>;
using two_many = two<two<two<two<two1024, two1024>, two1024>, two1024>, two<two1024, two1024>>;
using two_more = two<two<two<two_many, two_many>, two<two_many, two_many>>, two<two<two_many, two_many>, two_many>>;
using two_most = two<two<two<two_more, two_more>, two<two_more, two_more>>, two<two<two_more, two_more>, two_more>>;
void take(two_most *);
void doubled() { take(nullptr); }

// A reference to an array of unknown bound, in what could be evaluated.
// CHECK: "body": "unbounded()"
constexpr int element() {
  int(&&elements)[]{1, 2, 3, 4};
  return elements[2];
}
void unbounded() { int value = element(); }

// What initializes an object of a dependent type has no type itself, and
// need not depend on anything.
// CHECK: "body": "listed(bool)->void"
struct tag {};
template <class T> void listed(bool given) {
  tag first;
  T object(first, given);
  use(1);
}
