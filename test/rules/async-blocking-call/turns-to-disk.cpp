// What reads or writes a file waits for the disk only if the file's pages are
// not in memory. Where more than one turn on the way to it may also go another
// way, it is hardly believed: a condition in a helper, or a choice among several
// functions. The line that is reported may itself be behind a condition, and
// other waiting is believed behind as many turns as usual.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s
// RUN: %async-tidy --pack=%packs/mock.yaml --min-confidence=low %s -- %cxxflags \
// RUN:   | FileCheck --check-prefix=LOW %s

#include "coro.h"
#include <fstream>

bool is_open();
bool is_wanted();

struct storage {
  virtual ~storage() = default;
  virtual void read() = 0;
};
struct in_memory : storage {
  void read() override {}
};
struct on_disk : storage {
  void read() override {
    if (is_open())
      read_file("f", nullptr, 0);
  }
};

void load() {
  if (is_open())
    read_file("f", nullptr, 0);
}
void load_if_wanted() {
  if (is_wanted())
    load();
}
void load_at_once() { read_file("f", nullptr, 0); }
void load_through_helpers() { load_at_once(); }
void ask_if_wanted() {
  if (is_wanted() && is_open())
    query("select 1");
}
void ask_if_still_wanted() {
  if (is_wanted())
    ask_if_wanted();
}

task two_conditions_ok() {
  load_if_wanted();
  // LOW: turns-to-disk.cpp:[[@LINE-1]]:3: warning: async function 'two_conditions_ok' calls 'load_if_wanted', which may block on file I/O
  co_return;
}

task condition_and_overriders_ok(storage &from) {
  from.read();
  // LOW: turns-to-disk.cpp:[[@LINE-1]]:8: warning: async function 'condition_and_overriders_ok' calls an override of 'storage::read', which may block on file I/O
  co_return;
}

// What a virtual function says asks for an object of one class, too.
struct part {
  virtual ~part() = default;
  virtual bool is_file() const { return false; }
  bool is_wanted() const;
};
struct file_part : part {
  bool is_file() const override { return true; }
};
void send(part &it) {
  if (it.is_file())
    read_file("f", nullptr, 0);
}
void send_wanted(part &it) {
  if (it.is_wanted())
    read_file("f", nullptr, 0);
}
void send_unless_file(part &it) {
  if (it.is_file())
    is_open();
  read_file("f", nullptr, 0);
}
task asked_of_class_ok(part &it) {
  send(it);
  // LOW: turns-to-disk.cpp:[[@LINE-1]]:3: warning: async function 'asked_of_class_ok' calls 'send', which may block on file I/O
  co_return;
}
task asked_of_class_bad(part &it) {
  if (it.is_file())
    send_wanted(it);
  // CHECK: turns-to-disk.cpp:[[@LINE-1]]:5: warning: async function 'asked_of_class_bad' calls 'send_wanted', which may block on file I/O [async-blocking-call]
  send_unless_file(it);
  // CHECK: turns-to-disk.cpp:[[@LINE-1]]:3: warning: async function 'asked_of_class_bad' calls 'send_unless_file', which blocks on file I/O [async-blocking-call]
  co_return;
}

// A stream writes only when its buffer is full, which is a turn, too.
void store() {
  std::ofstream file("f");
  if (is_open())
    file.write("text", 4);
}
void store_at_once(std::ofstream &file) { file.write("text", 4); }
task full_buffer_ok() {
  store();
  // LOW: turns-to-disk.cpp:[[@LINE-1]]:3: warning: async function 'full_buffer_ok' calls 'store', which may block on file I/O
  co_return;
}
task full_buffer_bad(std::ofstream &file) {
  if (is_wanted())
    store_at_once(file);
  // CHECK: turns-to-disk.cpp:[[@LINE-1]]:5: warning: async function 'full_buffer_bad' calls 'store_at_once', which blocks on file I/O [async-blocking-call]
  co_return;
}

// That the file could be opened is one condition.
task one_condition_bad() {
  if (is_wanted())
    load();
  // CHECK: turns-to-disk.cpp:[[@LINE-1]]:5: warning: async function 'one_condition_bad' calls 'load', which may block on file I/O [async-blocking-call]
  co_return;
}

task no_condition_bad() {
  if (is_wanted())
    load_through_helpers();
  // CHECK: turns-to-disk.cpp:[[@LINE-1]]:5: warning: async function 'no_condition_bad' calls 'load_through_helpers', which blocks on file I/O [async-blocking-call]
  co_return;
}

task not_a_file_bad() {
  ask_if_still_wanted();
  // CHECK: turns-to-disk.cpp:[[@LINE-1]]:3: warning: async function 'not_a_file_bad' calls 'ask_if_still_wanted', which may block on a database query [async-blocking-call]
  co_return;
}
