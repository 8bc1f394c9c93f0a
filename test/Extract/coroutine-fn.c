/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* C in QEMU's manner: annotated functions, tables of callbacks, goto cleanup.

   RUN: %async-tidy extract -o %t.summary %s -- %cflags
   RUN: %async-tidy dump %t.summary | FileCheck %s
*/

#define coroutine_fn __attribute__((annotate("coroutine_fn")))

struct state {
  int fd;
  void *opaque;
};
typedef void completion(void *opaque, int result);
struct driver {
  const char *name;
  int coroutine_fn (*co_read)(struct state *s, int bytes);
  completion *done;
};

int coroutine_fn co_flush(struct state *s);
int blocking_read(int fd);
void schedule(completion *function, void *opaque);

static int coroutine_fn raw_read(struct state *s, int bytes) {
  int result = 0;
  if (bytes < 0)
    goto fail;
  result = blocking_read(s->fd);
fail:
  return result;
}
static void raw_done(void *opaque, int result) {}
static struct driver raw = {.name = "raw", .co_read = raw_read, .done = raw_done};

static void unlock(struct state **s) { blocking_read((*s)->fd); }
#define guarded __attribute__((cleanup(unlock)))
int two_ways_out(struct state *s, int c) {
  guarded struct state *held = s;
  if (c)
    return 1;
  schedule(raw_done, held);
  return 2;
}

int coroutine_fn co_main(struct state *s, struct driver *d) {
  schedule(raw_done, s);
  schedule(d->done, (void *)0);
  s->opaque = d;
  return d->co_read(s, 1) + co_flush(s);
}

/* CHECK-DAG: {"type": "state", "kind": "record", "fields": ["fd: int", "opaque: void *"]}
   CHECK-DAG: {"type": "driver", "kind": "record", "fields": ["name: const char *", "co_read: {{.*}}", "done: {{.*}}"]}
   CHECK-DAG: {"entity": "co_flush", "flags": "c-linkage", {{.*}}"annotations": ["coroutine_fn"]
   CHECK-DAG: {"entity": "raw_read@{{.*}}coroutine-fn.c", {{.*}}"flags": "internal-linkage{{.*}}", {{.*}}"annotations": ["coroutine_fn"]

   CHECK: "body": "raw_read@
   CHECK: "callee": "blocking_read"
   CHECK: "body": "raw@
   CHECK: "kind": "store", "target": "?.co_read", "value": "raw_read@
   CHECK: "kind": "store", "target": "?.done", "value": "raw_done@
   CHECK: "body": "two_ways_out"
   CHECK: {"local": "held", {{.*}}"flags": "destroyed"
   CHECK: "callee": "unlock@{{.*}}", "origin": "cleanup", {{.*}}"arguments": ["address(held)"], {{.*}}"at": "[[@LINE-26]]:25"
   CHECK: "callee": "unlock@{{.*}}", "origin": "cleanup", {{.*}}"arguments": ["address(held)"]
   CHECK: "kind": "scope-end", "local": "held"
   CHECK: "kind": "scope-end", "local": "held", {{.*}}
   CHECK: "body": "co_main"
   CHECK: "callee": "schedule", "use": "discarded", "arguments": ["raw_done@{{.*}}", "s"]
   CHECK: "callee": "schedule", "use": "discarded", "arguments": ["d.done", "null"]
   CHECK: "form": "indirect", "receiver": "d.co_read", {{.*}}"arguments": ["s", "1"]
   CHECK: "callee": "co_flush"
   CHECK: "kind": "store", "target": "s.opaque", "value": "d"
*/
