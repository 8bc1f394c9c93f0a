// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Keys: unique within the program, the same from every LLVM version, unchanged
// by edits elsewhere in the file.
//
// RUN: rm -rf %t && mkdir %t && cd %t && touch .async-tidy.yaml
// RUN: sed -e '/^\/\//d' %s > keys.cpp
// RUN: %async-tidy extract -o keys.summary keys.cpp -- -std=c++20
// RUN: %async-tidy dump keys.summary | grep '"body":' | sed -e 's/ *{"body": "\([^"]*\)".*/\1/' > keys.txt
// RUN: FileCheck --match-full-lines --implicit-check-not='{{.}}' %s < keys.txt
//
// An edit elsewhere: other lines, other lambdas in other functions.
// RUN: echo 'void g(); void before() { auto l = [] { g(); }; l(); }' > edited.cpp
// RUN: cat keys.cpp >> edited.cpp && mv edited.cpp keys.cpp
// RUN: %async-tidy extract -o edited.summary keys.cpp -- -std=c++20
// RUN: %async-tidy dump edited.summary | grep '"body":' | sed -e 's/ *{"body": "\([^"]*\)".*/\1/' | grep -v before | sort > edited.txt
// RUN: sort keys.txt | diff - edited.txt

void g();

// Two lambdas of one signature, passed to one template.
template <class F> void run(F f) { f(); }
void two() { run([] { g(); }); run([] { g(); }); }
// CHECK-DAG: run<two()/(lambda)#0>(two()/(lambda)#0)->void
// CHECK-DAG: run<two()/(lambda)#1>(two()/(lambda)#1)->void
// CHECK-DAG: two()
// CHECK-DAG: two()/(lambda)#0
// CHECK-DAG: two()/(lambda)#1

// Local classes of one name.
void local(int) {
  struct S { void m() { g(); } };
  S().m();
  { struct S { void m() { g(); } }; S().m(); }
}
// CHECK-DAG: local(int)
// CHECK-DAG: local(int)/S#0::m()
// CHECK-DAG: local(int)/S#1::m()

// Template arguments of class type.
struct P { int a, b; constexpr bool operator==(const P &) const = default; };
template <P p> void constant() { g(); }
void constants() { constant<P{1, 2}>(); constant<P{1, 3}>(); }
// CHECK-DAG: constant<{1,2,}>()->void
// CHECK-DAG: constant<{1,3,}>()->void
// CHECK-DAG: constants()

// Internal linkage is the file's.
static void internal() { g(); }
namespace { void unnamed() { g(); } struct T { void m() { g(); } }; }
void use_internal() { internal(); unnamed(); T().m(); }
// CHECK-DAG: internal@keys.cpp()
// CHECK-DAG: (anonymous)@keys.cpp::unnamed()
// CHECK-DAG: (anonymous)@keys.cpp::T::m()
// CHECK-DAG: use_internal()
int main() { g(); }
// CHECK-DAG: main@keys.cpp()

// Lambdas outside functions belong to the variable or member.
auto global = [](auto x) { return [x] { g(); }; };
struct M { int f = [] { g(); return 1; }(); void d(int = [] { g(); return 2; }()); };
void use_global() { M m; m.d(); global(1)(); global('c')(); }
// CHECK-DAG: global
// CHECK-DAG: global/(lambda)#0<int>(int) const->auto
// CHECK-DAG: global/(lambda)#0<char>(char) const->auto
// CHECK-DAG: global/(lambda)#0<int>(int) const->auto/(lambda)#0
// CHECK-DAG: global/(lambda)#0<char>(char) const->auto/(lambda)#0
// CHECK-DAG: M::M()
// CHECK-DAG: M::f/(lambda)#0
// CHECK-DAG: M::d(int)/(lambda)#1000
// CHECK-DAG: use_global()

// Templates that differ in their constraints only.
template <class U> requires (sizeof(U) > 4) void constrained(U) { g(); }
template <class U> requires (sizeof(U) <= 4) void constrained(U) { g(); }
void use_constrained() { constrained(1); constrained(1.0); }
// CHECK-DAG: constrained<double>(double)->void requires >(UnaryExprOrTypeTraitExpr(),4,)
// CHECK-DAG: constrained<int>(int)->void requires <=(UnaryExprOrTypeTraitExpr(),4,)
// CHECK-DAG: use_constrained()

// Overloads, operators, conversions; C functions have no overloads.
struct O {
  explicit operator bool() const { g(); return true; }
  O &operator+=(int) & { g(); return *this; }
  O &operator+=(int) && { g(); return *this; }
};
extern "C" int c_function(int) { g(); return 1; }
typedef struct { void m() { g(); } } Named;
void use_others(O o) { (void)bool(o); Named n; n.m(); }
// CHECK-DAG: O::operator bool() const
// CHECK-DAG: O::operator+=(int) &
// CHECK-DAG: O::operator+=(int) &&
// CHECK-DAG: c_function
// CHECK-DAG: Named::m()
// CHECK-DAG: use_others(O)
