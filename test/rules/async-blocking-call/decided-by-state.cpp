// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a function leaves out for a number that its caller has just put into the
// object that it hands over; and for an enumerator that an override asks for.
//
// RUN: %async-tidy --rules=async-blocking-call --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

enum class role { look, list, install, remove, upgrade };
struct details {
  role what;
  role before;
};
struct job {
  details *of;
  job *next;
};

void store(job *it) {
  details *of = it->of;
  if (of->what == role::install || of->what == role::remove)
    query("insert");
}
void run(job *it) {
  switch (it->of->what) {
  case role::look:
  case role::list:
    return;
  default:
    sleep_ms(1);
  }
}
void set_role(job *it, role what) { it->of->what = what; }

// ---- By assignment ----

void assigned(job *it) {
  it->of->what = role::look;
  store(it);
  run(it);
}
void assigned_otherwise(job *it) {
  it->of->what = role::remove;
  store(it);
  run(it);
}
task by_helper_ok(job *it) {
  assigned(it);
  co_return;
}
task by_helper_bad(job *it) {
  assigned_otherwise(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'by_helper_bad' calls 'assigned_otherwise', which may block on a database query [async-blocking-call]
  co_return;
}

// ---- By a setter ----

void search(job *it) {
  details *of = it->of;
  set_role(it, role::list);
  store(it);
  of->before = role::remove;
  run(it);
}
void upgrade(job *it) {
  set_role(it, role::upgrade);
  store(it);
  run(it);
}
task setter_ok(job *it) {
  search(it);
  co_return;
}
task setter_bad(job *it) {
  upgrade(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'setter_bad' calls 'upgrade', which may block on a sleep [async-blocking-call]
  co_return;
}

// ---- Or by something else meanwhile ----

bool more();
role asked();
void other_object(job *it) {
  set_role(it->next, role::look);
  store(it);
}
void on_one_path(job *it) {
  if (more())
    set_role(it, role::look);
  store(it);
}
void set_if(job *it, role what) {
  if (more())
    it->of->what = what;
}
void set_sometimes(job *it) {
  set_if(it, role::look);
  store(it);
}
void reset(job *it) { it->of->what = asked(); }
void changed(job *it) {
  set_role(it, role::look);
  reset(it);
  store(it);
}
void replaced(job *it, details *by) {
  set_role(it, role::look);
  it->of = by;
  store(it);
}
void store_all(job *first) {
  for (job *it = first; it; it = it->next)
    store(it);
}
void store_next(job *it) {
  it = it->next;
  if (it->of->what == role::install)
    query("insert");
}
void store_after_reset(job *it) {
  reset(it);
  store(it);
}
void exchange(role &with);
void by_reference(job *it) {
  set_role(it, role::look);
  exchange(it->of->what);
  store(it);
}
void next(job *it) {
  set_role(it, role::look);
  store_all(it);
}
void next_directly(job *it) {
  set_role(it, role::look);
  store_next(it);
}
void within(job *it) {
  set_role(it, role::look);
  store_after_reset(it);
}
task other_ways_bad(job *it, details *by) {
  other_object(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_bad' calls 'other_object', which may block on a database query [async-blocking-call]
  on_one_path(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_bad' calls 'on_one_path', which may block on a database query [async-blocking-call]
  set_sometimes(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_bad' calls 'set_sometimes', which may block on a database query [async-blocking-call]
  changed(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_bad' calls 'changed', which may block on a database query [async-blocking-call]
  replaced(it, by);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_bad' calls 'replaced', which may block on a database query [async-blocking-call]
  by_reference(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_bad' calls 'by_reference', which may block on a database query [async-blocking-call]
  next(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_bad' calls 'next', which may block on a database query [async-blocking-call]
  next_directly(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_bad' calls 'next_directly', which may block on a database query [async-blocking-call]
  within(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_bad' calls 'within', which may block on a database query [async-blocking-call]
  co_return;
}

// ---- Through helpers ----

job *another(job *it);
void hands_on(job *it) { store(it); }
void hands_on_again(job *it) {
  if (more())
    hands_on(it);
}
void hands_on_both(job *it) {
  run(it);
  hands_on_again(it);
}
void looks(job *it) {
  it->of->what = role::look;
  hands_on(it);
  hands_on_again(it);
}
void looks_both(job *it) {
  it->of->what = role::look;
  hands_on_both(it);
}
void installs(job *it) {
  it->of->what = role::install;
  hands_on_again(it);
}
task helpers_ok(job *it) {
  looks(it);
  looks_both(it);
  co_return;
}
task helpers_bad(job *it) {
  installs(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'helpers_bad' calls 'installs', which may block on a database query [async-blocking-call]
  co_return;
}

// The helper hands on something else, or what it changed before.
void hands_on_another(job *it) {
  more();
  store(another(it));
}
void hands_on_next(job *it) { store(it->next); }
void hands_on_changed(job *it) {
  if (more())
    it->of->what = asked();
  store(it);
}
void hands_on_then_changes(job *it) {
  while (more()) {
    store(it);
    reset(it);
  }
}
void asks_another(job *it) {
  set_role(it, role::look);
  hands_on_another(it);
}
void asks_next(job *it) {
  set_role(it, role::look);
  hands_on_next(it);
}
void asks_changed(job *it) {
  set_role(it, role::look);
  hands_on_changed(it);
}
void asks_then_changed(job *it) {
  set_role(it, role::look);
  hands_on_then_changes(it);
}
task helpers_change_bad(job *it) {
  asks_another(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'helpers_change_bad' calls 'asks_another', which may block on a database query [async-blocking-call]
  asks_next(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'helpers_change_bad' calls 'asks_next', which may block on a database query [async-blocking-call]
  asks_changed(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'helpers_change_bad' calls 'asks_changed', which may block on a database query [async-blocking-call]
  asks_then_changed(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'helpers_change_bad' calls 'asks_then_changed', which may block on a database query [async-blocking-call]
  co_return;
}

// There is another way: beside the guarded one, in the helper, or farther on,
// where it is found only later.
void stores_either_way(job *it) {
  if (it->of->what == role::install)
    query("insert");
  else
    query("update");
}
void hands_on_either_way(job *it) { stores_either_way(it); }
void hands_on_or_stores(job *it) {
  store(it);
  if (more())
    query("update");
}
void far() { query("update"); }
void farther() { far(); }
void farthest() { farther(); }
void stores_later(job *it) {
  if (it->of->what == role::install)
    query("insert");
  else
    farthest();
}
void hands_on_later(job *it) { stores_later(it); }
void hands_on_later_again(job *it) { hands_on_later(it); }
void asks_either_way(job *it) {
  set_role(it, role::look);
  hands_on_either_way(it);
}
void asks_or_stores(job *it) {
  set_role(it, role::look);
  hands_on_or_stores(it);
}
void asks_later(job *it) {
  set_role(it, role::look);
  hands_on_later_again(it);
}
task other_ways_farther_bad(job *it) {
  asks_either_way(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_farther_bad' calls 'asks_either_way', which blocks on a database query [async-blocking-call]
  asks_or_stores(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_farther_bad' calls 'asks_or_stores', which may block on a database query [async-blocking-call]
  asks_later(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'other_ways_farther_bad' calls 'asks_later', which blocks on a database query [async-blocking-call]
  co_return;
}

// Of the ways of the helper's callee some are closed by what the helper gives.
void set_state(job *it, bool ready) {
  if (!ready)
    return;
  if (it->of->what == role::install)
    query("insert");
  if (it->of->what == role::remove)
    query("delete");
}
void authorize(job *it) {
  if (more())
    set_state(it, true);
  else
    set_state(it, false);
}
void authorize_look(job *it) {
  set_role(it, role::look);
  authorize(it);
}
void authorize_remove(job *it) {
  set_role(it, role::remove);
  authorize(it);
}
task states_ok(job *it) {
  authorize_look(it);
  co_return;
}
task states_bad(job *it) {
  authorize_remove(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'states_bad' calls 'authorize_remove', which may block on a database query [async-blocking-call]
  co_return;
}

// Wrong, and known: functions that call each other in a circle.
void even(job *it);
void odd(job *it) {
  store(it);
  even(it);
}
void even(job *it) {
  if (more())
    odd(it);
}
void even_look(job *it) {
  set_role(it, role::look);
  even(it);
}
task FP_round(job *it) {
  even_look(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'FP_round' calls 'even_look', which may block on a database query [async-blocking-call]
  co_return;
}

// ---- Methods ----

class worker {
public:
  void set(role what) { now = what; }
  void work() {
    if (now != role::look)
      sleep_ms(1);
  }
  void look() {
    set(role::look);
    work();
  }
  void list() {
    set(role::list);
    work();
  }
  void work_on() { work(); }
  void look_on() {
    set(role::look);
    work_on();
  }
  void list_on() {
    set(role::list);
    work_on();
  }

private:
  role now;
};
void look(worker &one, worker &other) {
  one.set(role::look);
  other.set(role::list);
  one.work();
}
task methods_ok(worker &one, worker &other) {
  one.look();
  one.look_on();
  look(one, other);
  co_return;
}
task methods_bad(worker &one) {
  one.list();
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:7: warning: async function 'methods_bad' calls 'worker::list', which may block on a sleep [async-blocking-call]
  one.list_on();
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:7: warning: async function 'methods_bad' calls 'worker::list_on', which may block on a sleep [async-blocking-call]
  co_return;
}

// ---- Enumerators of an override ----

constexpr int first_of_user = 256;
struct model {
  virtual ~model();
  virtual void data(int which) = 0;
};
struct episodes : model {
  enum which { entry = first_of_user, title };
  void data(int which) override {
    switch (which) {
    case entry:
      sleep_ms(1);
      break;
    case title:
      break;
    }
  }
};
struct feeds : model {
  enum which { feed = first_of_user, unread };
  void data(int which) override {
    switch (which) {
    case feed:
      break;
    case unread:
      query("select");
    }
  }
};
task override_ok(model &of) {
  of.data(episodes::title);
  of.data(feeds::feed);
  co_return;
}
task override_bad(model &of, int any) {
  of.data(feeds::unread);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:6: warning: async function 'override_bad' calls an override of 'model::data', which may block on a database query [async-blocking-call]
  of.data(episodes::entry);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:6: warning: async function 'override_bad' calls an override of 'model::data', which may block on a sleep [async-blocking-call]
  of.data(any);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:6: warning: async function 'override_bad' calls an override of 'model::data', which may block on a sleep [async-blocking-call]
  // By number alone, it may be either.
  of.data(257);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:6: warning: async function 'override_bad' calls an override of 'model::data', which may block on a database query [async-blocking-call]
  co_return;
}
