// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs: the tables of keys as a JSON Schema.

#include "async-tidy/Packs/Schema.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

using namespace asynctidy;
namespace json = llvm::json;

static json::Object objectSchema(llvm::ArrayRef<KeyInfo> Keys);

static json::Object listOf(json::Object Item) {
  return json::Object{{"type", "array"}, {"items", std::move(Item)}};
}

/// One \p Item or a list of at least one.
static json::Object oneOrList(const json::Object &Item) {
  json::Object List = listOf(Item);
  List["minItems"] = 1;
  return json::Object{
      {"anyOf", json::Array{json::Object(Item), std::move(List)}}};
}

static json::Object orWord(json::Object Item, llvm::StringRef Word) {
  return json::Object{
      {"anyOf", json::Array{std::move(Item), json::Object{{"const", Word}}}}};
}

static json::Object valueSchema(const KeyInfo &Info) {
  json::Object Text{{"type", "string"}, {"minLength", 1}};
  json::Object Index{{"type", "integer"}, {"minimum", 0}};
  switch (Info.Shape) {
  case KeyShape::Text:
    return Text;
  case KeyShape::Choice:
    return json::Object{{"enum", json::Array(Info.Choices)}};
  case KeyShape::Texts:
    return oneOrList(Text);
  case KeyShape::TextList:
    return listOf(std::move(Text));
  case KeyShape::Truth:
    return json::Object{{"type", "boolean"}};
  case KeyShape::Number:
    return json::Object{{"type", "integer"}, {"minimum", 0}};
  case KeyShape::Index:
    return Index;
  case KeyShape::Indexes:
    return oneOrList(Index);
  case KeyShape::IndexOrLast:
    return orWord(std::move(Index), "last");
  case KeyShape::IndexOrReceiver:
    return orWord(std::move(Index), "receiver");
  case KeyShape::Values:
    return oneOrList(
        json::Object{{"type", json::Array{"string", "integer", "boolean"}}});
  case KeyShape::Object:
    return objectSchema(Info.Keys());
  case KeyShape::Objects:
    return oneOrList(objectSchema(Info.Keys()));
  case KeyShape::ObjectList:
    return listOf(objectSchema(Info.Keys()));
  }
  llvm_unreachable("covered switch");
}

static json::Object objectSchema(llvm::ArrayRef<KeyInfo> Keys) {
  json::Object Properties;
  json::Array Required;
  for (const KeyInfo &Info : Keys) {
    json::Object Value = valueSchema(Info);
    Value["description"] = Info.Meaning;
    Properties[Info.Name] = std::move(Value);
    if (Info.Required)
      Required.push_back(Info.Name);
  }
  json::Object Schema{{"type", "object"},
                      {"additionalProperties", false},
                      {"properties", std::move(Properties)}};
  if (!Required.empty())
    Schema["required"] = std::move(Required);
  return Schema;
}

void asynctidy::writePackSchema(llvm::raw_ostream &OS) {
  json::Object Schema = objectSchema(packKeys());
  Schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  Schema["title"] = "async-tidy model pack";
  OS << llvm::formatv("{0:2}", json::Value(std::move(Schema))) << "\n";
}
