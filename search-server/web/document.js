// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a document: steps through marked places without loading the page anew, as the same links
// do without this script, and copies references.
"use strict";

const bar = document.querySelector(".stepper");
if (bar) {
  const { name, total, pattern } = bar.dataset;
  const last = Number(total);
  let at = Number(bar.dataset.at);
  bar.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const back = link.dataset.step === "-1";
    if (back) at = at <= 1 ? last : at - 1;
    else at = (at % last) + 1;
    // Not a step of the browser's history: Back leads to the hits.
    location.replace(`#${name}-${at}`);
    link.focus({ preventScroll: true });
    bar.querySelector("[role=status]").textContent = pattern.replace("{n}", at);
  });
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    const said = document.getElementById("copy-said");
    try {
      await navigator.clipboard.writeText(source.textContent);
      said.textContent = button.dataset.done;
    } catch {
      // Without HTTPS there is no clipboard: the text is selected, ready to be copied.
      getSelection().selectAllChildren(source);
      said.textContent = button.dataset.selected;
    }
  });
}
