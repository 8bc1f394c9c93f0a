// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The same library under another name.

namespace asio = boost::asio;
namespace boost::asio {
using error_code = boost::system::error_code;
}
#include "asio.cpp"
