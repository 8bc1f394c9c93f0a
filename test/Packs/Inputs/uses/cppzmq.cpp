// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A range of messages.

#include <vector>

inline void parts(zmq::socket_t &socket) {
  zmq::send_multipart(socket, std::vector<zmq::message_t>());
}
