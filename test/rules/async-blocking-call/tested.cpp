// What was just tested to be ready does not wait; what a test told of the
// thread holds behind it.
//
// RUN: %async-tidy --pack=%packs/mock.yaml --pack=%packs/where.yaml %s -- %cxxflags | %check %s

#include "where.h"

task tested_ok(result &r) {
  if (r.wait_for(0) == wait_status::done)
    write_log(r.get() ? "yes" : "no");
  co_return;
}

task tested_with_a_name_ok(result &r) {
  wait_status status = r.wait_for(0);
  if (status != wait_status::done)
    co_return;
  r.get();
}

task tested_in_a_loop_ok(result &r) {
  while (r.wait_for(0) != wait_status::done)
    co_await async_sleep_ms(1);
  r.get();
}

task asked_ok(result &r) {
  if (!r.is_ready())
    co_return;
  r.get();
}

task in_a_switch_ok(result &r) {
  switch (r.wait_for(0)) {
  case wait_status::done:
    r.get();
  default:
    co_return;
  }
}

task in_the_right_case_ok(result &r) {
  switch (r.wait_for(0)) {
  case wait_status::timeout:
    break;
  case wait_status::done:
    r.get();
  }
  co_return;
}

task awaited_ok(result &r) {
  co_await r;
  r.get();
}

task both_asked_ok(result &a, result &b) {
  if (a.is_ready() && b.is_ready()) {
    a.get();
    b.get();
  }
  co_return;
}

task through_a_handle_ok(handle<result> &r) {
  if (r->is_ready())
    r->get();
  co_return;
}

struct holder {
  result member;
  task member_ok() {
    if (member.is_ready())
      member.get();
    co_return;
  }
  task other_member_bad(holder &other) {
    if (member.is_ready())
      other.member.get();
    // CHECK: tested.cpp:[[@LINE-1]]:20: warning: async function 'holder::other_member_bad' calls 'result::get', which blocks on a wait [async-blocking-call]
    co_return;
  }
};

task rows_ok(handle<result> &connection) {
  while (true) {
    if (is_busy(connection)) {
      co_await async_sleep_ms(1);
      continue;
    }
    if (!next_row(connection))
      break;
  }
}

task the_other_one_bad(result &a, result &b) {
  if (a.is_ready())
    b.get();
  // CHECK: tested.cpp:[[@LINE-1]]:7: warning: async function 'the_other_one_bad' calls 'result::get', which blocks on a wait [async-blocking-call]
  co_return;
}

task timed_out_bad(result &r) {
  if (r.wait_for(0) == wait_status::timeout)
    r.get();
  // CHECK: tested.cpp:[[@LINE-1]]:7: warning: async function 'timed_out_bad' calls 'result::get', which blocks on a wait [async-blocking-call]
  co_return;
}

task not_ready_bad(result &r) {
  if (!r.is_ready())
    r.get();
  // CHECK: tested.cpp:[[@LINE-1]]:7: warning: async function 'not_ready_bad' calls 'result::get', which blocks on a wait [async-blocking-call]
  co_return;
}

task behind_the_test_bad(result &r) {
  if (r.is_ready())
    write_log("ready");
  r.get();
  // CHECK: tested.cpp:[[@LINE-1]]:5: warning: async function 'behind_the_test_bad' calls 'result::get', which blocks on a wait [async-blocking-call]
  co_return;
}

task another_value_bad(result &r) {
  if (r.is_ready()) {
    r = start_work();
    r.get();
    // CHECK: tested.cpp:[[@LINE-1]]:7: warning: async function 'another_value_bad' calls 'result::get', which blocks on a wait [async-blocking-call]
  }
  co_return;
}

// ---- Descriptors ----

task opened_nonblocking_ok(char *buffer) {
  int socket = open_socket("peer", nonblocking | append);
  read_socket(socket, buffer, 1);
  co_return;
}

task made_nonblocking_ok(int socket, char *buffer) {
  set_nonblocking(socket, true);
  read_socket(socket, buffer, 1);
  co_return;
}

void captured_ok(event_loop &loop, char *buffer) {
  int socket = open_socket("peer", nonblocking);
  loop.post([=] { read_socket(socket, buffer, 1); });
}

// Helpers of the project.
int open_peer() {
  int socket = open_socket("peer", append);
  set_nonblocking(socket, true);
  return socket;
}
void prepare(int socket) { set_nonblocking(socket, true); }
bool is_there(result &r) { return r.wait_for(0) == wait_status::done; }
task helped_ok(int other, char *buffer, result &r) {
  int socket = open_peer();
  read_socket(socket, buffer, 1);
  read_socket(open_peer(), buffer, 1);
  prepare(other);
  read_socket(other, buffer, 1);
  if (is_there(r))
    r.get();
  co_return;
}

task opened_blocking_bad(char *buffer) {
  int socket = open_socket("peer", append);
  read_socket(socket, buffer, 1);
  // CHECK: tested.cpp:[[@LINE-1]]:3: warning: async function 'opened_blocking_bad' calls 'read_socket', which blocks on network I/O [async-blocking-call]
  co_return;
}

task made_blocking_again_bad(int socket, char *buffer) {
  set_nonblocking(socket, true);
  set_nonblocking(socket, false);
  read_socket(socket, buffer, 1);
  // CHECK: tested.cpp:[[@LINE-1]]:3: warning: async function 'made_blocking_again_bad' calls 'read_socket', which blocks on network I/O [async-blocking-call]
  co_return;
}

task on_one_path_bad(int socket, char *buffer, bool fast) {
  if (fast)
    set_nonblocking(socket, true);
  read_socket(socket, buffer, 1);
  // CHECK: tested.cpp:[[@LINE-1]]:3: warning: async function 'on_one_path_bad' calls 'read_socket', which blocks on network I/O [async-blocking-call]
  co_return;
}

// ---- Where the thread is ----

void wait_ok() {
  if (in_loop())
    return;
  sleep_ms(1);
}
task waits_elsewhere_ok() {
  wait_ok();
  co_return;
}

task either_way_ok() {
  if (!in_loop())
    sleep_ms(1);
  co_return;
}

task child_ok() {
  if (fork_process() == 0)
    sleep_ms(1);
  co_return;
}

task child_by_name_ok() {
  int pid;
  if ((pid = fork_process()) != 0)
    co_return;
  sleep_ms(1);
}

task child_in_switch_ok() {
  switch (fork_process()) {
  case 0:
    sleep_ms(1);
  }
  co_return;
}

task in_another_case_bad(result &r) {
  switch (r.wait_for(0)) {
  case wait_status::timeout:
    r.get();
    // CHECK: tested.cpp:[[@LINE-1]]:7: warning: async function 'in_another_case_bad' calls 'result::get'
    break;
  default:
    co_return;
  }
}

task falls_through_bad(result &r) {
  switch (r.wait_for(0)) {
  case wait_status::timeout:
  case wait_status::done:
    r.get();
    // CHECK: tested.cpp:[[@LINE-1]]:7: warning: async function 'falls_through_bad' calls 'result::get'
  }
  co_return;
}

task parent_in_switch_bad() {
  switch (fork_process()) {
  case 0:
    break;
  default:
    sleep_ms(1);
    // CHECK: tested.cpp:[[@LINE-1]]:5: warning: async function 'parent_in_switch_bad' calls 'sleep_ms'
  }
  co_return;
}

task parent_bad() {
  int pid = fork_process();
  if (!pid)
    co_return;
  sleep_ms(1);
  // CHECK: tested.cpp:[[@LINE-1]]:3: warning: async function 'parent_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

task in_the_loop_bad() {
  if (in_loop())
    sleep_ms(1);
  // CHECK: tested.cpp:[[@LINE-1]]:5: warning: async function 'in_the_loop_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

task in_a_fiber_bad() {
  if (in_fiber())
    sleep_ms(1);
  // CHECK: tested.cpp:[[@LINE-1]]:5: warning: async function 'in_a_fiber_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

// The awaited count says that there is one to take, which only its use shows.
task FP_counted(awaiter<void> &one_more, result &item) {
  co_await one_more;
  item.get();
  // CHECK: tested.cpp:[[@LINE-1]]:8: warning: async function 'FP_counted' calls 'result::get', which blocks on a wait [async-blocking-call]
}
