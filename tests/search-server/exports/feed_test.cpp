// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds as a reader gets them, parsed by the rules of XML without mercy.
#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <map>
#include <memory>
#include <set>

#include "search-server/http/http_routes.h"
#include "tests/search-server/test_archive.h"

namespace leta::server {
namespace {

using Texts = std::vector<std::string>;

class Xml {
 public:
  explicit Xml(const std::string& text)
      : document_(xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
                  xmlFreeDoc) {}
  bool is_well_formed() const { return document_ != nullptr; }

  // The texts of what an XPath expression finds.
  Texts all(const std::string& path) const {
    const std::unique_ptr<xmlXPathContext, decltype(&xmlXPathFreeContext)> context(
        xmlXPathNewContext(document_.get()), xmlXPathFreeContext);
    xmlXPathRegisterNs(context.get(), BAD_CAST "a", BAD_CAST "http://www.w3.org/2005/Atom");
    const std::unique_ptr<xmlXPathObject, decltype(&xmlXPathFreeObject)> found(
        xmlXPathEvalExpression(BAD_CAST path.c_str(), context.get()), xmlXPathFreeObject);
    Texts texts;
    for (int i = 0; found->nodesetval != nullptr && i < found->nodesetval->nodeNr; ++i) {
      xmlChar* text = xmlNodeGetContent(found->nodesetval->nodeTab[i]);
      texts.emplace_back(reinterpret_cast<const char*>(text));
      xmlFree(text);
    }
    return texts;
  }
  std::string one(const std::string& path) const {
    const Texts texts = all(path);
    return texts.size() == 1 ? texts.front() : std::to_string(texts.size()) + " nodes";
  }

 private:
  std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document_;
};

class FeedTest : public ::testing::Test {
 protected:
  void open() {
    live_ = archive_.open();
    routes_ = std::make_unique<HttpRoutes>(*live_, Audience::kPublic);
  }
  // A document with the time, in seconds since 1970, when the archive first got it.
  void put(const std::string& id, const Document& document, std::int64_t added) {
    Xapian::WritableDatabase database(
        (archive_.archive().folder() / archive_.manifest().parts(Audience::kPublic).front())
            .string());
    text::Analyser analyser;
    database.add_document(make_indexed(document, {id, id + ".txt", added}, analyser));
    database.commit();
  }
  HttpResponse get(const std::string& target, const std::string& tag = "") {
    HttpRequest request;
    request.target = target;
    request.host = "arkiv.lindvik.example";
    request.if_none_match = tag;
    return routes_->answer(request);
  }
  Xml feed(const std::string& target) {
    const HttpResponse response = get(target);
    EXPECT_EQ(response.status, 200) << target;
    Xml xml(response.body);
    EXPECT_TRUE(xml.is_well_formed()) << response.body;
    return xml;
  }

  TestArchive archive_;
  std::unique_ptr<LiveArchive> live_;
  std::unique_ptr<HttpRoutes> routes_;
};

TEST_F(FeedTest, ListsHitsByTheTimeTheArchiveGotThem) {
  put("a", make_document("Skolan först", "Text.", "2016-01-02"), 1000);
  put("b", make_document("Skolan sist", "Om lekplatser.", "2012"), 86400 * 365);
  put("c", make_document("Annat", "Text."), 86400 * 700);
  open();
  const Xml xml = feed("/feed.atom?q=skolan");
  EXPECT_EQ(xml.all("//a:entry/a:title"), (Texts{"Skolan sist", "Skolan först"}));
  EXPECT_EQ(xml.all("//a:entry/a:updated"),
            (Texts{"1971-01-01T00:00:00Z", "1970-01-01T00:16:40Z"}));
  EXPECT_EQ(xml.one("/a:feed/a:updated"), "1971-01-01T00:00:00Z");
  EXPECT_EQ(xml.all("//a:published"), Texts{"2016-01-02T00:00:00Z"});
  EXPECT_EQ(xml.one("//a:entry[1]/a:summary"), "Om lekplatser.");
  EXPECT_EQ(xml.one("//a:entry[1]/a:link/@href"), "http://arkiv.lindvik.example/document/b");
  EXPECT_EQ(xml.one("/a:feed/a:link[@rel='alternate']/@href"),
            "http://arkiv.lindvik.example/?q=skolan");
  EXPECT_EQ(xml.one("/a:feed/a:title"), "skolan – Leta");
  EXPECT_EQ(xml.all("/a:feed/a:link[@rel='next']").size(), 0U);
}

TEST_F(FeedTest, ListsDocumentsWhoseDecisionsSayTheWords) {
  const auto minutes = [](const std::string& title, const std::string& decision) {
    Document document = make_document(title, "Om lekplatsen. " + decision);
    Decision made;
    made.place = {TextPlace::Part::kText, 0, 15,
                  static_cast<std::uint32_t>(15 + decision.size())};
    document.decisions.push_back(made);
    return document;
  };
  put("a", minutes("Protokoll ett", "Nämnden beslutar att lekplatsen rustas."), 1000);
  put("b", minutes("Protokoll två", "Nämnden beslutar att anta budgeten."), 2000);
  put("c", make_document("Blogg", "Lekplatsen är fin."), 3000);
  open();
  EXPECT_EQ(feed("/feed.atom?q=lekplats&decisions=1").all("//a:entry/a:title"),
            (Texts{"Protokoll två", "Protokoll ett"}));
  const Xml of_sentences = feed("/feed.atom?q=lekplats&decisions=1&in=sentence");
  EXPECT_EQ(of_sentences.all("//a:entry/a:title"), Texts{"Protokoll ett"});
  const std::string site = "http://arkiv.lindvik.example";
  EXPECT_EQ(of_sentences.one("/a:feed/a:link[@rel='self']/@href"),
            site + "/feed.atom?q=lekplats&decisions=1&in=sentence");
  EXPECT_EQ(of_sentences.one("/a:feed/a:link[@rel='alternate']/@href"),
            site + "/beslut?q=lekplats&in=sentence");
  EXPECT_NE(of_sentences.one("/a:feed/a:id"),
            feed("/feed.atom?q=lekplats&decisions=1").one("/a:feed/a:id"));
  EXPECT_EQ(get("/feed.atom?q=lekplats&in=title").status, 400);
}

TEST_F(FeedTest, IdsStayAndDiffer) {
  archive_.put({{"a", make_document("Ett", "Skolan.")}, {"b", make_document("Två", "Skolan.")}});
  open();
  const Texts before = feed("/feed.atom?q=skolan").all("//a:id");
  ASSERT_EQ(before.size(), 3U);
  EXPECT_NE(before[0], before[1]);
  EXPECT_NE(before[1], before[2]);
  for (const std::string& id : before) {
    EXPECT_TRUE(id.starts_with("urn:uuid:")) << id;
    EXPECT_EQ(id.size(), 45U) << id;
  }
  archive_.put({{"a", make_document("Ett, ändrat", "Skolan.")}});
  open();
  EXPECT_EQ(feed("/feed.atom?q=skolan").all("//a:id"), before);
  EXPECT_EQ(feed("/feed.atom?q=skolan&limit=1&offset=1").one("/a:feed/a:id"), before[0]);
  EXPECT_NE(feed("/feed.atom?q=lindvik").one("/a:feed/a:id"), before[0]);
}

TEST_F(FeedTest, PagesLeadThroughAllEntries) {
  std::vector<std::pair<std::string, Document>> documents;
  for (int i = 0; i < 123; ++i) {
    documents.emplace_back("d" + std::to_string(i),
                           make_document("Rapport " + std::to_string(i), "Text."));
    documents.back().second.kind.value = "report";
  }
  archive_.put(documents);
  open();
  for (const std::string start : {"/feed.atom", "/feed.atom?kind=report&limit=10&lang=en",
                                  "/feed.atom?limit=100&sort=title"}) {
    const std::string site = "http://arkiv.lindvik.example";
    std::set<std::string> seen;
    std::string last;
    for (std::string target = start; !target.empty();) {
      const Xml xml = feed(target);
      for (const std::string& id : xml.all("//a:entry/a:id")) {
        EXPECT_TRUE(seen.insert(id).second) << target;
      }
      last = xml.one("/a:feed/a:link[@rel='self']/@href");
      EXPECT_EQ(feed(last.substr(site.size())).all("//a:id"), xml.all("//a:id")) << target;
      EXPECT_EQ(xml.all("/a:feed/a:link[@rel='previous']").size(), target == start ? 0U : 1U);
      const Texts next = xml.all("/a:feed/a:link[@rel='next']/@href");
      target = next.empty() ? "" : next.front().substr(site.size());
      if (next.empty()) {
        EXPECT_EQ(xml.one("/a:feed/a:link[@rel='last']/@href"), last);
      }
    }
    EXPECT_EQ(seen.size(), 123U) << start;
  }
}

TEST_F(FeedTest, IsXmlWhateverADocumentHolds) {
  const std::string bad = "a\x01\x0B\x1F]]><b>&amp;\xFF\xEF\xBF\xBE\xEF\xBF\xBF\xC2\x85\"'</entry>";
  Document document = make_document(bad, bad, "2014-02-17");
  document.authors = texts({bad});
  document.topics = texts({bad});
  document.summary = bad;
  document.language.value = "s\"v";
  document.kind.value = "report<";
  document.url.value = "javascript:alert(1)";
  archive_.put({{"h\"<", document}});
  open();
  const Xml xml = feed("/feed.atom?q=%22%3C%2Ftitle%3E%5D%5D%3E%01&topic=a&topic=" +
                       percent_encode(texts({bad})[0].value.substr(0, 5)));
  EXPECT_EQ(xml.all("//a:entry").size(), 0U);
  const Xml all = feed("/feed.atom");
  EXPECT_EQ(all.one("//a:entry/a:title"), "a ]]><b>&amp;\xEF\xBF\xBD \"'</entry>");
  EXPECT_EQ(all.one("//a:entry/a:author/a:name"), all.one("//a:entry/a:title"));
  EXPECT_EQ(all.all("//a:link[contains(@href, 'javascript')]").size(), 0U);
}

TEST_F(FeedTest, AnEmptyFeedIsOneAndUnchangedOnesAreNotSentAgain) {
  archive_.put({{"a", make_document("Ett", "Skolan.")}});
  open();
  const Xml empty = feed("/feed.atom?q=finnsinte");
  EXPECT_EQ(empty.all("//a:entry").size(), 0U);
  EXPECT_EQ(empty.one("/a:feed/a:updated"), "1970-01-01T00:00:00Z");
  const HttpResponse response = get("/feed.atom");
  const std::map<std::string, std::string> headers(response.headers.begin(),
                                                   response.headers.end());
  EXPECT_EQ(get("/feed.atom", headers.at("ETag")).status, 304);
  EXPECT_EQ(headers.at("Content-Type"), "application/atom+xml; charset=utf-8");
  EXPECT_EQ(get("/feed.atom?limit=101").status, 400);
}

}  // namespace
}  // namespace leta::server
