// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// A folder of test inputs that is gone after the test.

#ifndef ASYNC_TIDY_TEST_UNIT_FRONTEND_TEMPFOLDER_H
#define ASYNC_TIDY_TEST_UNIT_FRONTEND_TEMPFOLDER_H

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <gtest/gtest.h>
#include <string>

namespace asynctidy {

class TempFolder {
public:
  TempFolder() {
    llvm::SmallString<128> Made;
    EXPECT_FALSE(llvm::sys::fs::createUniqueDirectory("async-tidy-test", Made));
    llvm::SmallString<128> Real;
    EXPECT_FALSE(llvm::sys::fs::real_path(Made, Real));
    Path = std::string(Real);
  }
  ~TempFolder() { llvm::sys::fs::remove_directories(Path); }
  TempFolder(const TempFolder &) = delete;

  /// Of a file or folder in it; need not exist.
  std::string operator/(llvm::StringRef Name) const {
    return (Path + "/" + Name).str();
  }

  /// Returns the path of the new file.
  std::string write(llvm::StringRef Name, llvm::StringRef Text) const {
    std::string File = *this / Name;
    EXPECT_FALSE(
        llvm::sys::fs::create_directories(llvm::sys::path::parent_path(File)));
    std::error_code Problem;
    llvm::raw_fd_ostream(File, Problem) << Text;
    EXPECT_FALSE(Problem) << File;
    return File;
  }

  std::string Path;
};

} // namespace asynctidy

#endif
