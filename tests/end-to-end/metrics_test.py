# SPDX-License-Identifier: GPL-3.0-or-later
"""/metrics: on an address of its own, readable by Prometheus, and silent about who asked what."""

import http.client
import shutil
import subprocess
import time
import unittest

from leta import Case, free_port, search


class MetricsTest(Case):
    def metrics(self, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", "/metrics")
        response = connection.getresponse()
        body = response.read().decode()
        connection.close()
        self.assertEqual(response.status, 200)
        self.assertTrue(response.headers["Content-Type"].startswith("text/plain; version=0.0.4"))
        return body

    def test_metrics_are_on_an_address_of_their_own(self):
        self.write_letters(range(7))
        self.add()
        port = free_port()
        config = self.folder / "leta.toml"
        config.write_text(f'metrics_listen = "127.0.0.1:{port}"\n')
        with self.server("--config", config) as get:
            for _ in range(3):
                search(get, q="lekplatsen")
            get("/document/hemligt-id")
            get("/hemlig-sida")
            self.assertEqual(get("/metrics")[0], 404)
            text = self.metrics(port)
            end = time.monotonic() + 20
            # A request is counted when its answer has been sent.
            while 'route="none",status="404"} 2\n' not in text and time.monotonic() < end:
                time.sleep(0.05)
                text = self.metrics(port)
        self.assertIn('leta_http_requests_total{route="/api/v1/search",status="200"} 3\n', text)
        self.assertIn('leta_index_documents{audience="public"} 7\n', text)
        for hidden in ("lekplatsen", "hemlig", "127.0.0.1", "internal"):
            self.assertNotIn(hidden, text)
        promtool = shutil.which("promtool")
        if not promtool:
            self.skipTest("promtool is missing")
        checked = subprocess.run([promtool, "check", "metrics"], input=text,
                                 capture_output=True, text=True, timeout=30)
        self.assertEqual((checked.returncode, checked.stdout + checked.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
