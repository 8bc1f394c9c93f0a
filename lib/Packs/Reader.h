// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs, private: reads YAML mappings by tables of keys. A table says what a
/// key is called, what its value looks like and where it goes.

#ifndef ASYNC_TIDY_LIB_PACKS_READER_H
#define ASYNC_TIDY_LIB_PACKS_READER_H

#include "async-tidy/Packs/Choices.h"
#include "async-tidy/Packs/PackSet.h"
#include "async-tidy/Packs/Schema.h"
#include "async-tidy/Support/Yaml.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/SaveAndRestore.h"
#include <optional>

namespace asynctidy {

class Reader;

/// One key of the objects that become a T. \c Read is called with a value of
/// the shape that \c Info promises.
template <class T> struct Key {
  KeyInfo Info;
  void (*Read)(Reader &R, const YamlNode &Value, T &Out) = nullptr;
};

/// The table of T: one specialization each, where T is read.
template <class T> llvm::ArrayRef<Key<T>> keysOf();

/// The same without the readers.
template <class T> llvm::ArrayRef<KeyInfo> infosOf() {
  static const std::vector<KeyInfo> Infos = [] {
    std::vector<KeyInfo> Result;
    for (const Key<T> &K : keysOf<T>())
      Result.push_back(K.Info);
    return Result;
  }();
  return Infos;
}

/// What is being read, for messages only: "function 'recv'", or "'when' of
/// function 'recv'".
struct Scope {
  llvm::StringRef Kind;
  /// The entry is called by what stands at \c NameKey, if it is not empty.
  llvm::StringRef NameKey;
  const Scope *Outer = nullptr;
  const YamlNode *Node = nullptr;

  std::string text() const;
};

/// Collects what is wrong with one file.
class Reader {
public:
  explicit Reader(const YamlTree &Tree) : Tree(Tree) {}

  void error(uint32_t Offset, const llvm::Twine &Reason);
  /// All errors so far, one a line.
  llvm::Error takeErrors();
  unsigned line(uint32_t Offset) const { return Tree.line(Offset); }

  /// Reads the mapping \p Node, an entry of the kind \p Kind that is called by
  /// its \p NameKey. \p Check is called last, for what no single key can tell,
  /// and only if there are no errors in it so far.
  template <class T>
  void readObject(
      const YamlNode &Node, llvm::StringRef Kind, llvm::StringRef NameKey,
      T &Out, llvm::function_ref<void()> Check = [] {}) {
    readIn({.Kind = Kind, .NameKey = NameKey}, Node, Out, Check);
  }
  /// Reads a mapping that is the value of \p Name in the current object.
  template <class T>
  void readPart(
      const YamlNode &Node, llvm::StringRef Name, T &Out,
      llvm::function_ref<void()> Check = [] {}) {
    readIn({.Kind = Name, .Outer = Current}, Node, Out, Check);
  }
  /// An error unless \p Node has one of \p Keys.
  void needOneOf(const YamlNode &Node, llvm::ArrayRef<llvm::StringRef> Keys);
  /// The object being read.
  std::string scope() const { return Current->text(); }

  /// Reads names as packs write them and refuses what can never match.
  std::vector<std::string> readNames(const YamlNode &Node);

private:
  template <class T>
  void readIn(Scope Where, const YamlNode &Node, T &Out,
              llvm::function_ref<void()> Check);
  void checkRequired(const YamlNode &Node, llvm::ArrayRef<KeyInfo> Infos);
  void refuseKey(const YamlEntry &Entry, llvm::ArrayRef<KeyInfo> Infos);
  bool fits(const KeyInfo &Info, const YamlEntry &Entry);

  const YamlTree &Tree;
  const Scope *Current = nullptr;
  std::vector<std::string> Errors;
  unsigned Dropped = 0;
};

/// Calls \p Use for each item of a list, or for \p Node if it is none.
void forEachItem(const YamlNode &Node,
                 llvm::function_ref<void(const YamlNode &)> Use);
std::vector<std::string> texts(const YamlNode &Node);
/// The number that a scalar without quotes is.
std::optional<int64_t> number(const YamlNode &Node);

template <class T>
void Reader::readIn(Scope Where, const YamlNode &Node, T &Out,
                    llvm::function_ref<void()> Check) {
  Where.Node = &Node;
  llvm::SaveAndRestore Restore(Current, const_cast<const Scope *>(&Where));
  llvm::ArrayRef<Key<T>> Keys = keysOf<T>();
  size_t ErrorsBefore = Errors.size() + Dropped;
  for (const YamlEntry &Entry : Node.Entries) {
    const Key<T> *K = llvm::find_if(
        Keys, [&](const Key<T> &K) { return K.Info.Name == Entry.Key; });
    if (K == Keys.end())
      refuseKey(Entry, infosOf<T>());
    else if (fits(K->Info, Entry))
      K->Read(*this, Entry.Value, Out);
  }
  checkRequired(Node, infosOf<T>());
  if (Errors.size() + Dropped == ErrorsBefore)
    Check();
}

template <class Table>
std::vector<llvm::StringRef> choiceNames(const Table &Choices) {
  std::vector<llvm::StringRef> Names;
  for (const auto &C : Choices)
    Names.push_back(C.Name);
  return Names;
}

// Readers for one member; \p Member is where the value goes.

template <auto Member, class T>
void intoText(Reader &, const YamlNode &Value, T &Out) {
  Out.*Member = Value.Text.str();
}

template <auto Member, class T>
void intoTexts(Reader &, const YamlNode &Value, T &Out) {
  Out.*Member = texts(Value);
}

template <auto Member, class T>
void intoNames(Reader &R, const YamlNode &Value, T &Out) {
  Out.*Member = R.readNames(Value);
}

template <auto Member, class T>
void intoTruth(Reader &, const YamlNode &Value, T &Out) {
  Out.*Member = Value.Text == "true";
}

template <auto Member, class T>
void intoIndexes(Reader &, const YamlNode &Value, T &Out) {
  forEachItem(Value, [&](const YamlNode &Item) {
    (Out.*Member).push_back(*number(Item));
  });
}

/// `last` and `receiver` become \p Word.
template <auto Member, auto Word, class T>
void intoIndexOr(Reader &, const YamlNode &Value, T &Out) {
  std::optional<int64_t> Index = number(Value);
  Out.*Member = Index ? *Index : Word;
}

template <auto Member, const auto &Choices, class T>
void intoChoice(Reader &, const YamlNode &Value, T &Out) {
  for (const auto &C : Choices)
    if (C.Name == Value.Text)
      Out.*Member = C.Value;
}

} // namespace asynctidy

#endif
