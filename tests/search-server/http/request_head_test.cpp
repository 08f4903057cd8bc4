// SPDX-License-Identifier: GPL-3.0-or-later
#include "search-server/http/request_head.h"

#include <gtest/gtest.h>

namespace leta::server {
namespace {

RequestHead read(const std::string& head) {
  EXPECT_EQ(head_length(head, 0), head.size()) << head.substr(0, 60);
  return read_request_head(head);
}

// With so many fields behind the line and the host.
RequestHead with_fields(const std::string& fields) {
  return read("GET / HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n");
}

TEST(RequestHead, ReadsLineAndFields) {
  const RequestHead head = read(
      "GET /beslut?q=sk%C3%A5l HTTP/1.1\r\nhOST: lindvik.example:8080\r\nAccept:text/html\r\n"
      "ACCEPT:  \t*/*;q=0.1 \t\r\nX-Empty:\r\nX-Name: Stig Å\xFF\r\n\r\n");
  EXPECT_EQ(head.refusal, 0);
  EXPECT_EQ(head.method, "GET");
  EXPECT_EQ(head.target, "/beslut?q=sk%C3%A5l");
  EXPECT_EQ(head.host, "lindvik.example:8080");
  EXPECT_TRUE(head.is_http_1_1);
  EXPECT_EQ(head.get("accept"), "text/html");
  EXPECT_EQ(head.all_of("Accept"), "text/html, */*;q=0.1");
  EXPECT_TRUE(head.has("x-empty"));
  EXPECT_EQ(head.get("X-Empty"), "");
  EXPECT_EQ(head.get("X-Name"), "Stig Å\xFF");
  EXPECT_FALSE(head.has("Accept-Language"));
  EXPECT_FALSE(head.has_body());
}

TEST(RequestHead, RefusesLines) {
  const std::pair<std::string, int> cases[] = {
      {"GET / HTTP/1.1", 0},
      {"GET /?q=skål HTTP/1.1", 0},
      {"get / HTTP/1.9", 0},
      {"OPTIONS * HTTP/1.1", 0},
      {"GET http://lindvik.example:80/x HTTP/1.1", 0},
      {"GET * HTTP/1.1", 400},
      {"GET /", 400},
      {"GET / HTTP/2.0", 400},
      {"PRI * HTTP/2.0", 400},
      {"GET / HTTP/1.10", 400},
      {"GET / HTTP/1.x", 400},
      {"GET / http/1.1", 400},
      {"GET / HTTP/1.1 ", 400},
      {"GET  / HTTP/1.1", 400},
      {"GET\t/ HTTP/1.1", 400},
      {"GET /a b HTTP/1.1", 400},
      {"GET /a\tb HTTP/1.1", 400},
      {"GET /a\x7F HTTP/1.1", 400},
      {"GET /a\rb HTTP/1.1", 400},
      {"G(T / HTTP/1.1", 400},
      {std::string(33, 'A') + " / HTTP/1.1", 400},
      {"CONNECT lindvik.example:443 HTTP/1.1", 400},
      {"GET http:/// HTTP/1.1", 400},
      {"GET http://anna@lindvik.example/ HTTP/1.1", 400},
      {"GET http://lindvik.example\\x/ HTTP/1.1", 400},
  };
  for (const auto& [line, refusal] : cases) {
    EXPECT_EQ(read(line + "\r\nHost: x\r\n\r\n").refusal, refusal) << line;
  }
}

TEST(RequestHead, RefusesFields) {
  std::string many;
  for (int i = 0; i < 99; ++i) many += "A: b\r\n";
  const std::pair<std::string, int> cases[] = {
      {"A: b\r\n", 0},
      {"A: b\tc\r\n", 0},
      {"A : b\r\n", 400},
      {"A\t: b\r\n", 400},
      {" A: b\r\n", 400},
      {"A: b\r\n c\r\n", 400},
      {"A: b\r\n\tc\r\n", 400},
      {": b\r\n", 400},
      {"A b\r\n", 400},
      {"A\xC3\xA5: b\r\n", 400},
      {"A(b): c\r\n", 400},
      {"A\"b: c\r\n", 400},
      {"A: b\rc\r\n", 400},
      {std::string("A: b\0c\r\n", 8), 400},
      {std::string("A\0: b\r\n", 7), 400},
      {"A: b\x01\r\n", 400},
      {"A: b\x7F\r\n", 400},
      {"Host: x\r\n", 400},
      {"Authorization: a\r\nauthorization: b\r\n", 400},
      {many, 0},
      {many + "A: b\r\n", 431},
      {"A: " + std::string(8192, 'a') + "\r\n", 0},
      {"A: " + std::string(8193, 'a') + "\r\n", 431},
  };
  for (const auto& [fields, refusal] : cases) {
    EXPECT_EQ(with_fields(fields).refusal, refusal) << fields.substr(0, 60);
  }
}

TEST(RequestHead, AsksForAHost) {
  const std::pair<std::string, int> cases[] = {
      {"Host: sök.example", 400},
      {"Host: lindvik.example", 0},
      {"Host: lindvik_1.example.:8080", 0},
      {"Host: [::1]:8080", 0},
      {"Host: [::ffff:127.0.0.1]", 0},
      {"Host:", 0},
      {"Host: [::1", 400},
      {"Host: [::1]x", 400},
      {"Host: a:b", 400},
      {"Host: a, b", 400},
      {"Host: a/b", 400},
      {"Host: a@b", 400},
      {"Host: \"><script>", 400},
      {"X: y", 400},
  };
  for (const auto& [field, refusal] : cases) {
    EXPECT_EQ(read("GET / HTTP/1.1\r\n" + field + "\r\n\r\n").refusal, refusal) << field;
  }
  EXPECT_EQ(read("GET / HTTP/1.0\r\n\r\n").refusal, 0);
  const RequestHead absolute = read("GET http://a.example?q=b HTTP/1.1\r\nHost: c\r\n\r\n");
  EXPECT_EQ(absolute.host, "a.example");
  EXPECT_EQ(absolute.target, "/?q=b");
}

TEST(RequestHead, SaysWhetherABodyFollows) {
  struct Case {
    std::string fields;
    int refusal;
    bool has_body;
  };
  const Case cases[] = {
      {"Content-Length: 0\r\n", 0, false},
      {"Content-Length: 000\r\n", 0, false},
      {"Content-Length: 99999999999999999999999\r\n", 0, true},
      {"Content-Length:\r\n", 400, false},
      {"Content-Length: +1\r\n", 400, true},
      {"Content-Length: -1\r\n", 400, true},
      {"Content-Length: 0x1\r\n", 400, true},
      {"Content-Length: 1 1\r\n", 400, true},
      {"Content-Length: 1, 1\r\n", 400, true},
      {"Content-Length: 0\r\nContent-Length: 0\r\n", 400, false},
      {"Transfer-Encoding: Chunked\r\n", 0, true},
      {"Transfer-Encoding: gzip, chunked\r\n", 0, true},
      {"Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", 0, true},
      {"Transfer-Encoding: chunked, gzip\r\n", 400, true},
      {"Transfer-Encoding: xchunked\r\n", 400, true},
      {"Transfer-Encoding:\r\n", 400, true},
      {"Transfer-Encoding: chunked\r\nContent-Length: 0\r\n", 400, true},
  };
  for (const Case& c : cases) {
    const RequestHead head = with_fields(c.fields);
    EXPECT_EQ(head.refusal, c.refusal) << c.fields;
    EXPECT_EQ(head.has_body(), c.has_body) << c.fields;
  }
  EXPECT_EQ(read("GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n").refusal, 400);
}

TEST(RequestHead, SaysWhetherTheConnectionIsKept) {
  const std::pair<std::string, bool> cases[] = {
      {"HTTP/1.1\r\nHost: x\r\n", true},
      {"HTTP/1.1\r\nHost: x\r\nConnection: close\r\n", false},
      {"HTTP/1.1\r\nHost: x\r\nConnection: TE, Close\r\n", false},
      {"HTTP/1.1\r\nHost: x\r\nConnection: keep-alive,close\r\n", false},
      {"HTTP/1.0\r\n", false},
      {"HTTP/1.0\r\nConnection: Keep-Alive\r\n", true},
  };
  for (const auto& [head, keeps] : cases) {
    EXPECT_EQ(read("GET / " + head + "\r\n").wants_more(), keeps) << head;
  }
}

TEST(RequestHead, EndsWhereItsEmptyLineDoes) {
  const std::string head = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  for (std::size_t size = 0; size < head.size(); ++size) {
    EXPECT_EQ(head_length(head.substr(0, size), size / 2), std::nullopt) << size;
  }
  EXPECT_EQ(head_length(head + head, head.size() - 1), head.size());
}

// So that nobody waits for the rest of what can be no head.
TEST(RequestHead, IsGivenUpAtOnce) {
  const std::string line = "GET / HTTP/1.1\r\n";
  const std::string much(kMostHeadBytes + 1, 'a');
  const std::pair<std::string, int> cases[] = {
      {"\x16\x03\x01\x02", 400},
      {"GET / HTTP/1.1\n", 400},
      {line + "Host: x\n", 400},
      {line + "Host: x\r\n\n", 400},
      {much, 414},
      {line + "A: " + much, 431},
  };
  for (const auto& [bytes, refusal] : cases) EXPECT_EQ(read(bytes).refusal, refusal);
  EXPECT_EQ(read_request_head("HEAD /").method, "HEAD");
  for (const std::string bytes : {"", "G", "GET / HTTP/1.1\r\nHost: x\r\n"}) {
    EXPECT_EQ(read_request_head(bytes).refusal, 400) << bytes;
  }
}

}  // namespace
}  // namespace leta::server
