// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What templates of Beast take cannot be made up: streams, messages, tokens.

namespace beast_uses {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using Stream = beast::tcp_stream;
using Code = beast::error_code;

inline void streams(beast::flat_stream<Stream> &flat,
                    beast::buffered_read_stream<Stream, beast::flat_buffer> &read,
                    boost::asio::mutable_buffer buffer,
                    boost::asio::const_buffer data) {
  auto moved = [](Code, std::size_t) {};
  Code code;
  flat.read_some(buffer, code);
  flat.write_some(data, code);
  flat.async_read_some(buffer, moved);
  flat.async_write_some(data, moved);
  read.read_some(buffer, code);
  read.write_some(data, code);
  read.async_read_some(buffer, moved);
  read.async_write_some(data, moved);
}

inline void messages(Stream &stream, beast::flat_buffer &buffer,
                     http::request<http::string_body> &request,
                     http::request_serializer<http::string_body> &serializer,
                     http::request_parser<http::string_body> &parser) {
  auto moved = [](Code, std::size_t) {};
  http::write_header(stream, serializer);
  http::write_some(stream, serializer);
  http::async_write(stream, request, moved);
  http::async_write_header(stream, serializer, moved);
  http::async_write_some(stream, serializer, moved);
  http::async_read_header(stream, buffer, parser, moved);
  http::async_read_some(stream, buffer, parser, moved);
  beast::write(stream, http::message_generator(std::move(request)));
  beast::async_write(stream, http::message_generator(std::move(request)), moved);
}

inline void files(http::file_body::value_type &body) {
  Code code;
  body.open("name", beast::file_mode::scan, code);
}

} // namespace beast_uses
