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

// One call deep is followed: what only hands the object on shows no number.
void hands_on(job *it) { store(it); }
void assigned_before_helper(job *it) {
  it->of->what = role::look;
  hands_on(it);
}
task FP_through_another(job *it) {
  assigned_before_helper(it);
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:3: warning: async function 'FP_through_another' calls 'assigned_before_helper', which may block on a database query [async-blocking-call]
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
  look(one, other);
  co_return;
}
task methods_bad(worker &one) {
  one.list();
  // CHECK: decided-by-state.cpp:[[@LINE-1]]:7: warning: async function 'methods_bad' calls 'worker::list', which may block on a sleep [async-blocking-call]
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
