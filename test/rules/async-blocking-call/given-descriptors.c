// What a function is handed counts as unknown once the program makes any socket
// non-blocking, also where somebody hands it a file.
//
// REQUIRES: libevent
// RUN: %async-tidy %s -- %cflags -D_GNU_SOURCE | %check %s --allow-empty

#include <event2/event.h>
#include <event2/util.h>
#include <fcntl.h>
#include <unistd.h>

static void write_all(int fd, const char *text) { write(fd, text, 80); }

static void FN_writes_a_file(evutil_socket_t s, short what, void *unused) {
  int file = open("state", O_WRONLY | O_CREAT, 0600);
  write_all(file, "x");
}
static void writes_here_bad(evutil_socket_t s, short what, void *unused) {
  int file = open("state", O_WRONLY | O_CREAT, 0600);
  write(file, "state", 5);
  // CHECK: given-descriptors.c:[[@LINE-1]]:3: warning: callback 'writes_here_bad' calls 'write', which blocks on file I/O [async-blocking-call]
}
// Read out of an object that was made elsewhere.
struct connection {
  int socket;
};
static void reads_ok(struct connection *c, char *data) {
  read(c->socket, data, 80);
}
static void receives_ok(evutil_socket_t s, short what, void *connection) {
  reads_ok(connection, connection);
}
// The object has a file, and nobody tells it from one that has a socket.
static void FN_reads_a_file_of_an_object(evutil_socket_t s, short what,
                                         void *file) {
  reads_ok(file, file);
}
void starts(struct event_base *base, int socket) {
  evutil_make_socket_nonblocking(socket);
  event_new(base, socket, EV_READ, FN_writes_a_file, 0);
  event_new(base, socket, EV_READ, writes_here_bad, 0);
  event_new(base, socket, EV_READ, receives_ok, 0);
  event_new(base, socket, EV_READ, FN_reads_a_file_of_an_object, 0);
}
