// A function that a call names in its template arguments runs where the pack
// says: all of them from the one that it names on.
//
// RUN: split-file --leading-lines %s %t
// RUN: %async-tidy --pack=%packs/mock.yaml --pack=%t/rpc.yaml %t/serves.cpp %t/handlers.cpp -- %cxxflags -I%t | FileCheck %s --implicit-check-not='{{warning|advice|error}}:'
// RUN: %async-tidy why upload_bad --pack=%packs/mock.yaml --pack=%t/rpc.yaml %t/serves.cpp %t/handlers.cpp -- %cxxflags -I%t | FileCheck %s --check-prefix=WHY
// RUN: %async-tidy packs show rpc --pack=%t/rpc.yaml | FileCheck %s --check-prefix=SHOW
//
// WHY: context: callback: it is handed to an event loop (high confidence), at {{.*}}serves.cpp:{{[0-9]+}}:10
// SHOW: rpc::server::handle runs the functions that are template arguments from 0 on, on loop

//--- rpc.yaml
pack: rpc
library: a server whose handlers are template arguments
headers: [rpc.h]
verified: rpc.h
functions:
  - name: rpc::server::handle
    runs: {template: 0, on: loop}
  - name: rpc::server::work
    runs: {template: 0, on: offload}
  - name: rpc::serve
    runs: {template: 1, on: loop}

//--- rpc.h
namespace rpc {
template <class T> struct server {
  template <auto... F> void handle();
  template <auto F, auto... More> void handle(void *self);
  template <auto... F> void work();
};
struct tcp {};
template <auto Name, auto... F> void serve();
template <auto F> void keep();
} // namespace rpc

//--- handlers.h
namespace api {
template <class T> struct page {
  bool operator<(const page &) const;
};
} // namespace api
int echo_ok(int);
void in_thread_ok();
void nobody_ok();
void upload_bad(api::page<int> part);
int download_bad(int (*then)(int), api::page<api::page<int>>);
void upload_bad(int);
struct store {
  void put_bad(int);
  template <class T> void get_bad(T);
  bool operator<(const store &) const;
};
int name_ok();
void free_bad();

//--- handlers.cpp
#include "handlers.h"
#include "coro.h"

int echo_ok(int number) { return number; }
void in_thread_ok() { sleep_ms(5); }
void nobody_ok() { sleep_ms(5); }
// Another of the name is a handler.
void upload_bad(int) { sleep_ms(5); }
int name_ok() {
  sleep_ms(5);
  return 0;
}
void write_now(int) { sleep_ms(5); }
void upload_bad(api::page<int>) {
  sleep_ms(5);
  // CHECK: handlers.cpp:[[@LINE-1]]:3: warning: callback 'upload_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}
int download_bad(int (*)(int), api::page<api::page<int>>) {
  sleep_ms(5);
  // CHECK: handlers.cpp:[[@LINE-1]]:3: warning: callback 'download_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  return 0;
}
void store::put_bad(int) {
  sleep_ms(5);
  // CHECK: handlers.cpp:[[@LINE-1]]:3: warning: callback 'store::put_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}
template <class T> void store::get_bad(T) {
  sleep_ms(5);
  // CHECK: handlers.cpp:[[@LINE-1]]:3: warning: callback 'store::get_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}
template void store::get_bad(api::page<int>);
void free_bad() {
  sleep_ms(5);
  // CHECK: handlers.cpp:[[@LINE-1]]:3: warning: callback 'free_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

//--- serves.cpp
#include "handlers.h"
#include "rpc.h"

static void here_bad() {
  extern void write_now(int);
  write_now(0);
  // CHECK: serves.cpp:[[@LINE-1]]:3: warning: callback 'here_bad' calls 'write_now', which blocks on a sleep [async-blocking-call]
}
void start(rpc::server<rpc::tcp> &server, store &kept) {
  server.handle<echo_ok, static_cast<void (*)(api::page<int>)>(upload_bad), download_bad, here_bad>();
  server.handle<&store::put_bad, &store::get_bad<api::page<int>>, &store::operator<>(&kept);
  server.work<in_thread_ok>();
  rpc::serve<name_ok, free_bad>();
  // Of which no pack speaks.
  rpc::keep<nobody_ok>();
}
