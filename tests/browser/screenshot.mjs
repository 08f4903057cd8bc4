// SPDX-License-Identifier: GPL-3.0-or-later
// Makes docs/screenshot.png of the results page on the sample archive:
//   LETA_BUILD=../../build/dev node screenshot.mjs ../../docs/screenshot.png
import { openPage, startBrowser, startLeta } from "./leta.mjs";

const target = process.argv[2] ?? "screenshot.png";
const path = process.argv[3] ?? "/?q=eftermiddagsskola&kind=minutes&kind=report";
const leta = await startLeta();
const browser = await startBrowser();
const { page } = await openPage(browser, leta.origin, { viewport: { width: 1440, height: 1000 } });
await page.goto(leta.origin + path);
await page.screenshot({ path: target });
await browser.close();
await leta.stop();
