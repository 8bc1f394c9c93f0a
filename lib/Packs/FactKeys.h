// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs, private: reads the entries of `functions`, `types`, `annotations`.

#ifndef ASYNC_TIDY_LIB_PACKS_FACTKEYS_H
#define ASYNC_TIDY_LIB_PACKS_FACTKEYS_H

#include "Reader.h"

namespace asynctidy {

// One entry each: reads, then checks what no single key can tell.
void readEntry(Reader &R, const YamlNode &Node, FunctionFact &Out);
void readEntry(Reader &R, const YamlNode &Node, TypeFact &Out);
void readEntry(Reader &R, const YamlNode &Node, AnnotationFact &Out);

/// \p Text with the last part of \p Name where it says `{name}`.
std::string fillName(llvm::StringRef Text, llvm::StringRef Name);
/// Makes an entry whose texts say `{name}` one entry for each of its names.
void splitFamilies(std::vector<FunctionFact> &Facts);

/// What stands beside each function of an entry and takes a callable.
struct Twin {
  /// Unqualified, with `{name}`.
  std::string Name;
  std::vector<Runs> Callables;
};
template <> llvm::ArrayRef<Key<Twin>> keysOf<Twin>();
Twin readTwin(Reader &R, const YamlNode &Value);
/// Reads a name that is looked up beside each function of the entry.
std::string readBeside(Reader &R, const YamlNode &Value, llvm::StringRef Key);
/// Makes entries of the twins in \p Entries, which \p Facts were read from,
/// one by one.
void addTwins(Reader &R, const std::vector<YamlNode> &Entries,
              std::vector<FunctionFact> &Facts);

llvm::ArrayRef<KeyInfo> functionKeys();
llvm::ArrayRef<KeyInfo> typeKeys();
llvm::ArrayRef<KeyInfo> annotationKeys();

} // namespace asynctidy

#endif
