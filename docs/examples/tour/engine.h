// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The fibers of this project: what suspends one may be called in one only.
// engine.yaml tells async-tidy so.

#ifndef TOUR_ENGINE_H
#define TOUR_ENGINE_H

#include <string>

namespace engine {

/// Runs the function in a fiber of the loop.
void spawn(void (*function)());
/// Runs the loop until all fibers are done.
void run();
/// Suspends the fiber until the answer is there. Outside of a fiber the program
/// ends with "engine: no current fiber".
std::string fetch(const std::string &path);

} // namespace engine

#endif
