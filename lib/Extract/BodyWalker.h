// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: walks one body in the order in which it is evaluated and records
/// calls, values and the event graph. Statements are in Statements.cpp,
/// expressions in Expressions.cpp, calls in Calls.cpp, constants in
/// Constants.cpp, coroutines in Coroutines.cpp, and what the members of a class
/// add to its constructors and destructors in Members.cpp.

#ifndef ASYNC_TIDY_LIB_EXTRACT_BODYWALKER_H
#define ASYNC_TIDY_LIB_EXTRACT_BODYWALKER_H

#include "Graph.h"
#include "Tables.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/DenseSet.h"

namespace asynctidy {

/// Hears of functions that a body calls or refers to.
using Reached = llvm::function_ref<void(const clang::FunctionDecl &)>;
/// Hears of classes whose destructor a body runs.
using Destroyed = llvm::function_ref<void(const clang::CXXRecordDecl &)>;

/// What becomes of the value of an expression.
struct UseSite {
  UseSite(ResultUse Kind = ResultUse::Other, LocalId Local = LocalId(),
          CallId Call = CallId(), uint32_t Argument = 0)
      : Kind(Kind), Local(Local), Call(Call), Argument(Argument) {}

  ResultUse Kind;
  LocalId Local;
  CallId Call;
  uint32_t Argument;
  /// The value initializes an object that somebody else destroys.
  bool Owned = false;
  /// Under std::move.
  bool Moved = false;
};

class BodyWalker {
public:
  BodyWalker(Tables &T, Body &B, Reached OnFunction, Destroyed OnDestroyed)
      : T(T), B(B), G(B), OnFunction(OnFunction), OnDestroyed(OnDestroyed) {}

  /// \p F has a body or is a constructor with initializers.
  void walkFunction(const clang::FunctionDecl &F);
  /// The initializer of a variable with static storage.
  void walkInitializer(const clang::VarDecl &V);
  /// \p Written is null if nobody wrote the destructor.
  void walkDestructor(const clang::CXXRecordDecl &Class,
                      const clang::CXXDestructorDecl *Written);

private:
  // Statements.cpp
  void stmt(const clang::Stmt *S);
  void compound(const clang::CompoundStmt &S);
  void declarations(const clang::DeclStmt &S);
  void variable(const clang::VarDecl &V);
  void ifStmt(const clang::IfStmt &S);
  void whileStmt(const clang::WhileStmt &S);
  void doStmt(const clang::DoStmt &S);
  void forStmt(const clang::ForStmt &S);
  void rangeFor(const clang::CXXForRangeStmt &S);
  void switchHead(const clang::SwitchStmt &S, OperandId Tested);
  void switchStmt(const clang::SwitchStmt &S);
  void caseStmt(const clang::SwitchCase &S);
  /// \p Before runs inside the block: what initializes members.
  void tryStmt(const clang::CXXTryStmt &S,
               llvm::function_ref<void()> Before = nullptr);
  void localClass(const clang::CXXRecordDecl &Class);
  void returnStmt(const clang::ReturnStmt &S);
  /// The destructor of a variable that is pending; null if there is none.
  Graph::Cleanup *cleanupOf(const clang::VarDecl &V);
  void loopBody(const clang::Stmt *S, EventId Continue, Cursor &Breaks,
                size_t BreakDepth);
  void functionBody(const clang::FunctionDecl &F, const clang::Stmt &S);
  EventId label(const clang::LabelDecl &L);
  void placeLabel(const clang::LabelDecl &L);
  void gotoStmt(const clang::GotoStmt &S);
  void asmGoto(const clang::GCCAsmStmt &S);
  void scope(llvm::function_ref<void()> Inside, clang::SourceLocation End);

  // Expressions.cpp
  /// A full expression: temporaries die at its end.
  Operand full(const clang::Expr *E, const UseSite &U = {});
  Operand eval(const clang::Expr *E, const UseSite &U = {});
  /// Leaves control where \p E is true; returns where it is false.
  Cursor condition(const clang::Expr *E);
  Cursor branchOn(const clang::Expr *E);
  /// The number that \p E says to be other than 0 if it is true, without
  /// asking for that: `0 < n`, and `x < n` where nothing is less than 0.
  const clang::Expr *provenNonZero(const clang::Expr &E) const;
  Operand cast(const clang::CastExpr &E, UseSite U);
  Operand reference(const clang::DeclRefExpr &E, const UseSite &U);
  Operand variableValue(const clang::VarDecl &V, const UseSite &U);
  Operand member(const clang::MemberExpr &E, const UseSite &U);
  Operand lambda(const clang::LambdaExpr &E);
  Operand unary(const clang::UnaryOperator &E, const UseSite &U);
  Operand binary(const clang::BinaryOperator &E, const UseSite &U);
  /// It may stand before `==` in a Compared.
  static bool isComparable(const Operand &O);
  /// What an object is or does, kept in it: a field that is an enumeration.
  static bool isState(const Operand &O, const clang::Expr &E);
  /// `==` and `!=` of what a call gave, a variable or a state, and a constant.
  Operand comparison(const clang::BinaryOperator &E);
  Operand assignment(const clang::BinaryOperator &E);
  Operand initList(const clang::InitListExpr &E, const UseSite &U);
  /// \p Value is kept in \p Target; recorded if it may matter.
  void stored(Operand Target, const Operand &Value, const clang::Expr &E);
  void storedPart(const clang::Expr &Target, const Operand &Place,
                  Operand Value, const clang::Expr &E);
  /// \p Value is put into a state.
  void storedState(const clang::Expr &Target, const Operand &Place,
                   Operand Value, const clang::Expr &E);
  /// A library is told things by constants in its structures, too: they are
  /// kept as operands, which says that the body mentions them.
  void option(const clang::FieldDecl &Field, const clang::Expr &Value);
  void option(const clang::Expr &Target, const clang::Expr &Value);
  /// What \p E's variable was initialized with says nothing any more.
  void changed(const clang::Expr *E);
  void changed(LocalId Id);
  /// A parameter that is a pointer leads to another object from here on.
  void pointedElsewhere(const clang::VarDecl &V, LocalId Id);
  Operand conditional(const clang::AbstractConditionalOperator &E,
                      const UseSite &U);
  Operand temporary(const clang::CXXBindTemporaryExpr &E, const UseSite &U);
  Operand materialized(const clang::MaterializeTemporaryExpr &E,
                       const UseSite &U);
  Operand opaque(const clang::OpaqueValueExpr &E, const UseSite &U);
  Operand newExpr(const clang::CXXNewExpr &E);
  void deleteExpr(const clang::CXXDeleteExpr &E);
  void throwExpr(const clang::CXXThrowExpr &E);
  void children(const clang::Stmt &S);
  Operand arm(const clang::Expr *E, const UseSite &U);

  // Calls.cpp
  Operand call(const clang::CallExpr &E, UseSite U);
  Operand construct(const clang::CXXConstructExpr &E, const UseSite &U);
  Operand dependentConstruct(const clang::CXXUnresolvedConstructExpr &E);
  /// A closure that becomes a pointer to function still is that callable.
  Operand functionPointer(const clang::CXXMemberCallExpr &E,
                          const clang::CXXConversionDecl &F);
  Operand passThrough(const clang::CallExpr &E, UseSite U);
  void callee(const clang::CallExpr &E, CallId Id, Call &C);
  void method(const clang::MemberExpr &E, CallId Id, Call &C);
  void dependentCallee(const clang::Expr &Callee, CallId Id, Call &C);
  void arguments(llvm::ArrayRef<const clang::Expr *> Args, CallId Id, Call &C);
  CallId reserve();
  /// Fills \p Id and emits its event; control may end there.
  Operand finish(CallId Id, Call C, clang::QualType Result);
  void describe(Call &C, const clang::Expr &E, clang::SourceLocation Caret,
                const UseSite &U);
  CallId destroy(const Graph::Cleanup &C, bool Unwinding);
  CallId cleanUp(const Graph::Cleanup &C, const clang::FunctionDecl &F,
                 const Span &Made);
  /// An operator new or delete that a class has for itself.
  void allocation(const clang::FunctionDecl *F, const clang::Expr &E);
  void destroyMember(clang::QualType Type, const clang::FieldDecl *Field,
                     clang::SourceLocation Loc);

  // Constants.cpp
  Operand argument(const clang::Expr *E, const UseSite &U);
  /// A plain struct of two integers, such as a timeval.
  static bool isPairOfNumbers(clang::QualType Type);
  /// With both of them written as 0 or left out.
  static bool isZeroPair(const clang::InitListExpr &List);
  void foldConstant(const clang::Expr *E, Operand &O);
  void constantNames(const clang::Expr *E, std::vector<StringId> &Out,
                     unsigned Depth = 0);
  std::optional<bool> constantCondition(const clang::Expr *E);

  // Coroutines.cpp
  void coroutine(const clang::CoroutineBodyStmt &S);
  void frame(const clang::CoroutineBodyStmt &S);
  void returnObject(const clang::CoroutineBodyStmt &S);
  void flow(const clang::CoroutineBodyStmt &S);
  void coreturn(const clang::CoreturnStmt &S);
  Operand suspend(const clang::CoroutineSuspendExpr &E, const UseSite &U);
  Operand dependentAwait(const clang::DependentCoawaitExpr &E,
                         const UseSite &U);
  void promiseCall(const clang::Stmt *S);

  // Members.cpp
  void constructorInitializers(const clang::CXXConstructorDecl &C);
  void destroyMembers(const clang::CXXRecordDecl &Class);

  LocalId local(const clang::VarDecl &V);
  OperandId keep(Operand O);
  Operand typed(OperandKind Kind, const clang::Expr *E);
  bool isTracked(const clang::VarDecl &V) const;
  void pushLocal(const clang::VarDecl &V, LocalId Id);
  /// The innermost cleanups down to \p Depth run at \p Where.
  void popTo(size_t Depth, clang::SourceLocation Where);
  void leaveTo(size_t Depth, clang::SourceLocation Where);
  void linkLanding(EventId From);
  CallOrigin takeOrigin() { return std::exchange(NextOrigin, Ambient); }
  void begin(const clang::FunctionDecl &F);
  void finishBody();
  /// Numbers that decide something or are handed on, and that are always what
  /// the caller gave.
  void keepTestedParameters();

  /// An object whose destructor is pending.
  struct Object {
    const clang::CXXRecordDecl *Class = nullptr;
    CallOrigin Origin = CallOrigin::LocalDestroyed;
    /// Where it is made.
    Span Made;
    /// Of a member.
    const clang::FieldDecl *Field = nullptr;
    /// Instead of a destructor.
    const clang::FunctionDecl *Function = nullptr;
  };
  /// Its destructor runs when the innermost scope is left. Nothing happens
  /// if there is none to run.
  bool pushObject(const Object &O, LocalId Id = LocalId(),
                  bool Conditional = false);

  Tables &T;
  Body &B;
  Graph G;
  Reached OnFunction;
  Destroyed OnDestroyed;
  llvm::DenseMap<const clang::VarDecl *, LocalId> Locals;
  llvm::DenseMap<const clang::LabelDecl *, EventId> Labels;
  using Cleanups = llvm::SmallVector<Graph::Cleanup, 8>;
  /// What is pending where a label stands.
  llvm::DenseMap<const clang::LabelDecl *, Cleanups> LabelCleanups;
  /// A jump to a label that was not met yet.
  struct PendingGoto {
    Cursor From;
    Cleanups Pending;
    clang::SourceLocation Loc;
  };
  llvm::DenseMap<const clang::LabelDecl *, std::vector<PendingGoto>> Gotos;
  /// Labels whose address is taken, and the jumps that may lead to them.
  std::vector<EventId> AddressedLabels, IndirectGotos;
  llvm::DenseMap<const clang::OpaqueValueExpr *, Operand> OpaqueValues;
  std::vector<Object> Objects;
  /// Temporaries of the current declaration that live as long as it.
  std::vector<Object> Extended;

  /// Where break and continue lead; innermost last.
  struct Target {
    /// What is left for continue, and for break.
    size_t Depth, BreakDepth;
    Cursor *Breaks;
    EventId Continue;
  };
  std::vector<Target> Targets;
  /// How the cases of the switches around are reached, and what is left for the
  /// default of the innermost.
  llvm::DenseMap<const clang::SwitchCase *, Cursor> CaseEdges;
  Cursor SwitchOtherwise;

  /// Where return and co_return lead, and the depth that they leave to.
  EventId ReturnPoint = Graph::Exit;
  EventId FinalPoint;
  size_t BodyDepth = 0;

  CallOrigin Ambient = CallOrigin::Written;
  CallOrigin NextOrigin = CallOrigin::Written;
  /// The part of an implicit expression that somebody wrote.
  const clang::Expr *Written = nullptr;
  UseSite WrittenUse;
  SuspensionKind NextSuspension = SuspensionKind::Await;
  Span Statement;
  clang::SourceLocation CleanupsAt;
  unsigned ArmDepth = 0;
  const clang::FunctionDecl *Function = nullptr;
  /// Locals that have another value than the one they began with.
  llvm::SmallDenseSet<uint32_t, 4> Changed;
};

} // namespace asynctidy

#endif
