# SPDX-License-Identifier: GPL-3.0-or-later
"""Behind nginx with TLS, configured as docs/operations.md has it."""

import contextlib
import http.client
import json
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import unittest

from leta import Case, free_port, run_token

OPERATIONS = pathlib.Path(__file__).parents[2] / "docs" / "operations.md"
SITE = "sok.lindvik.example"
SECRET = "en hemlighet som proxyn har"
MAIN = """daemon off; master_process off; pid nginx.pid; error_log stderr;
events {{}}
http {{
    client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
    uwsgi_temp_path t4; scgi_temp_path t5;
    proxy_cache_path cache keys_zone=leta:1m;
    {}
}}
"""


def nginx_example():
    """The example's text, as people copy it."""
    return re.search(r"```nginx\n(.*?)```", OPERATIONS.read_text(), re.DOTALL)[1]


@unittest.skipUnless(shutil.which("nginx") and shutil.which("openssl"), "nginx is not installed")
class ProxyTest(Case):
    def setUp(self):
        super().setUp()
        self.write("offentligt.txt", "Lekplatsen\n\nDen nya lekplatsen är öppen.\n")
        internal = self.write("internt/pm.txt", "Promemoria\n\nLekplatsen kostade mer.\n")
        self.add()
        self.add("--audience", "internal", internal.parent)
        self.token = run_token("add", "anna", "--logins", self.folder / "inloggningar")
        (self.folder / "proxy").write_text(SECRET)

    @contextlib.contextmanager
    def proxy(self, server, change=lambda text: text):
        """nginx in front of a server; a function from path and headers to status, headers, body."""
        where = self.folder / "nginx"
        where.mkdir()
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                        "-subj", f"/CN={SITE}", "-addext", f"subjectAltName=DNS:{SITE}",
                        "-keyout", where / "privkey.pem", "-out", where / "fullchain.pem"],
                       check=True, capture_output=True)
        tls, plain = free_port(), free_port()
        example = change(nginx_example())
        for text, mine in (("/etc/letsencrypt/live/" + SITE, str(where)),
                           ("listen [::]:443 ssl http2;", ""), ("listen [::]:80;", ""),
                           ("listen 443 ", f"listen 127.0.0.1:{tls} "),
                           ("listen 80;", f"listen 127.0.0.1:{plain};"),
                           ("127.0.0.1:8080", server.address)):
            self.assertIn(text, example)
            example = example.replace(text, mine)
        (where / "nginx.conf").write_text(MAIN.format(example))
        process = subprocess.Popen(["nginx", "-p", where, "-c", where / "nginx.conf"],
                                   stderr=subprocess.DEVNULL)
        trust = ssl.create_default_context(cafile=where / "fullchain.pem")

        def get(path, /, port=tls, source="127.0.0.1", **headers):
            with contextlib.ExitStack() as stack:
                raw = stack.enter_context(
                    socket.create_connection(("127.0.0.1", port), 20, (source, 0)))
                connection = http.client.HTTPConnection(SITE)
                connection.sock = raw
                if port == tls:
                    connection.sock = stack.enter_context(
                        trust.wrap_socket(raw, server_hostname=SITE))
                connection.request("GET", path, headers={
                    name.replace("_", "-"): value for name, value in headers.items()})
                response = connection.getresponse()
                return response.status, response.headers, response.read()

        get.plain = plain

        def answers():
            with contextlib.suppress(OSError):
                return get("/healthz")[0] == 200

        try:
            self.wait_for(answers)
            yield get
        finally:
            process.terminate()
            process.wait(20)

    def configured(self, **more):
        config = self.folder / "leta.toml"
        config.write_text(f'behind_tls = true\ntrusted_proxies = ["127.0.0.1"]\n'
                          f'public_url = "https://{SITE}"\nlogins = "inloggningar"\n'
                          f'proxy_secret = "proxy"\n'
                          + "".join(f"{key} = {value}\n" for key, value in more.items()))
        return self.server("--config", config, audience="internal")

    def documents(self, answer):
        self.assertEqual(answer[0], 200)
        return json.loads(answer[2])["index"]["documents"]

    def test_the_example_serves_over_tls_and_keeps_what_is_internal(self):
        with self.configured() as server, self.proxy(server) as get:
            status, headers, body = get("/?q=lekplatsen")
            self.assertEqual(status, 200)
            self.assertEqual(headers.get_all("Strict-Transport-Security"), ["max-age=31536000"])
            self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
            status, headers, _ = get("/beslut?q=a", port=get.plain)
            self.assertEqual((status, headers["Location"]), (301, f"https://{SITE}/beslut?q=a"))
            feed = get("/feed.atom", Host="annan.example")[2].decode()
            self.assertIn(f'href="https://{SITE}/feed.atom"', feed)
            self.assertNotIn("annan.example", feed)
            self.assertEqual(get("/metrics")[0], 404)
            search = "/api/v1/search"
            self.assertEqual(self.documents(get(search)), 1)
            self.assertEqual(self.documents(get(search, Authorization="Bearer " + self.token)), 2)
            # A client's word on who is logged in ends at the proxy.
            told = {"X_Leta_Proxy_Secret": SECRET, "X_Leta_User": "anna"}
            self.assertEqual(self.documents(get(search, **told)), 1)
            host, port = server.address.split(":")
            direct = http.client.HTTPConnection(host, int(port), timeout=20)
            direct.request("GET", search, headers={
                "X-Leta-Proxy-Secret": SECRET, "X-Leta-User": "anna"})
            self.assertEqual(json.load(direct.getresponse())["index"]["documents"], 2)
            direct.close()

    def test_limits_count_the_proxys_clients(self):
        with self.configured(requests_per_minute=5) as server, self.proxy(server) as get:
            path = "/api/v1/search?limit=0"
            statuses = [get(path, X_Forwarded_For=f"192.0.2.{n}")[0] for n in range(10)]
            self.assertEqual(statuses.count(200), 5, statuses)
            self.assertEqual(get(path)[0], 429)
            self.assertEqual(get(path, source="127.0.0.2")[0], 200)

    def test_a_cache_of_the_proxy_keeps_what_is_public_only(self):
        def cached(text):
            before = "proxy_http_version 1.1;"
            return text.replace(before, before + "proxy_cache leta; proxy_cache_revalidate on; "
                                "add_header X-Cache $upstream_cache_status;")

        with self.configured() as server, self.proxy(server, cached) as get:
            path = "/api/v1/search?q=lekplatsen"
            login = {"Authorization": "Bearer " + self.token}
            # Whoever asks first, each gets their own.
            for first, then in (({}, login), (login, {})):
                for headers in (first, then, first, then):
                    answer = get(path, **headers)
                    self.assertEqual(self.documents(answer), 2 if headers else 1)
                    if headers:
                        self.assertNotEqual(answer[1]["X-Cache"], "HIT")
                self.assertEqual(get(path)[1]["X-Cache"], "HIT")
                path += "&limit=5"


if __name__ == "__main__":
    unittest.main()
