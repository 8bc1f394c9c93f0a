// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Texts from sources that break what is not careful, in the formats that other
/// programs read.

#include "async-tidy/Report/Report.h"
#include "llvm/Support/JSON.h"
#include "gmock/gmock.h"

using namespace asynctidy;
using testing::HasSubstr;
using testing::Not;

namespace {

RunReport hostile() {
  Finding F;
  F.Rule = "async-blocking-call";
  F.Where = {"a<b>&\"'.cpp", 1, 1, 0, 0, 0, ""};
  F.Message = "calls '\x1B]0;x\a\xFF]]></failure>&amp;\n\xE2\x80\xAE'";
  F.Notes.push_back({F.Where, "<![CDATA[ \xED\xA0\x80 \xEF\xBF\xBF"});
  F.Fingerprint = "f1";
  RunReport Report;
  Report.Findings = {F};
  return Report;
}

std::string written(void (*Write)(const RunReport &, llvm::raw_ostream &)) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  Write(hostile(), OS);
  return Text;
}

TEST(Hostile, JUnitIsWellFormed) {
  std::string Text = written(writeJUnit);
  EXPECT_THAT(Text, HasSubstr("a&lt;b&gt;&amp;&quot;'.cpp"));
  EXPECT_THAT(Text,
              HasSubstr("calls '&lt;U+001B&gt;]0;x&lt;U+0007&gt;&lt;FF&gt;]]"
                        "&gt;&lt;/failure&gt;&amp;amp;&lt;U+000A&gt;"
                        "&lt;U+202E&gt;'"));
  EXPECT_THAT(Text, HasSubstr("note: &lt;![CDATA[ &lt;ED&gt;"));
  for (const char *Never : {"\x1B", "\xFF", "]]>", "<![", "\xEF\xBF\xBF"})
    EXPECT_THAT(Text, Not(HasSubstr(Never)));
}

TEST(Hostile, GitLabIsJSON) {
  std::string Text = written(writeGitLab);
  llvm::Expected<llvm::json::Value> Parsed = llvm::json::parse(Text);
  ASSERT_TRUE(static_cast<bool>(Parsed));
  const llvm::json::Object *First = (*Parsed->getAsArray())[0].getAsObject();
  EXPECT_EQ(First->getString("description"),
            "calls '<U+001B>]0;x<U+0007><FF>]]></failure>&amp;<U+000A>"
            "<U+202E>'");
  EXPECT_EQ(First->getObject("location")->getString("path"), "a<b>&\"'.cpp");
}

} // namespace
