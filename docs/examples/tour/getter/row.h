// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Reads the one row of a table.

#ifndef TOUR_ROW_H
#define TOUR_ROW_H

#include <string>

std::string load_row(const char *sql);

#endif
