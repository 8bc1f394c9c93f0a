// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Overridden methods, as far as directly overridden; final; pure.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

struct handler {
  virtual ~handler();
  virtual void on_read() = 0;
};
struct logger {
  virtual void on_read();
};
struct both : handler, logger {
  void on_read() override {}
};
struct last : both {
  void on_read() final {}
};
template <class T> struct generic : handler {
  void on_read() override { T(); }
};
void make() { generic<int> g; }

// A class that only its function knows is called through its base.
void install(handler *);
void local() {
  struct inner : handler {
    void on_read() override { make(); }
  };
  static inner i;
  install(&i);
}

// CHECK-DAG: "entity": "handler::on_read()", {{.*}}"flags": "virtual pure"
// CHECK-DAG: "entity": "both::on_read()", {{.*}}"flags": "virtual", {{.*}}"overrides": ["handler::on_read()", "logger::on_read()"]
// CHECK-DAG: "entity": "last::on_read()", {{.*}}"flags": "virtual final", {{.*}}"overrides": ["both::on_read()"]
// CHECK-DAG: "entity": "generic<int>::on_read()", {{.*}}"overrides": ["handler::on_read()"]
// CHECK-DAG: "entity": "local()/inner#0::on_read()", {{.*}}"overrides": ["handler::on_read()"]
// CHECK-DAG: "body": "local()/inner#0::on_read()"
// CHECK-DAG: "body": "generic<int>::on_read()"
