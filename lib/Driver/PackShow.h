// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: entries of packs as lines for people.

#ifndef ASYNC_TIDY_LIB_DRIVER_PACKSHOW_H
#define ASYNC_TIDY_LIB_DRIVER_PACKSHOW_H

#include "async-tidy/Packs/Facts.h"

namespace asynctidy {

/// `blocks (network, unbounded) unless argument 3 has 'MSG_DONTWAIT': why; use
/// instead`.
std::string describe(const FunctionFact &Fact);
std::string describe(const TypeFact &Fact);
std::string describe(const AnnotationFact &Fact);

} // namespace asynctidy

#endif
