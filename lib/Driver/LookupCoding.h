// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: look-ups as bytes.

#ifndef ASYNC_TIDY_LIB_DRIVER_LOOKUPCODING_H
#define ASYNC_TIDY_LIB_DRIVER_LOOKUPCODING_H

#include "RecordCoding.h"
#include "async-tidy/Frontend/Lookups.h"

namespace asynctidy {

template <class Coder> void codeFields(Coder &C, Coded<FileState> auto &Value) {
  auto &[Kind, Device, Inode, Size, Modified, Changed] = Value;
  C(Kind);
  // Nothing else counts then.
  if (Kind != PathKind::Unknown)
    C(Device, Inode, Size, Modified, Changed);
}

/// All but the path.
template <class Coder> void codeFields(Coder &C, Coded<Lookup> auto &Value) {
  auto &[Path, Kind, Content, Target, Seen, Same] = Value;
  C(Kind, Content, Target, Same);
  if (Content)
    C(Seen);
}

/// \p Lookups are sorted.
inline void writeLookups(RecordWriter &Out,
                         const std::vector<Lookup> &Lookups) {
  Out(Lookups.size());
  std::string Last;
  for (const Lookup &L : Lookups) {
    size_t Common = 0;
    while (Common < Last.size() && Common < L.Path.size() &&
           Last[Common] == L.Path[Common])
      ++Common;
    Out(Common, L.Path.substr(Common), L);
    Last = L.Path;
  }
}

inline std::vector<Lookup> readLookups(RecordReader &In) {
  size_t Count = 0;
  In(Count);
  std::vector<Lookup> Lookups;
  while (Lookups.size() != Count && !In.failed()) {
    size_t Common = 0;
    std::string Rest;
    Lookup L;
    In(Common, Rest, L);
    if (!Lookups.empty())
      L.Path = Lookups.back().Path.substr(0, Common);
    L.Path += Rest;
    Lookups.push_back(std::move(L));
  }
  return Lookups;
}

} // namespace asynctidy

#endif
