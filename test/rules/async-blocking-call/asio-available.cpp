// What has been asked how much is there is read without waiting; a datagram
// waits for the local buffer at most.
//
// REQUIRES: boost-asio
// RUN: %async-tidy %s -- %cxxflags | %check %s

#include <boost/asio.hpp>

namespace asio = boost::asio;

class session {
public:
  void start() {
    socket_.async_read_some(asio::buffer(data_), [this](auto, std::size_t) {
      on_read_ok();
      on_read_bad();
      drain_ok();
    });
  }

private:
  void on_read_ok() {
    boost::system::error_code ec;
    std::size_t there = socket_.available(ec);
    if (!ec && there >= sizeof data_)
      asio::read(socket_, asio::buffer(data_), asio::transfer_all(), ec);
  }

  void on_read_bad() { asio::read(socket_, asio::buffer(data_)); }

  void drain_ok() {
    while (datagrams_.available()) {
      datagrams_.receive_from(asio::buffer(data_), peer_);
      datagrams_.send_to(asio::buffer(data_), peer_);
    }
  }

  asio::ip::tcp::socket socket_;
  asio::ip::udp::socket datagrams_;
  asio::ip::udp::endpoint peer_;
  char data_[64];
};

// CHECK: asio-available.cpp:16:7: warning: callback 'session::start::(lambda)' calls 'session::on_read_bad', which blocks on network I/O [async-blocking-call]
