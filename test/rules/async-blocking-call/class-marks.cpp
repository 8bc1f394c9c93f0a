// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What one call makes of all objects of a class depends on what it was told:
// one that says that they wait does not say that they do not.
//
// RUN: split-file --leading-lines %s %t
// RUN: %async-tidy --rules=async-blocking-call --pack=%t/sets.yaml %t/off.cpp -- %cxxflags | %check %t/off.cpp
// RUN: %async-tidy --rules=async-blocking-call --pack=%t/sets.yaml %t/either.cpp -- %cxxflags | %check --allow-empty %t/either.cpp
// RUN: %async-tidy --rules=async-blocking-call --pack=%t/sets.yaml %t/marked.cpp -- %cxxflags | %check %t/marked.cpp

//--- sets.yaml
pack: sets
library: a library whose objects are set once
verified: by hand
functions:
  - name: lib::set_waiting
    unless: {arg: 1, is: true}
    marks: {arg: 0, as: never-waits, for: class}
  - name: lib::set_if_open
    when: {arg: 0, marked: open}
    marks: {arg: 0, as: never-waits, for: class}
  - name: lib::read
    effect: blocks
    category: network
    class: unbounded
    unless: {arg: 0, marked: never-waits}
    why: waits for data

//--- lib.h
#include "coro.h"
namespace lib {
struct session;
void set_waiting(session *, bool);
void set_if_open(session *);
void read(session *);
} // namespace lib

//--- off.cpp
#include "lib.h"
void prepare(lib::session *session) { lib::set_waiting(session, true); }
task read_bad(lib::session *session) {
  lib::read(session);
  // CHECK: off.cpp:[[@LINE-1]]:3: warning: async function 'read_bad' calls 'lib::read', which blocks on network I/O [async-blocking-call]
  co_return;
}

//--- either.cpp
#include "lib.h"
// Nobody can tell which: some sessions may be set so.
void prepare(lib::session *session, bool waits) {
  lib::set_waiting(session, waits);
}
task read_ok(lib::session *session) {
  lib::read(session);
  co_return;
}

//--- marked.cpp
#include "lib.h"
// A condition that asks for a mark is itself asked for what it marks.
void prepare(lib::session *session) { lib::set_if_open(session); }
task read_bad(lib::session *session) {
  lib::read(session);
  // CHECK: marked.cpp:[[@LINE-1]]:3: warning: async function 'read_bad' calls 'lib::read', which blocks on network I/O [async-blocking-call]
  co_return;
}
