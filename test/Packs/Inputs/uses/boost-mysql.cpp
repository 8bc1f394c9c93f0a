// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Statements, and streams below a connection.

namespace mysql_uses {

using Connection = boost::mysql::tcp_connection;

inline void statements(boost::mysql::any_connection &any, Connection &connection,
                       boost::mysql::results &results,
                       boost::mysql::execution_state &state,
                       boost::asio::ip::tcp::endpoint endpoint) {
  auto done = [](boost::system::error_code) {};
  any.execute("SELECT 1", results);
  any.start_execution("SELECT 1", state);
  any.read_resultset_head(state);
  any.async_execute("SELECT 1", results, done);
  connection.execute("SELECT 1", results);
  connection.start_execution("SELECT 1", state);
  connection.read_resultset_head(state);
  connection.async_execute("SELECT 1", results, done);
  boost::mysql::handshake_params params("user", "word");
  connection.async_connect(endpoint, params, done);
}

} // namespace mysql_uses
