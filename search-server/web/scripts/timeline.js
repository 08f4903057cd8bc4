// SPDX-License-Identifier: GPL-3.0-or-later
// Dragging over the bars of the timeline chooses their period. The two fields beside it do the same
// without a pointer, and the table has each bar as a link.
"use strict";

document.addEventListener("pointerdown", (event) => {
  const chart = event.target.closest?.(".chart");
  const first = event.target.closest?.(".slot");
  if (!chart || !first || event.button !== 0 || !document.getElementById("from")) return;
  const slots = [...chart.querySelectorAll(".slot")];
  let last = first;

  function chosen() {
    const ends = [first, last].map((slot) => slots.indexOf(slot)).sort((a, b) => a - b);
    return slots.slice(ends[0], ends[1] + 1);
  }
  function mark() {
    const within = first === last ? [] : chosen();
    for (const slot of slots) slot.classList.toggle("dragged", within.includes(slot));
  }
  function move(to) {
    const box = chart.getBoundingClientRect();
    const place = Math.floor(((to.clientX - box.left) / box.width) * slots.length);
    last = slots[Math.max(0, Math.min(slots.length - 1, place))];
    mark();
  }
  function stop(end) {
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", stop);
    document.removeEventListener("pointercancel", stop);
    const period = chosen();
    if (end.type === "pointercancel") last = first;
    mark();
    // One bar is a link.
    if (end.type === "pointercancel" || period.length < 2) return;
    document.getElementById("from").value = period[0].dataset.from;
    document.getElementById("to").value = period[period.length - 1].dataset.to;
    for (const name of ["year", "month"]) {
      for (const field of document.querySelectorAll(`.carried [name="${name}"]`)) field.remove();
    }
    document.getElementById("search").requestSubmit();
  }
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", stop);
  document.addEventListener("pointercancel", stop);
});

// The bars are links, which browsers would drag away.
document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.(".chart")) event.preventDefault();
});
