// A constant URL is followed through the project's own conversions, over files,
// to what it is handed to: the conversion that is missing, and the one that
// makes it right.
//
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: cd %t && %async-tidy --rules=async-driver-mismatch --pack=%packs/mock.yaml main.cpp settings.cpp -- %cxxflags -I. | %check %s

//--- settings.h
#include <string>
#include "coro.h"
inline const std::string database = "pipe://db/accounts";
constexpr const char *archive = "pipe://archive";
std::string as_wire(const std::string &url);
std::string as_pipe(const std::string &url);
std::string as_is(std::string url);
std::string from_environment();
wire *open(const std::string &url);
wire *open_archive(const char *url);

//--- main.cpp
#include "settings.h"

wire *right_ok() { return wire_open("wire://db"); }
wire *no_url_ok() { return wire_open("/run/db.socket"); }
wire *converted_ok() { return wire_open(as_wire(database).c_str()); }
wire *unknown_ok() { return wire_open(from_environment().c_str()); }
wire *several_callers_ok() { return open(as_wire(database)); }

// What is changed in place is lost.
wire *changed_ok() {
  std::string url = database;
  url.replace(0, 4, "wire");
  return wire_open(url.c_str());
}

wire *chosen_ok(bool local) {
  return wire_open(local ? "/run/db.socket" : "wire://db");
}

wire *unconverted_bad() {
  return wire_open(database.c_str());
  // CHECK: main.cpp:[[@LINE-1]]:10: warning: function 'unconverted_bad' calls 'wire_open' with a URL for 'pipe' [async-driver-mismatch]
  // CHECK: settings.h:{{[0-9]+}}:37: note: the URL begins with 'pipe://'
}

wire *wrongly_converted_bad() {
  return wire_open(as_pipe("wire://db").c_str());
  // CHECK: main.cpp:[[@LINE-1]]:10: warning: function 'wrongly_converted_bad' calls 'wire_open' with a URL for 'pipe' [async-driver-mismatch]
  // CHECK: settings.cpp:{{[0-9]+}}:10: note: the URL begins with 'pipe://'
  // CHECK: main.cpp:[[@LINE-3]]:20: note: it goes through 'as_pipe' here
}

wire *through_identity_bad() {
  std::string url = as_is("pipe://db");
  return wire_open(url.c_str());
  // CHECK: main.cpp:[[@LINE-1]]:10: warning: function 'through_identity_bad' calls 'wire_open' with a URL for 'pipe' [async-driver-mismatch]
}

wire *concatenated_bad(const std::string &name) {
  return wire_open(("pipe://db/" + name).c_str());
  // CHECK: main.cpp:[[@LINE-1]]:10: warning: function 'concatenated_bad' calls 'wire_open' with a URL for 'pipe' [async-driver-mismatch]
}

wire *archive_handed_on() {
  return open_archive(archive);
}

//--- settings.cpp
#include "settings.h"
std::string as_wire(const std::string &url) {
  return "wire://" + url.substr(url.find("://") + 3);
}
std::string as_pipe(const std::string &url) {
  return "pipe://" + url.substr(url.find("://") + 3);
}
std::string as_is(std::string url) { return url; }

wire *open(const std::string &url) { return wire_open(url.c_str()); }

wire *open_archive(const char *url) {
  return wire_open(url);
  // CHECK: settings.cpp:[[@LINE-1]]:10: warning: function 'open_archive' calls 'wire_open' with a URL for 'pipe' [async-driver-mismatch]
  // CHECK: note: the URL begins with 'pipe://'
  // CHECK: main.cpp:{{[0-9]+}}:10: note: it is handed to 'open_archive' here
}
