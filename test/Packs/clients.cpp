// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Clients, loggers and thread pools of C++ with the real headers: overloads,
// default arguments, invokers that run when they are destroyed.
//
// REQUIRES: cpp-httplib, cppzmq, poco, poco-net, rdkafka, sdbus-c++, spdlog, tbb
// RUN: %async-tidy --rules=async-blocking-call %s -- %cxxflags -DSPDLOG_FMT_EXTERNAL | %check %s

#include <Poco/Event.h>
#include <Poco/Net/DNS.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Thread.h>
#include <httplib.h>
#include <librdkafka/rdkafkacpp.h>
#include <oneapi/tbb.h>
#include <sdbus-c++/sdbus-c++.h>
#include <spdlog/spdlog.h>
#include <thread>
#include <zmq.hpp>

#include "coro.h"

// ---- cppzmq ----

task dontwait_ok(zmq::socket_t &socket) {
  zmq::message_t message;
  (void)socket.recv(message, zmq::recv_flags::dontwait);
  (void)socket.send(zmq::str_buffer("text"), zmq::send_flags::dontwait);
  co_return;
}
task recv_bad(zmq::socket_t &socket) {
  zmq::message_t message;
  (void)socket.recv(message);
  // CHECK: clients.cpp:[[@LINE-1]]:16: warning: async function 'recv_bad' calls 'zmq::detail::socket_base::recv', which blocks on network I/O [async-blocking-call]
  co_return;
}

// ---- librdkafka ----

task poll_ok(RdKafka::KafkaConsumer &consumer) {
  delete consumer.consume(0);
  consumer.commitAsync();
  co_return;
}
task consume_bad(RdKafka::KafkaConsumer &consumer) {
  RdKafka::Message *message = consumer.consume(1000);
  // CHECK: clients.cpp:[[@LINE-1]]:40: warning: async function 'consume_bad' calls 'RdKafka::KafkaConsumer::consume', which blocks on network I/O [async-blocking-call]
  consumer.commitSync(message);
  // CHECK: clients.cpp:[[@LINE-1]]:12: warning: async function 'consume_bad' calls 'RdKafka::KafkaConsumer::commitSync', which blocks on network I/O [async-blocking-call]
  co_return;
}

// ---- sdbus-c++ ----

task call_ok(sdbus::IProxy &proxy, sdbus::MethodCall &call) {
  proxy.callMethod(
      call, [](sdbus::MethodReply &, const sdbus::Error *) {}, 0);
  co_return;
}
task call_bad(sdbus::IProxy &proxy, sdbus::MethodCall &call) {
  proxy.callMethod(call);
  // CHECK: clients.cpp:[[@LINE-1]]:9: warning: async function 'call_bad' calls 'sdbus::IProxy::callMethod', which blocks on another process's message [async-blocking-call]
  int result;
  proxy.callMethod("name").onInterface("a.b").storeResultsTo(result);
  // CHECK: clients.cpp:[[@LINE-1]]:47: warning: async function 'call_bad' calls 'sdbus::MethodInvoker::storeResultsTo', which blocks on another process's message [async-blocking-call]
  co_return;
}

// ---- HTTP ----

void serve(httplib::Server &server) {
  // The server has threads of its own.
  server.Get("/", [](const httplib::Request &, httplib::Response &) {
    std::this_thread::sleep_for(std::chrono::seconds(1));
  });
}
task get_bad(httplib::Client &client, Poco::Net::HTTPClientSession &session,
             Poco::Net::HTTPResponse &response) {
  client.Get("/");
  // CHECK: clients.cpp:[[@LINE-1]]:10: warning: async function 'get_bad' calls 'httplib::Client::Get', which blocks on network I/O [async-blocking-call]
  session.receiveResponse(response);
  // CHECK: clients.cpp:[[@LINE-1]]:11: warning: async function 'get_bad' calls 'Poco::Net::HTTPClientSession::receiveResponse', which blocks on network I/O [async-blocking-call]
  Poco::Net::DNS::hostByName("localhost");
  // CHECK: clients.cpp:[[@LINE-1]]:3: warning: async function 'get_bad' calls 'Poco::Net::DNS::hostByName', which blocks on a DNS look-up [async-blocking-call]
  co_return;
}

// ---- Threads, pools, logs ----

task brief_ok(Poco::Event &event) {
  spdlog::info("{} bytes", 3);
  Poco::Thread::sleep(0);
  event.tryWait(0);
  co_return;
}
task wait_bad(Poco::Event &event) {
  event.wait();
  // CHECK: clients.cpp:[[@LINE-1]]:9: warning: async function 'wait_bad' calls 'Poco::Event::wait', which blocks on a wait [async-blocking-call]
  tbb::parallel_for(0, 9, [](int) {});
  // CHECK: clients.cpp:[[@LINE-1]]:3: warning: async function 'wait_bad' calls 'tbb::detail::d1::parallel_for', which blocks on a wait [async-blocking-call]
  co_return;
}
void enqueue(tbb::task_arena &arena) {
  arena.enqueue([] { std::this_thread::sleep_for(std::chrono::seconds(1)); });
}
