// SPDX-License-Identifier: GPL-3.0-or-later
// Applies a filter as soon as its box is ticked, where the focus stays: asks for the page that the form
// leads to and puts its parts in place of this page's. Whatever goes wrong, the form is sent as it is
// without this script. Long lists of values get a field that narrows them.
"use strict";

{
  const MANY_VALUES = 8;
  const PARTS = [".results", ".carried", ".language", "link[rel=alternate]"];

  const form = document.getElementById("search");
  let shown = location.pathname + location.search;
  let asked = null;

  const filters = (page) => page.querySelector(".filters");

  async function fetchPage(url) {
    asked?.abort();
    asked = new AbortController();
    const answer = await fetch(url, { signal: asked.signal, headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  function putInPlace(selector, next) {
    const [old, fresh] = [document, next].map((page) => page.querySelector(selector));
    if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  }

  // The facet that has the focus stays where it is, in its order; only its counts are renewed.
  function renewFacet(kept, fresh) {
    const values = new Map();
    for (const box of fresh.querySelectorAll("input[type=checkbox]")) values.set(box.value, box);
    for (const box of kept.querySelectorAll("input[type=checkbox]")) {
      const now = values.get(box.value);
      box.checked = now?.checked ?? false;
      const count = (of) => of.closest("label").querySelector(".count");
      count(box).textContent = now ? count(now).textContent : "0";
    }
  }

  function renewFilters(next) {
    const old = filters(document);
    const fresh = document.adoptNode(filters(next));
    for (const details of old.querySelectorAll("details[open]")) {
      const id = details.closest("fieldset").id;
      const same = fresh.querySelector(`#${id} details.${details.className}`);
      if (same) same.open = true;
    }
    const kept = document.activeElement?.closest(".filters > fieldset");
    const place = kept && [...fresh.children].find((child) => child.id === kept.id);
    if (!place) {
      const hadFocus = old.contains(document.activeElement);
      old.replaceWith(fresh);
      if (hadFocus) fresh.focus({ preventScroll: true });
      return;
    }
    renewFacet(kept, place);
    for (const child of [...old.children]) if (child !== kept) child.remove();
    const children = [...fresh.children];
    kept.before(...children.slice(0, children.indexOf(place)));
    kept.after(...children.slice(children.indexOf(place) + 1));
  }

  async function show(url) {
    document.querySelector(".results").setAttribute("aria-busy", "true");
    const next = await fetchPage(url);
    if (!filters(next) || !next.querySelector(".results")) throw new Error("another kind of page");
    const heading = next.querySelector("h1").textContent;
    PARTS.forEach((selector) => putInPlace(selector, next));
    renewFilters(next);
    addFinders();
    document.title = next.title;
    document.getElementById("status").textContent = heading;
  }

  async function apply() {
    const url = `${form.action}?${new URLSearchParams(new FormData(form))}`;
    try {
      await show(url);
      history.pushState(null, "", url);
      shown = location.pathname + location.search;
    } catch (error) {
      if (error.name !== "AbortError") location.assign(url);
    }
  }

  // A field above a long list that leaves the values with its text.
  function addFinders() {
    for (const details of document.querySelectorAll("details.more-values")) {
      const items = [...details.querySelectorAll("li")];
      if (items.length < MANY_VALUES || details.querySelector(".find")) continue;
      const label = document.createElement("label");
      label.className = "find";
      const field = document.createElement("input");
      field.type = "text";
      field.autocomplete = "off";
      label.append(details.dataset.findLabel, field);
      const nothing = document.createElement("p");
      nothing.className = "hint";
      nothing.setAttribute("role", "status");
      details.querySelector("summary").after(label, nothing);
      field.addEventListener("input", () => {
        const wanted = field.value.trim().toLocaleLowerCase("sv");
        for (const item of items) {
          const words = item.querySelector(".check-words").textContent.toLocaleLowerCase("sv");
          item.hidden = !words.includes(wanted);
        }
        nothing.textContent = items.every((item) => item.hidden) ? details.dataset.noneFound : "";
      });
    }
  }

  // All values of a facet in the place of the first ones.
  async function showAllValues(link) {
    try {
      const next = await fetchPage(link.href);
      const facet = link.closest("fieldset");
      const fresh = document.adoptNode(next.getElementById(facet.id));
      facet.replaceWith(fresh);
      addFinders();
      fresh.querySelector(".find input, summary").focus();
    } catch (error) {
      if (error.name !== "AbortError") location.assign(link.href);
    }
  }

  if (form && filters(document)) {
    addFinders();
    document.documentElement.classList.add("scripted");
    document.addEventListener("change", (event) => {
      if (event.target.matches(".filters input[type=checkbox]")) apply();
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest(".facet > .show-all a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      showAllValues(link);
    });
    window.addEventListener("popstate", () => {
      // A step within the page is none to another search.
      if (location.pathname + location.search === shown) return;
      shown = location.pathname + location.search;
      show(location.href).catch((error) => {
        if (error.name !== "AbortError") location.reload();
      });
    });
  }
}
