// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What is called for a value.

inline void posts() {
  coro_io::post([] { return 1; });
}

inline void serves(cinatra::coro_http_server &server) {
  server.set_http_handler<cinatra::GET>(
      "/", [](cinatra::coro_http_request &, cinatra::coro_http_response &) {});
}
