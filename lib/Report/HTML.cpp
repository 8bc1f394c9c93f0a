// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Report: one page that works from a file. What it shows is data in it, drawn
/// by its own script as text; a policy lets nothing else run and nothing load.

#include "Causes.h"
#include "HTMLParts.h"
#include "async-tidy/Model/Words.h"
#include "async-tidy/Report/Printable.h"
#include "async-tidy/Report/Report.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/SHA256.h"
#include <algorithm>

using namespace asynctidy;
using llvm::StringRef;
using llvm::json::OStream;

/// Of a source line; longer ones are data, mostly.
static constexpr size_t MostBytes = 400;

namespace {

/// The data of the page. Files are numbered as they come.
class PageData {
public:
  PageData(const RunReport &Report, llvm::raw_ostream &OS)
      : Report(Report), JSON(OS) {}

  void write();

private:
  int64_t fileOf(StringRef File);
  void text(StringRef Key, StringRef Text) {
    JSON.attribute(Key, printable(Text));
  }
  void place(StringRef Key, const Position &At);
  void note(const Note &N);
  void finding(const Finding &F);
  void cause(const Cause &C);
  void helpers(const Cause &C);
  void call(const CauseCall &Call, const Finding &F);
  void stats();
  void files();

  const RunReport &Report;
  OStream JSON;
  std::map<std::string, int64_t, std::less<>> Numbers;
  std::vector<StringRef> Files;
  /// Lines as they are shown, by file and line.
  std::map<int64_t, std::map<uint32_t, std::string>> Lines;
};

} // namespace

/// The browser's strings are UTF-16.
static int64_t utf16Length(StringRef Text) {
  int64_t Units = 0;
  for (unsigned char C : Text)
    Units += ((C & 0xC0) != 0x80) + (C >= 0xF0);
  return Units;
}

static std::string shownLine(StringRef Line) {
  return printableLine(Line.take_front(MostBytes)).Text;
}

int64_t PageData::fileOf(StringRef File) {
  auto [It, IsNew] = Numbers.try_emplace(File.str(), Numbers.size());
  if (!IsNew)
    return It->second;
  Files.push_back(It->first);
  if (auto Known = Report.Sources.find(File.str());
      Known != Report.Sources.end())
    for (const auto &[Line, Text] : Known->second)
      Lines[It->second][Line] = shownLine(Text);
  return It->second;
}

/// File, line, column, and what of the shown line is meant: begin and end.
void PageData::place(StringRef Key, const Position &At) {
  int64_t File = fileOf(At.File);
  int64_t Begin = 0, End = 0;
  StringRef Line = StringRef(At.SourceLine).rtrim("\r\n");
  if (At.Line && At.Column && !Line.empty()) {
    Lines[File].try_emplace(At.Line, shownLine(Line));
    int64_t Size = std::min(Line.size(), MostBytes);
    int64_t First = int64_t(At.Column) - 1;
    int64_t Last = First + 1;
    if (At.RangeLength) {
      First += int64_t(At.RangeOffset) - At.Offset;
      Last = First + At.RangeLength;
    }
    First = std::clamp<int64_t>(First, 0, Size);
    Last = std::clamp<int64_t>(Last, First, Size);
    Begin = utf16Length(printableLine(Line.take_front(First)).Text);
    End = utf16Length(printableLine(Line.take_front(Last)).Text);
  }
  JSON.attributeArray(Key, [&] {
    for (int64_t Value :
         {File, int64_t(At.Line), int64_t(At.Column), Begin, End})
      JSON.value(Value);
  });
}

void PageData::note(const Note &N) {
  JSON.object([&] {
    JSON.attribute("kind", word(N.Kind));
    place("at", N.Where);
    text("message", N.Message);
    if (N.Function.empty())
      return;
    text("function", N.Function);
    text("action", N.Action);
  });
}

void PageData::finding(const Finding &F) {
  JSON.object([&] {
    text("id", F.Fingerprint);
    text("rule", F.Rule);
    JSON.attribute("severity", word(F.Level));
    text("category", F.Category);
    text("class", F.Class);
    JSON.attribute("confidence", word(F.Certainty));
    place("at", F.Where);
    text("function", F.Function);
    text("action", F.Action);
    text("message", F.Message);
    JSON.attributeArray("notes", [&] {
      for (const Note &N : F.Notes)
        note(N);
    });
  });
}

void PageData::call(const CauseCall &Call, const Finding &F) {
  place("at", *Call.Where);
  text("label", Call.Action.empty()
                    ? F.Message
                    : ("'" + Call.Function + "' " + Call.Action).str());
}

/// Those of its helpers that code which is not async needs as they are.
void PageData::helpers(const Cause &C) {
  for (const SharedHelper &H : sharedHelpers(C.Findings))
    JSON.object([&] {
      text("function", H.Step->Function);
      text("caller", H.Step->SyncCaller);
      JSON.attribute("callers", H.Step->SyncCallers);
    });
}

void PageData::cause(const Cause &C) {
  JSON.object([&] {
    call(C.Root, C.first());
    // Of what blocks; an offload helps nothing else.
    if (C.Remedy.Step && !C.first().Category.empty())
      JSON.attributeObject("remedy", [&] { call(C.Remedy, C.first()); });
    JSON.attributeArray("helpers", [&] { helpers(C); });
    JSON.attributeArray("findings", [&] {
      for (const Finding *F : C.Findings)
        JSON.value(int64_t(F - Report.Findings.data()));
    });
  });
}

void PageData::stats() {
  const RunStats &S = Report.Stats;
  JSON.attribute("units", S.Units);
  JSON.attribute("failed", S.Failed);
  JSON.attribute("incomplete", S.Incomplete);
  JSON.attribute("unsupported", S.Unsupported);
  JSON.attribute("functions", S.Functions);
  JSON.attribute("calls", S.Calls);
  JSON.attribute("unknown", S.UnknownCalls);
  JSON.attribute("suppressed", S.Suppressed);
  JSON.attribute("baselined", S.Baselined);
  JSON.attribute("unchanged", S.Unchanged);
}

void PageData::files() {
  JSON.attributeArray("files", [&] {
    for (StringRef File : Files)
      JSON.value(printable(File));
  });
  JSON.attributeArray("lines", [&] {
    for (size_t File = 0; File != Files.size(); ++File)
      JSON.object([&] {
        for (const auto &[Line, Text] : Lines[int64_t(File)])
          JSON.attribute(std::to_string(Line), Text);
      });
  });
}

void PageData::write() {
  JSON.object([&] {
    JSON.attributeObject("tool", [&] {
      text("version", Report.ToolVersion);
      text("llvm", Report.LLVMVersion);
    });
    JSON.attributeObject("stats", [&] { stats(); });
    JSON.attributeArray("findings", [&] {
      for (const Finding &F : Report.Findings)
        finding(F);
    });
    JSON.attributeArray("causes", [&] {
      for (const Cause &C : causesOf(Report.Findings))
        cause(C);
    });
    files();
  });
}

static std::string dataOf(const RunReport &Report) {
  std::string Data;
  llvm::raw_string_ostream OS(Data);
  PageData(Report, OS).write();
  // Nothing in a script element but '<' can end it, and JSON has it in strings
  // only.
  std::string Safe;
  for (char C : Data) {
    if (C == '<')
      Safe += "\\u003c";
    else
      Safe += C;
  }
  return Safe;
}

static std::string hashOf(StringRef Text) {
  return llvm::encodeBase64(llvm::SHA256::hash(llvm::ArrayRef(
      reinterpret_cast<const uint8_t *>(Text.data()), Text.size())));
}

void asynctidy::writeHTML(const RunReport &Report, llvm::raw_ostream &OS) {
  const std::map<StringRef, std::string> Parts = {
      {"data", dataOf(Report)},
      {"script", reportScript().str()},
      {"script-hash", hashOf(reportScript())},
      {"style", reportStyle().str()},
      {"style-hash", hashOf(reportStyle())},
  };
  StringRef Rest = reportPage();
  while (true) {
    auto [Before, After] = Rest.split("{{");
    OS << Before;
    if (After.empty())
      return;
    auto [Name, Behind] = After.split("}}");
    OS << Parts.at(Name);
    Rest = Behind;
  }
}
