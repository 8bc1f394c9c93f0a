// libuv: callbacks run on the loop, work on a thread pool.
//
// REQUIRES: libuv
// RUN: %async-tidy %s -- %cflags -D_GNU_SOURCE | %check %s

#include <unistd.h>
#include <uv.h>

static void work_ok(uv_work_t *request) { sleep(1); }
static void after_bad(uv_work_t *request, int status) {
  sleep(1);
  // CHECK: uv-who-runs-where.c:[[@LINE-1]]:3: warning: callback 'after_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
static void thread_ok(void *argument) { sleep(1); }

static void timer_bad(uv_timer_t *timer) {
  uv_fs_t request;
  uv_fs_fsync(timer->loop, &request, 1, NULL);
  // CHECK: uv-who-runs-where.c:[[@LINE-1]]:3: warning: callback 'timer_bad' calls 'uv_fs_fsync', which blocks on file I/O [async-blocking-call]
  uv_run(timer->loop, UV_RUN_NOWAIT);
}
static void read_bad(uv_fs_t *request) {
  usleep(5000);
  // CHECK: uv-who-runs-where.c:[[@LINE-1]]:3: warning: callback 'read_bad' calls 'usleep', which blocks on a sleep [async-blocking-call]
}

// The descriptor is the one that the loop watches, and only the loop knows.
static int watched;
static void readable_ok(uv_poll_t *poll, int status, int events) {
  char data[80];
  read(watched, data, sizeof(data));
}

void starts(uv_loop_t *loop, uv_work_t *work, uv_timer_t *timer, uv_fs_t *file,
            uv_thread_t *thread, uv_poll_t *poll) {
  uv_queue_work(loop, work, work_ok, after_bad);
  uv_thread_create(thread, thread_ok, NULL);
  uv_timer_start(timer, timer_bad, 1, 0);
  uv_fs_read(loop, file, 1, NULL, 0, 0, read_bad);
  uv_poll_start(poll, UV_READABLE, readable_ok);
}
