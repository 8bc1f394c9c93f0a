// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: an Encoder and a Decoder with the same face. Each record is described
/// once, as a function template over both, so that what is written and what is
/// read cannot drift apart. The Encoder takes fields as they are; the Decoder
/// fills them from bytes that are not trusted.

#ifndef ASYNC_TIDY_LIB_MODEL_CODERS_H
#define ASYNC_TIDY_LIB_MODEL_CODERS_H

#include "async-tidy/Model/Summary.h"
#include "async-tidy/Model/Words.h"
#include "async-tidy/Support/Bytes.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/Error.h"
#include <array>

namespace asynctidy {

/// Lengths of the tables that ids index.
struct Limits {
  uint32_t Strings = 0, Files = 0, Types = 0, Entities = 0;
  uint32_t Locals = 0, Operands = 0, Calls = 0, Suspensions = 0, Stores = 0,
           Events = 0;

  uint32_t of(StringId) const { return Strings; }
  uint32_t of(FileId) const { return Files; }
  uint32_t of(TypeId) const { return Types; }
  uint32_t of(EntityId) const { return Entities; }
  uint32_t of(LocalId) const { return Locals; }
  uint32_t of(OperandId) const { return Operands; }
  uint32_t of(CallId) const { return Calls; }
  uint32_t of(SuspensionId) const { return Suspensions; }
  uint32_t of(StoreId) const { return Stores; }
  uint32_t of(EventId) const { return Events; }
};

/// Records that start with a shape: their enumerators, flags and what they have
/// as one number. A summary has few different ones, so each is stored once, in
/// a table for each kind of record, and the record holds its index.
enum class Shape : uint8_t {
  File,
  Type,
  Entity,
  Body,
  Local,
  Call,
  Operand,
  Suspension,
  Event,
};
constexpr unsigned ShapeKinds = static_cast<unsigned>(Shape::Event) + 1;

/// How an id is written that can often be guessed.
enum class Choice : uint8_t { None, Guessed, Written };

class Encoder {
public:
  static constexpr bool Decodes = false;
  template <class T> using Field = const T;

  class ShapeTable {
  public:
    uint32_t intern(uint64_t Bits) {
      auto [Found, Inserted] = Index.try_emplace(Bits, All.size());
      if (Inserted)
        All.push_back(Bits);
      return Found->second;
    }
    llvm::ArrayRef<uint64_t> all() const { return All; }

  private:
    llvm::DenseMap<uint64_t, uint32_t> Index;
    std::vector<uint64_t> All;
  };
  using ShapeTables = std::array<ShapeTable, ShapeKinds>;

  Encoder(const Limits &Limit, ShapeTables &Shapes)
      : Limit(Limit), Shapes(Shapes) {}

  /// Packs a shape, the first thing that a record writes.
  class Header {
  public:
    Header(Encoder &C, Shape Of) : C(C), Of(Of) {}
    template <class Enum> void kind(const Enum &Value) {
      put(static_cast<uint64_t>(Value),
          llvm::bit_width(EnumeratorCount<Enum> - 1));
    }
    template <class Enum, class Integer> void flags(const Integer &Value) {
      put(Value, EnumeratorCount<Enum>);
    }
    bool flag(bool Value) {
      put(Value, 1);
      return Value;
    }
    template <class Tag> Choice choice(const Id<Tag> &I, Id<Tag> Guess) {
      Choice Made = !I           ? Choice::None
                    : I == Guess ? Choice::Guessed
                                 : Choice::Written;
      put(static_cast<uint64_t>(Made), 2);
      return Made;
    }
    uint32_t number(uint32_t Value, unsigned Width) {
      put(Value, Width);
      return Value;
    }
    void end() {
      ShapeTable &Table = C.Shapes[static_cast<unsigned>(Of)];
      C.Out.varint(Table.intern(Bits));
    }

  private:
    void put(uint64_t Value, unsigned Width) {
      assert(Value >> Width == 0 && Used + Width < 60);
      Bits |= Value << Used;
      Used += Width;
    }

    Encoder &C;
    Shape Of;
    uint64_t Bits = 0;
    unsigned Used = 0;
  };

  uint32_t number(const uint32_t &Value) {
    Out.varint(Value);
    return Value;
  }
  uint64_t wide(uint64_t Value) {
    Out.varint(Value);
    return Value;
  }
  /// Relative to \p Base.
  void near(const uint32_t &Value, uint32_t Base) {
    Out.varint(zigzag(Value - Base));
  }
  void integer(const int64_t &Value) { Out.varint(zigzag64(Value)); }

  template <class Tag> void id(const Id<Tag> &I, const char *What) {
    assert((!I || I.Index < Limit.of(I)) && "id out of range");
    Out.varint(I.Index + 1);
  }
  template <class Tag> void required(const Id<Tag> &I, const char *What) {
    assert(I && "required id is missing");
    id(I, What);
  }
  /// An id and a bit.
  template <class Tag>
  void marked(const Id<Tag> &I, const bool &Mark, const char *What) {
    assert((!I || I.Index < Limit.of(I)) && "id out of range");
    Out.varint(uint64_t(I.Index + 1) << 1 | Mark);
  }
  /// Relative to the one after \p Last, which it becomes.
  template <class Tag>
  void following(const Id<Tag> &I, Id<Tag> &Last, const char *What) {
    assert((!I || I.Index < Limit.of(I)) && "id out of range");
    near(I.Index, Last.Index + 1);
    if (I)
      Last = I;
  }
  template <class Tag>
  void chosen(const Id<Tag> &I, Choice Made, Id<Tag> Guess, const char *What) {
    if (Made == Choice::Written)
      required(I, What);
  }
  template <class T> void assign(const T &Field, const T &Value) {
    assert(Field == Value);
  }

  template <class T, class Each>
  void list(const std::vector<T> &Values, const char *Record, size_t,
            Each Code) {
    Out.varint(Values.size());
    for (const T &Value : Values)
      Code(Value);
  }
  /// The same for a list whose length both sides know.
  template <class T, class Each>
  void items(const std::vector<T> &Values, uint32_t, const char *Record, size_t,
             Each Code) {
    for (const T &Value : Values)
      Code(Value);
  }
  void check(bool Holds, const char *Otherwise) { assert(Holds && Otherwise); }

  Limits Limit;
  ByteWriter Out;

private:
  ShapeTables &Shapes;
};

class Decoder {
public:
  static constexpr bool Decodes = true;
  template <class T> using Field = T;
  using ShapeTables = std::vector<std::vector<uint64_t>>;

  Decoder(llvm::StringRef Data, const Limits &Limit, const ShapeTables &Shapes)
      : Limit(Limit), In(Data), Shapes(Shapes) {}

  class Header {
  public:
    Header(Decoder &C, Shape Of) : C(C) {
      const std::vector<uint64_t> &Table = C.Shapes[static_cast<unsigned>(Of)];
      uint64_t Index = C.In.varint();
      if (LLVM_LIKELY(Index < Table.size()))
        Bits = Table[Index];
      else
        C.fail("shape is out of range");
    }
    template <class Enum> void kind(Enum &Value) {
      uint64_t Raw = get(llvm::bit_width(EnumeratorCount<Enum> - 1));
      if (Raw < EnumeratorCount<Enum>)
        Value = static_cast<Enum>(Raw);
      else
        C.fail("enumerator is out of range");
    }
    template <class Enum, class Integer> void flags(Integer &Value) {
      Value = static_cast<Integer>(get(EnumeratorCount<Enum>));
    }
    bool flag(bool) { return get(1); }
    template <class Tag> Choice choice(const Id<Tag> &, Id<Tag>) {
      uint64_t Raw = get(2);
      if (Raw <= static_cast<uint64_t>(Choice::Written))
        return static_cast<Choice>(Raw);
      C.fail("choice is out of range");
      return Choice::None;
    }
    uint32_t number(uint32_t, unsigned Width) { return get(Width); }
    void end() {
      if (LLVM_UNLIKELY(Bits))
        C.fail("shape has unknown bits");
    }

  private:
    uint64_t get(unsigned Width) {
      uint64_t Value = Bits & ((uint64_t(1) << Width) - 1);
      Bits >>= Width;
      return Value;
    }

    Decoder &C;
    uint64_t Bits = 0;
  };

  uint32_t number(uint32_t &Value) { return Value = In.varint32(); }
  uint64_t wide(uint64_t) { return In.varint(); }
  void near(uint32_t &Value, uint32_t Base) {
    Value = Base + unzigzag(In.varint32());
  }
  void integer(int64_t &Value) { Value = unzigzag64(In.varint()); }

  template <class Tag> void id(Id<Tag> &I, const char *What) {
    setId(I, In.varint(), What);
  }
  template <class Tag> void required(Id<Tag> &I, const char *What) {
    id(I, What);
    if (LLVM_UNLIKELY(!I))
      fail(What, " is missing");
  }
  template <class Tag> void marked(Id<Tag> &I, bool &Mark, const char *What) {
    uint64_t Value = In.varint();
    Mark = Value & 1;
    setId(I, Value >> 1, What);
  }
  template <class Tag>
  void following(Id<Tag> &I, Id<Tag> &Last, const char *What) {
    near(I.Index, Last.Index + 1);
    if (LLVM_LIKELY(I.Index < Limit.of(I)))
      Last = I;
    else if (I)
      outOfRange(I, What);
  }
  template <class Tag>
  void chosen(Id<Tag> &I, Choice Made, Id<Tag> Guess, const char *What) {
    if (Made == Choice::Guessed)
      I = Guess;
    else if (Made == Choice::Written)
      required(I, What);
  }
  template <class T> void assign(T &Field, const T &Value) { Field = Value; }

  /// \p MinBytes is what a record has at least, a bound for the length; 0 if
  /// the caller bounds it.
  template <class T, class Each>
  void list(std::vector<T> &Values, const char *Record, size_t MinBytes,
            Each Code) {
    items(Values, In.varint(), Record, MinBytes, Code);
  }
  template <class T, class Each>
  void items(std::vector<T> &Values, uint64_t Count, const char *Record,
             size_t MinBytes, Each Code) {
    if (MinBytes && Count > In.left() / MinBytes)
      return fail(Record, " list is longer than the data");
    Values.resize(Count);
    Position Outer = Where;
    for (size_t I = 0; I < Count && !In.failed(); ++I) {
      Where = {Record, I};
      Code(Values[I]);
    }
    if (!In.failed())
      Where = Outer;
  }
  void check(bool Holds, const char *Otherwise) {
    if (LLVM_UNLIKELY(!Holds))
      fail(Otherwise);
  }

  /// The first problem; also bytes that are left.
  llvm::Error finish();

  Limits Limit;

private:
  struct Position {
    const char *Record = nullptr;
    size_t Index = 0;
  };

  template <class Tag>
  void setId(Id<Tag> &I, uint64_t Value, const char *What) {
    if (LLVM_LIKELY(Value <= Limit.of(I)))
      I.Index = static_cast<uint32_t>(Value) - 1;
    else
      outOfRange(I, What);
  }
  template <class Tag> void outOfRange(Id<Tag> &I, const char *What) {
    I = {};
    fail(What, " is out of range");
  }
  void fail(const char *What, const char *Problem = "");

  ByteReader In;
  const ShapeTables &Shapes;
  /// What is being read, for the error; stays where the first problem was.
  Position Where;
  std::string Reason;
};

} // namespace asynctidy

#endif
