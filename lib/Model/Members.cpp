// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: a member that is added to a record does not compile here until it is
/// written, read and dumped: see TableCoding.h, BodyCoding.h and *JSON.cpp,
/// raise SummaryFormatVersion, and set the member in test/Unit.

#include "async-tidy/Model/Summary.h"

using namespace asynctidy;

#define MEMBERS(Record, ...)                                                   \
  [[maybe_unused]] static void membersOf(const Record &R) {                    \
    [[maybe_unused]] const auto &[__VA_ARGS__] = R;                            \
  }

MEMBERS(Place, File, Offset, Line, Column)
MEMBERS(Span, Begin, Length)
MEMBERS(Parameter, Name, Type, HasDefault)
MEMBERS(Entity, Key, Name, Kind, Flags, Enclosing, InstanceOf, Owner, Type,
        Parameters, Overrides, Annotations, Declared)
MEMBERS(BaseRecord, Type, IsVirtual)
MEMBERS(FieldRecord, Name, Type)
MEMBERS(TypeRecord, Key, Name, Kind, Flags, Pointee, Arguments, Bases, Fields,
        Methods, Destructor, CallOperator, Annotations)
MEMBERS(Operand, Kind, Flags, Type, Value, Text, Local, Call, Base, Referred,
        Names, Where)
MEMBERS(Call, Callee, ReceiverType, ResultType, Form, Origin, Use, Flags,
        UsedLocal, UsedCall, UsedArgument, Receiver, Arguments, DependentName,
        Caret, Whole, Statement)
MEMBERS(Local, Name, Type, Flags, Annotation, Initializer, Where)
MEMBERS(Suspension, Kind, Awaited, Where)
MEMBERS(Store, Target, Value)
MEMBERS(Edge, To, Kind)
MEMBERS(Event, Kind, Index, Next)
MEMBERS(Body, Entity, Flags, Returned, Promise, Name, Where, Locals, Operands,
        Calls, Suspensions, Stores, Events)
MEMBERS(SourceLine, Line, Text)
MEMBERS(FileRecord, Path, Flags, Lines, Includes)
MEMBERS(Suppression, File, FirstLine, LastLine, Rules, Where)
MEMBERS(Problem, Where, Message)
MEMBERS(TUSummary, Strings, MainFile, Files, Entities, Types, Bodies,
        Suppressions, Problems)
