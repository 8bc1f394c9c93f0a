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

// Two calls of a getter give one socket.
class connection {
public:
  asio::ip::tcp::socket &socket() { return socket_; }
  asio::ip::tcp::socket &other() { return other_; }

private:
  asio::ip::tcp::socket socket_, other_;
};

void reads_rest(std::shared_ptr<connection> peer, char (&data)[64]) {
  auto rest_ok = [peer, &data](auto, std::size_t) {
    boost::system::error_code ec;
    std::size_t more = peer->socket().available(ec);
    asio::read(peer->socket(), asio::buffer(data, more), asio::transfer_all(),
               ec);
  };
  auto rest_bad = [peer, &data](auto, std::size_t) {
    boost::system::error_code ec;
    std::size_t more = peer->socket().available(ec);
    asio::read(peer->other(), asio::buffer(data, more));
  };
  asio::async_read(peer->socket(), asio::buffer(data), rest_ok);
  asio::async_read(peer->socket(), asio::buffer(data), rest_bad);
}

// CHECK: asio-available.cpp:16:7: warning: callback 'session::start::(lambda)' calls 'session::on_read_bad', which blocks on network I/O [async-blocking-call]
// CHECK: asio-available.cpp:64:5: warning: callback 'reads_rest::(lambda)' calls 'boost::asio::read', which blocks on network I/O [async-blocking-call]
