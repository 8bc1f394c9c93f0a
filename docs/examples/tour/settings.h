// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One URL for the whole project, and what turns it into what libpq speaks.

#ifndef TOUR_SETTINGS_H
#define TOUR_SETTINGS_H

#include <string>

inline const std::string database_url = "postgresql+async://localhost/accounts";

inline std::string for_libpq(const std::string &url) {
  return "postgresql://" + url.substr(url.find("://") + 3);
}

#endif
