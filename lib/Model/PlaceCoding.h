// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: places as differences. Within a line, offset and column move
/// together, so a line is written once and a place on it is its column.

#ifndef ASYNC_TIDY_LIB_MODEL_PLACECODING_H
#define ASYNC_TIDY_LIB_MODEL_PLACECODING_H

#include "Coders.h"
#include <map>
#include <type_traits>
#include <variant>

namespace asynctidy {

/// The lines of one body or section, in order of first use.
template <class Coder> class PlaceCoder {
public:
  explicit PlaceCoder(Coder &C) : C(C) {}

  void code(typename Coder::template Field<Place> &P) {
    if constexpr (Coder::Decodes)
      decode(P);
    else
      encode(P);
  }
  void code(typename Coder::template Field<Span> &S) {
    code(S.Begin);
    C.number(S.Length);
  }

private:
  struct Line {
    FileId File;
    uint32_t Number = 0;
    /// Offset of column 0; whatever the file looks like, offset and column of
    /// a place come back.
    uint32_t Start = 0;
    friend auto operator<=>(const Line &, const Line &) = default;
  };

  // A number that says which line, then the column:
  //   even: the line of the last place; the rest is how far the column moved;
  //   1: a line that was not used before, which follows;
  //   odd: its half, rounded down, counts back from the last new line.
  void encode(const Place &P) {
    Line L{P.File, P.Line, P.Offset - P.Column};
    if (L == Current) {
      C.wide(uint64_t(zigzag(P.Column - Column)) << 1);
      Column = P.Column;
      return;
    }
    auto [Found, IsNew] = Index.try_emplace(L, Index.size());
    if (IsNew) {
      C.wide(1);
      newLine(L);
    } else {
      C.wide(uint64_t(Index.size() - Found->second) << 1 | 1);
    }
    Current = L;
    Column = C.number(P.Column);
  }

  void decode(Place &P) {
    uint64_t Token = C.wide(0);
    if (Token & 1) {
      if (Token == 1) {
        Line L;
        newLine(L);
        Lines.push_back(Current = L);
      } else if ((Token >> 1) <= Lines.size()) {
        Current = Lines[Lines.size() - (Token >> 1)];
      } else {
        C.check(false, "line is out of range");
      }
      C.number(Column);
    } else {
      C.check(Token >> 33 == 0, "column is too large");
      Column += unzigzag(static_cast<uint32_t>(Token >> 1));
    }
    P = {Current.File, Current.Start + Column, Current.Number, Column};
  }

  void newLine(typename Coder::template Field<Line> &L) {
    uint64_t Token = C.wide(uint64_t(zigzag(L.Number - Current.Number)) << 1 |
                            uint64_t(L.File != Current.File));
    C.check(Token >> 33 == 0, "line number is too large");
    C.assign(L.Number,
             Current.Number + unzigzag(static_cast<uint32_t>(Token >> 1)));
    if (Token & 1)
      C.id(L.File, "file");
    else
      C.assign(L.File, Current.File);
    C.near(L.Start, Current.Start);
  }

  Coder &C;
  Line Current;
  uint32_t Column = 0;
  std::conditional_t<Coder::Decodes, std::vector<Line>, std::monostate> Lines;
  std::conditional_t<Coder::Decodes, std::monostate, std::map<Line, uint32_t>>
      Index;
};

} // namespace asynctidy

#endif
