// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the project calls to know a setting.

#ifndef TOUR_GETTER_SETTINGS_H
#define TOUR_GETTER_SETTINGS_H

#include <string>

std::string cookie_name();

#endif
