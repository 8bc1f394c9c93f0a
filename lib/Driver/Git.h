// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: questions to git. What is asked for may come from a pull
/// request, and so does the checkout: no shell, no word that git could take for
/// an option, nothing of git's that runs programs or goes to the network.

#ifndef ASYNC_TIDY_LIB_DRIVER_GIT_H
#define ASYNC_TIDY_LIB_DRIVER_GIT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <string>
#include <vector>

namespace asynctidy {

class Git {
public:
  /// \p Folder lies in a checkout, or it is an error.
  static llvm::Expected<Git> open(llvm::StringRef Folder);

  /// Of the checkout, absolute.
  llvm::StringRef root() const { return Root; }

  /// The commit that the working tree and \p Revision, as people write it, have
  /// in common; \p Revision's own where they have none, as in a shallow clone.
  llvm::Expected<std::string> base(llvm::StringRef Revision) const;

  /// A file that a commit and the working tree do not have in common. Paths are
  /// relative to the root.
  struct Change {
    /// Empty if the commit does not have it.
    std::string Old;
    /// The id of its content there.
    std::string Blob;
    /// Empty if the working tree does not have it.
    std::string New;
  };
  /// \p Commit is an id. Links and submodules are left out.
  llvm::Expected<std::vector<Change>>
  changesSince(llvm::StringRef Commit) const;
  /// Files that git neither knows nor is told to ignore.
  llvm::Expected<std::vector<std::string>> untracked() const;
  /// The contents of \p Blobs, by id.
  llvm::Expected<std::map<std::string, std::string>>
  contents(llvm::ArrayRef<std::string> Blobs) const;

private:
  Git() = default;
  /// What git writes; an error has what it says. \p Codes: the exit codes that
  /// are none, in \p Code if it is not null.
  llvm::Expected<std::string> run(llvm::ArrayRef<llvm::StringRef> Words,
                                  llvm::StringRef Input = "",
                                  int *Code = nullptr) const;

  std::string Program, Root;
};

} // namespace asynctidy

#endif
