// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "settings.h"
#include "row.h"

std::string cookie_name() { return load_row("SELECT cookie FROM settings"); }
