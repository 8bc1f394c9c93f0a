// Streams of what the kernel makes up when it is read do not wait for a disk.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <fstream>
#include <string>

task kernel_file_ok() {
  std::ifstream limits("/proc/sys/net/core/somaxconn");
  int backlog = 0;
  limits >> backlog;
  std::string line;
  std::getline(limits, line);
  co_return;
}
task opened_later_ok() {
  std::ifstream file;
  file.open("/sys/devices/system/cpu/online");
  std::string line;
  std::getline(file, line);
  co_return;
}
task file_bad(const std::string &name) {
  std::ifstream file("/etc/" + name);
  int first = 0;
  file >> first;
  // CHECK: does-not-wait.cpp:[[@LINE-1]]:8: warning: async function 'file_bad' calls 'std::basic_istream::operator>>', which blocks on file I/O [async-blocking-call]
  co_return;
}
// The same stream, of another file by then.
task opened_again_bad(const std::string &name) {
  std::ifstream file("/proc/self/status");
  file.close();
  file.open(name);
  std::string line;
  std::getline(file, line);
  // CHECK: does-not-wait.cpp:[[@LINE-1]]:3: warning: async function 'opened_again_bad' calls 'std::getline', which blocks on file I/O [async-blocking-call]
  co_return;
}
