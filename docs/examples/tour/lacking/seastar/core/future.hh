// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Seastar's names, as far as the tour has them: Debian lacks the library.

#ifndef TOUR_SEASTAR_FUTURE_HH
#define TOUR_SEASTAR_FUTURE_HH

namespace seastar {

template <typename T = void> class [[nodiscard]] future {
public:
  future(future &&) noexcept;
  ~future();
  /// In a Seastar thread only: suspends it until the value is there.
  T get();
};

} // namespace seastar

#endif
