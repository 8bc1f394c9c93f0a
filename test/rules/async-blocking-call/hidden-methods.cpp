// A method is not what a pack says of another one that it hides, in a class
// above; one that is inherited is.
//
// RUN: %async-tidy --rules=async-blocking-call --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <utility>

namespace drogon::orm {
template <class T> struct Mapper {
  int count();
  int deleteOne(T row);
};
template <class T> struct CoroMapper : Mapper<T> {
  task count();
};
} // namespace drogon::orm

task hides_ok(drogon::orm::CoroMapper<int> users) {
  auto work = users.count();
  co_await std::move(work);
}

task inherits_bad(drogon::orm::CoroMapper<int> users) {
  users.deleteOne(1);
  // CHECK: hidden-methods.cpp:[[@LINE-1]]:9: warning: async function 'inherits_bad' calls 'drogon::orm::Mapper::deleteOne', which blocks on a database query [async-blocking-call]
  co_return;
}
