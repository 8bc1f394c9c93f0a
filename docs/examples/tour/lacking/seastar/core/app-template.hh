// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Seastar's names, as far as the tour has them: Debian lacks the library.

#ifndef TOUR_SEASTAR_APP_TEMPLATE_HH
#define TOUR_SEASTAR_APP_TEMPLATE_HH

#include <functional>
#include <seastar/core/future.hh>

namespace seastar {

class app_template {
public:
  int run(int argc, char **argv, std::function<future<>()> &&function) noexcept;
};

} // namespace seastar

#endif
