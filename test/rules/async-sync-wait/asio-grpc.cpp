// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// asio-grpc, by the names that its pack knows: what runs two loops by turns is
// called in a handler of one of them, as its examples do.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

namespace agrpc {
struct GrpcContext {
  bool run();
};
void run(GrpcContext &context, event_loop &other);
} // namespace agrpc

int main() {
  agrpc::GrpcContext context;
  return context.run();
}

void by_turns_ok(event_loop &loop, agrpc::GrpcContext &context) {
  loop.post([&] { agrpc::run(context, loop); });
}

void in_a_handler_bad(event_loop &loop, agrpc::GrpcContext &context) {
  loop.post([&] { context.run(); });
  // CHECK: asio-grpc.cpp:[[@LINE-1]]:27: warning: callback 'in_a_handler_bad::(lambda)' calls 'agrpc::GrpcContext::run', which waits for async work [async-sync-wait]
}

task in_a_call_bad(agrpc::GrpcContext &context) {
  context.run();
  // CHECK: asio-grpc.cpp:[[@LINE-1]]:11: warning: async function 'in_a_call_bad' calls 'agrpc::GrpcContext::run', which waits for async work [async-sync-wait]
  co_return;
}
