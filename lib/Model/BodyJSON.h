// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: the dump of one body.

#ifndef ASYNC_TIDY_LIB_MODEL_BODYJSON_H
#define ASYNC_TIDY_LIB_MODEL_BODYJSON_H

#include "JSONLine.h"

namespace asynctidy {

/// Names of what ids mean; empty for "none".
struct SummaryNames {
  const TUSummary &S;

  llvm::StringRef path(FileId File) const {
    return File ? S.text(S.file(File).Path) : llvm::StringRef();
  }
  llvm::StringRef key(TypeId Type) const {
    return Type ? S.text(S.type(Type).Key) : llvm::StringRef();
  }
  llvm::StringRef key(EntityId Entity) const {
    return Entity ? S.text(S.entity(Entity).Key) : llvm::StringRef();
  }
  /// `line:column`, after its file if that is not \p Usual.
  std::string place(const Place &P, FileId Usual) const;
  /// `line:column+length`.
  std::string span(const Span &P, FileId Usual) const;
};

void writeBody(JSONLine &Line, const TUSummary &Summary, const Body &B);

} // namespace asynctidy

#endif
