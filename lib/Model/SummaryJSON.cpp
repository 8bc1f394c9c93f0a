// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: the dump of a summary. Bodies are in BodyJSON.cpp.

#include "async-tidy/Model/SummaryJSON.h"
#include "BodyJSON.h"

using namespace asynctidy;

namespace {

class SummaryWriter {
public:
  explicit SummaryWriter(const TUSummary &S) : S(S), Names{S} {}

  void write(JSONLine &Line) const;

private:
  void writeFile(JSONLine &Line, const FileRecord &File) const;
  void writeType(JSONLine &Line, const TypeRecord &Type) const;
  void writeEntity(JSONLine &Line, const Entity &E) const;
  void writeSuppression(JSONLine &Line, const Suppression &P) const;

  std::string text(StringId Text) const { return S.text(Text).str(); }
  /// \p Print of each element.
  template <class T, class Function>
  std::vector<std::string> map(const std::vector<T> &List,
                               Function Print) const {
    std::vector<std::string> Result;
    for (const T &Element : List)
      Result.push_back(Print(Element));
    return Result;
  }
  template <class Id>
  std::vector<std::string> keys(const std::vector<Id> &Ids) const {
    return map(Ids, [&](Id I) { return I ? Names.key(I).str() : "none"; });
  }

  const TUSummary &S;
  SummaryNames Names;
};

} // namespace

void SummaryWriter::writeFile(JSONLine &Line, const FileRecord &File) const {
  Line.text("file", S.text(File.Path));
  Line.flags<FileRecord::Flag>(File.Flags);
  Line.lines("lines", File.Lines,
             [&](JSONLine &Inner, const SourceLine &L, size_t) {
               Inner.number("line", L.Line);
               Inner.text("text", S.text(L.Text));
             });
  Line.texts("includes", map(File.Includes, [&](const SourceLine &L) {
               return std::to_string(L.Line) + ": " + text(L.Text);
             }));
}

void SummaryWriter::writeType(JSONLine &Line, const TypeRecord &Type) const {
  Line.text("type", S.text(Type.Key));
  Line.text("kind", word(Type.Kind));
  if (S.text(Type.Name) != S.text(Type.Key))
    Line.text("name", S.text(Type.Name));
  Line.flags<TypeRecord::Flag>(Type.Flags);
  Line.text("pointee", Names.key(Type.Pointee));
  Line.texts("arguments", keys(Type.Arguments));
  Line.texts("bases", map(Type.Bases, [&](const BaseRecord &Base) {
               return (Base.IsVirtual ? "virtual " : "") +
                      Names.key(Base.Type).str();
             }));
  Line.texts("fields", map(Type.Fields, [&](const FieldRecord &Field) {
               return text(Field.Name) + ": " + Names.key(Field.Type).str();
             }));
  Line.texts("methods", keys(Type.Methods));
  Line.texts("annotations",
             map(Type.Annotations, [&](StringId Text) { return text(Text); }));
  Line.text("destructor", Names.key(Type.Destructor));
  Line.text("call-operator", Names.key(Type.CallOperator));
}

void SummaryWriter::writeEntity(JSONLine &Line, const Entity &E) const {
  Line.text("entity", S.text(E.Key));
  Line.kind("kind", E.Kind, EntityKind::Function);
  if (E.Name != E.Key)
    Line.text("name", S.text(E.Name));
  Line.flags<Entity::Flag>(E.Flags);
  Line.text("type", Names.key(E.Type));
  Line.text("owner", Names.key(E.Owner));
  Line.text("enclosing", Names.key(E.Enclosing));
  Line.text("instance-of", Names.key(E.InstanceOf));
  Line.texts("parameters", map(E.Parameters, [&](const Parameter &P) {
               std::string Name = text(P.Name);
               return (Name.empty() ? "" : Name + ": ") +
                      Names.key(P.Type).str() + (P.HasDefault ? " = ..." : "");
             }));
  Line.texts("overrides", keys(E.Overrides));
  Line.texts("annotations",
             map(E.Annotations, [&](StringId Text) { return text(Text); }));
  Line.text("at", Names.place(E.Declared, FileId()));
}

void SummaryWriter::writeSuppression(JSONLine &Line,
                                     const Suppression &P) const {
  Line.text("suppression", Names.path(P.File));
  Line.number("first-line", P.FirstLine);
  Line.number("last-line", P.LastLine);
  Line.texts("rules", map(P.Rules, [&](StringId Rule) { return text(Rule); }));
  Line.text("at", Names.place(P.Where, P.File));
}

void SummaryWriter::write(JSONLine &Line) const {
  Line.text("main", S.text(S.MainFile));
  Line.lines("files", S.Files,
             [&](JSONLine &Inner, const FileRecord &File, size_t) {
               writeFile(Inner, File);
             });
  Line.lines("types", S.Types,
             [&](JSONLine &Inner, const TypeRecord &Type, size_t) {
               writeType(Inner, Type);
             });
  Line.lines(
      "entities", S.Entities,
      [&](JSONLine &Inner, const Entity &E, size_t) { writeEntity(Inner, E); });
  Line.lines("bodies", S.Bodies, [&](JSONLine &Inner, const Body &B, size_t) {
    writeBody(Inner, S, B);
  });
  Line.lines("suppressions", S.Suppressions,
             [&](JSONLine &Inner, const Suppression &P, size_t) {
               writeSuppression(Inner, P);
             });
  Line.lines("problems", S.Problems,
             [&](JSONLine &Inner, const Problem &P, size_t) {
               Inner.text("problem", S.text(P.Message));
               Inner.text("at", Names.place(P.Where, FileId()));
             });
}

void asynctidy::writeSummaryJSON(const TUSummary &Summary,
                                 llvm::raw_ostream &OS) {
  {
    JSONLine Line(OS, 0);
    SummaryWriter(Summary).write(Line);
  }
  OS << '\n';
}
