// gRPC's reactors and the methods of a service of the callback form run on the
// threads that serve all calls; those of the synchronous form have a thread.
//
// REQUIRES: grpc
// RUN: %async-tidy %s -- %cxxflags | %check %s

#include <grpcpp/alarm.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/support/client_callback.h>
#include <unistd.h>

struct Request {};
struct Reply {};

class Service {
public:
  virtual ~Service() = default;
  virtual grpc::Status Get(grpc::ServerContext *, const Request *, Reply *) {
    return grpc::Status::OK;
  }
};
class CallbackService {
public:
  virtual ~CallbackService() = default;
  virtual grpc::ServerUnaryReactor *Get(grpc::CallbackServerContext *,
                                        const Request *, Reply *) {
    return nullptr;
  }
};

class Impl_ok : public Service {
  grpc::Status Get(grpc::ServerContext *context, const Request *,
                   Reply *) override {
    sleep(1);
    return grpc::Status::OK;
  }
};

class CallbackImpl : public CallbackService {
  grpc::ServerUnaryReactor *Get(grpc::CallbackServerContext *context,
                                const Request *, Reply *) override {
    sleep(1);
    // CHECK: grpc-who-runs-where.cpp:[[@LINE-1]]:5: warning: callback 'CallbackImpl::Get' calls 'sleep', which blocks on a sleep [async-blocking-call]
    auto *reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

class Reader : public grpc::ClientReadReactor<Reply> {
  void OnReadDone(bool) override {
    sleep(1);
    // CHECK: grpc-who-runs-where.cpp:[[@LINE-1]]:5: warning: callback 'Reader::OnReadDone' calls 'sleep', which blocks on a sleep [async-blocking-call]
  }
  void OnDone(const grpc::Status &) override {
    sleep(1);
    // CHECK: grpc-who-runs-where.cpp:[[@LINE-1]]:5: warning: callback 'Reader::OnDone' calls 'sleep', which blocks on a sleep [async-blocking-call]
  }
};

class Writer : public grpc::ServerWriteReactor<Reply> {
  void OnWriteDone(bool) override {}
  void OnDone() override {
    sleep(1);
    // CHECK: grpc-who-runs-where.cpp:[[@LINE-1]]:5: warning: callback 'Writer::OnDone' calls 'sleep', which blocks on a sleep [async-blocking-call]
  }
};

void alarm_bad(grpc::Alarm &alarm) {
  alarm.Set(std::chrono::system_clock::now(), [](bool) {
    sleep(1);
    // CHECK: grpc-who-runs-where.cpp:[[@LINE-1]]:5: warning: callback 'alarm_bad::(lambda)' calls 'sleep', which blocks on a sleep [async-blocking-call]
  });
}
