// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: how the records of a summary's tables are written and read. Bodies
/// are in BodyCoding.h.

#ifndef ASYNC_TIDY_LIB_MODEL_TABLECODING_H
#define ASYNC_TIDY_LIB_MODEL_TABLECODING_H

#include "PlaceCoding.h"

namespace asynctidy {

/// One section of tables. Ids often follow the last one of their kind.
template <class Coder> class TableCoder {
public:
  template <class T> using Field = typename Coder::template Field<T>;

  explicit TableCoder(Coder &C) : C(C), Places(C) {}

  /// The first thing in the section of files.
  void mainFile(Field<TUSummary> &S) { text(S.MainFile); }
  void files(Field<TUSummary> &S) {
    mainFile(S);
    C.items(S.Files, C.Limit.Files, "file", 3, [&](auto &File) { code(File); });
  }
  void types(Field<std::vector<TypeRecord>> &Types) {
    C.items(Types, C.Limit.Types, "type", 2, [&](auto &Type) { code(Type); });
  }
  void entities(Field<std::vector<Entity>> &Entities) {
    C.items(Entities, C.Limit.Entities, "entity", 4,
            [&](auto &Entity) { code(Entity); });
  }
  void suppressions(Field<std::vector<Suppression>> &Suppressions) {
    C.list(Suppressions, "suppression", 5,
           [&](auto &Suppression) { code(Suppression); });
  }
  void problems(Field<std::vector<Problem>> &Problems) {
    C.list(Problems, "problem", 2, [&](auto &P) {
      Places.code(P.Where);
      text(P.Message);
    });
  }

private:
  /// Strings are numbered as they come up, so one follows the other; the empty
  /// one is everywhere.
  void text(Field<StringId> &I) {
    uint32_t Expected = LastText.Index + 1;
    uint64_t Token =
        C.wide(!I             ? 0
               : I.Index == 0 ? 1
                              : 2 + uint64_t(zigzag(I.Index - Expected)));
    if (Token < 2) {
      C.assign(I, Token == 0 ? StringId() : StringId(0));
      return;
    }
    C.check(Token - 2 <= UINT32_MAX, "string is out of range");
    LastText = StringId(Expected + unzigzag(static_cast<uint32_t>(Token - 2)));
    C.check(LastText.Index < C.Limit.Strings, "string is out of range");
    C.assign(I, LastText);
  }

  void code(Field<FileRecord> &File) {
    typename Coder::Header H(C, Shape::File);
    H.template flags<FileRecord::Flag>(File.Flags);
    H.end();
    text(File.Path);
    lines(File.Lines, "line");
    lines(File.Includes, "include");
  }

  void lines(Field<std::vector<SourceLine>> &Lines, const char *What) {
    uint64_t NextLine = 0;
    C.list(Lines, What, 2, [&](auto &L) {
      // Strictly ascending: the line before the first is "0 - 1".
      C.check(NextLine <= UINT32_MAX, "line number is too large");
      C.near(L.Line, static_cast<uint32_t>(NextLine));
      C.check(L.Line >= NextLine, "lines are not in order");
      NextLine = uint64_t(L.Line) + 1;
      text(L.Text);
    });
  }

  void code(Field<TypeRecord> &Type) {
    typename Coder::Header H(C, Shape::Type);
    H.kind(Type.Kind);
    H.template flags<TypeRecord::Flag>(Type.Flags);
    bool HasName = H.flag(static_cast<bool>(Type.Name));
    bool HasPointee = H.flag(static_cast<bool>(Type.Pointee));
    bool HasDestructor = H.flag(static_cast<bool>(Type.Destructor));
    bool HasCallOperator = H.flag(static_cast<bool>(Type.CallOperator));
    bool HasParts = H.flag(!Type.Arguments.empty() || !Type.Bases.empty() ||
                           !Type.Fields.empty() || !Type.Methods.empty());
    bool HasAnnotations = H.flag(!Type.Annotations.empty());
    H.end();
    text(Type.Key);
    if (HasName)
      text(Type.Name);
    if (HasPointee)
      C.required(Type.Pointee, "pointee");
    if (HasDestructor)
      C.following(Type.Destructor, LastEntity, "destructor");
    if (HasCallOperator)
      C.following(Type.CallOperator, LastEntity, "call operator");
    if (HasAnnotations)
      annotations(Type.Annotations);
    if (HasParts)
      parts(Type);
  }

  void annotations(Field<std::vector<StringId>> &Texts) {
    C.list(Texts, "annotation", 1, [&](auto &Text) { text(Text); });
  }

  void parts(Field<TypeRecord> &Type) {
    C.list(Type.Arguments, "template argument", 1,
           [&](auto &Argument) { C.id(Argument, "type"); });
    C.list(Type.Bases, "base", 1, [&](auto &Base) {
      C.marked(Base.Type, Base.IsVirtual, "base");
      C.check(static_cast<bool>(Base.Type), "base is missing");
    });
    C.list(Type.Fields, "field", 2, [&](auto &Field) {
      text(Field.Name);
      C.id(Field.Type, "type");
    });
    C.list(Type.Methods, "method", 1, [&](auto &Method) {
      C.following(Method, LastEntity, "method");
      C.check(static_cast<bool>(Method), "method is missing");
    });
  }

  void code(Field<Entity> &E) {
    typename Coder::Header H(C, Shape::Entity);
    H.kind(E.Kind);
    H.template flags<Entity::Flag>(E.Flags);
    bool HasEnclosing = H.flag(static_cast<bool>(E.Enclosing));
    bool HasPattern = H.flag(static_cast<bool>(E.InstanceOf));
    bool HasOwner = H.flag(static_cast<bool>(E.Owner));
    bool HasType = H.flag(static_cast<bool>(E.Type));
    bool HasOverrides = H.flag(!E.Overrides.empty());
    bool HasAnnotations = H.flag(!E.Annotations.empty());
    bool HasPlace = H.flag(E.Declared != Place());
    H.end();
    text(E.Key);
    text(E.Name);
    if (HasEnclosing)
      C.required(E.Enclosing, "enclosing entity");
    if (HasPattern)
      C.required(E.InstanceOf, "pattern");
    if (HasOwner)
      C.required(E.Owner, "owner");
    if (HasType)
      C.required(E.Type, "type");
    C.list(E.Parameters, "parameter", 2, [&](auto &P) {
      text(P.Name);
      C.marked(P.Type, P.HasDefault, "type");
    });
    if (HasOverrides)
      C.list(E.Overrides, "overridden method", 1,
             [&](auto &Method) { C.required(Method, "method"); });
    if (HasAnnotations)
      annotations(E.Annotations);
    if (HasPlace)
      Places.code(E.Declared);
  }

  void code(Field<Suppression> &S) {
    C.id(S.File, "file");
    C.number(S.FirstLine);
    C.near(S.LastLine, S.FirstLine);
    C.list(S.Rules, "rule", 1, [&](auto &Rule) { text(Rule); });
    Places.code(S.Where);
  }

  Coder &C;
  PlaceCoder<Coder> Places;
  StringId LastText;
  EntityId LastEntity;
};

} // namespace asynctidy

#endif
