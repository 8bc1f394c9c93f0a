// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Report: SARIF 2.1.0, for code scanning. The witness is a code flow; paths
/// are relative to %SRCROOT%.

#include "async-tidy/Report/Report.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

using namespace asynctidy;
using llvm::json::OStream;

static std::string utf8(llvm::StringRef Text) {
  return llvm::json::isUTF8(Text) ? Text.str() : llvm::json::fixUTF8(Text);
}

/// Percent-encodes what RFC 3986 does not allow in a path.
static std::string uriOf(llvm::StringRef Path) {
  std::string Uri = Path.starts_with("/") ? "file://" : "";
  for (unsigned char C : Path) {
    if (llvm::isAlnum(C) || llvm::StringRef("-._~/!$&'()*+,=@").contains(C))
      Uri += C;
    else
      Uri +=
          '%' + llvm::toHex(llvm::StringRef(reinterpret_cast<char *>(&C), 1));
  }
  // A relative path whose first segment has a colon would be read as a scheme;
  // the colon is encoded above.
  return Uri;
}

static void writeText(OStream &JSON, llvm::StringRef Key,
                      llvm::StringRef Text) {
  JSON.attributeObject(Key, [&] { JSON.attribute("text", utf8(Text)); });
}

/// SARIF counts in UTF-16 units, positions in bytes.
static uint32_t utf16Column(const Position &P) {
  uint32_t Units = 0;
  for (unsigned char C :
       llvm::StringRef(P.SourceLine).take_front(P.Column - 1)) {
    if ((C & 0xC0) != 0x80)
      ++Units;
    if (C >= 0xF0)
      ++Units;
  }
  return P.SourceLine.empty() ? P.Column : Units + 1;
}

static void writeRegion(OStream &JSON, const Position &P) {
  JSON.attributeObject("region", [&] {
    JSON.attribute("startLine", P.Line);
    JSON.attribute("startColumn", utf16Column(P));
    if (!P.SourceLine.empty())
      writeText(JSON, "snippet", P.SourceLine);
  });
}

/// The members of a `location`; without \p Message if it is empty.
static void writeLocation(OStream &JSON, const Position &P,
                          llvm::StringRef Message) {
  JSON.attributeObject("physicalLocation", [&] {
    JSON.attributeObject("artifactLocation", [&] {
      JSON.attribute("uri", uriOf(P.File));
      if (!llvm::StringRef(P.File).starts_with("/"))
        JSON.attribute("uriBaseId", "%SRCROOT%");
    });
    if (P.Line)
      writeRegion(JSON, P);
  });
  if (!Message.empty())
    writeText(JSON, "message", Message);
}

static llvm::StringRef levelOf(Severity Level) {
  return Level == Severity::Warning ? "warning" : "note";
}

static void writeRule(OStream &JSON, const RuleInfo &Rule) {
  JSON.attribute("id", Rule.Id);
  writeText(JSON, "shortDescription", Rule.Summary);
  JSON.attributeObject("help", [&] {
    JSON.attribute("text", utf8(Rule.Page));
    JSON.attribute("markdown", utf8(Rule.Page));
  });
  JSON.attributeObject("defaultConfiguration",
                       [&] { JSON.attribute("level", levelOf(Rule.Level)); });
}

static void writeCodeFlow(OStream &JSON, const Finding &F) {
  JSON.attributeArray("codeFlows", [&] {
    JSON.object([&] {
      JSON.attributeArray("threadFlows", [&] {
        JSON.object([&] {
          JSON.attributeArray("locations", [&] {
            auto Step = [&](const Position &P, llvm::StringRef Message) {
              JSON.object([&] {
                JSON.attributeObject("location",
                                     [&] { writeLocation(JSON, P, Message); });
              });
            };
            Step(F.Where, F.Message);
            for (const Note &N : F.Notes)
              Step(N.Where, N.Message);
          });
        });
      });
    });
  });
}

static void writeResult(OStream &JSON, const Finding &F,
                        llvm::ArrayRef<RuleInfo> Rules) {
  JSON.attribute("ruleId", F.Rule);
  for (size_t I = 0; I != Rules.size(); ++I)
    if (Rules[I].Id == F.Rule)
      JSON.attribute("ruleIndex", int64_t(I));
  JSON.attribute("level", levelOf(F.Level));
  writeText(JSON, "message", F.Message);
  JSON.attributeArray("locations", [&] {
    JSON.object([&] { writeLocation(JSON, F.Where, ""); });
  });
  if (!F.Notes.empty()) {
    writeCodeFlow(JSON, F);
    JSON.attributeArray("relatedLocations", [&] {
      for (const Note &N : F.Notes)
        JSON.object([&] { writeLocation(JSON, N.Where, N.Message); });
    });
  }
  JSON.attributeObject("partialFingerprints", [&] {
    JSON.attribute("asyncTidyFingerprint/v1", F.Fingerprint);
  });
  JSON.attributeObject("properties", [&] {
    if (!F.Category.empty())
      JSON.attribute("category", F.Category);
    if (!F.Class.empty())
      JSON.attribute("class", F.Class);
    if (!F.Verdict.empty())
      JSON.attribute("verdict", F.Verdict);
    JSON.attribute("cause", F.Cause);
  });
}

static void writeRun(OStream &JSON, const RunReport &Report) {
  JSON.attributeObject("tool", [&] {
    JSON.attributeObject("driver", [&] {
      JSON.attribute("name", "async-tidy");
      JSON.attribute("version", Report.ToolVersion);
      JSON.attributeArray("rules", [&] {
        for (const RuleInfo &Rule : Report.Rules)
          JSON.object([&] { writeRule(JSON, Rule); });
      });
    });
  });
  JSON.attributeArray("invocations", [&] {
    JSON.object([&] {
      bool Complete = Report.Stats.Failed + Report.Stats.Incomplete +
                          Report.Stats.Unsupported ==
                      0;
      JSON.attribute("executionSuccessful", Complete);
    });
  });
  JSON.attribute("columnKind", "utf16CodeUnits");
  JSON.attributeArray("results", [&] {
    for (const Finding &F : Report.Findings)
      JSON.object([&] { writeResult(JSON, F, Report.Rules); });
  });
}

void asynctidy::writeSarif(const RunReport &Report, llvm::raw_ostream &OS) {
  OStream JSON(OS, /*IndentSize=*/2);
  JSON.object([&] {
    JSON.attribute("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    JSON.attribute("version", "2.1.0");
    JSON.attributeArray("runs",
                        [&] { JSON.object([&] { writeRun(JSON, Report); }); });
  });
  OS << '\n';
}
