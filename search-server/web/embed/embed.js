// SPDX-License-Identifier: GPL-3.0-or-later
// The search box for any site: turns the field of a form with `data-leta` into a combobox that
// suggests while one types. Without this script, or without the server, the form works as it is.
//
//   <script src="https://sok.lindvik.example/embed.js" defer></script>
//   <form action="https://sok.lindvik.example/" data-leta>
//     <label for="q">Sök i arkivet</label> <input type="text" id="q" name="q"> <button>Sök</button>
//   </form>
//
// `data-leta="URL"` names the server where the form leads elsewhere. Other fields of the form
// (collection, year and so on) are filters, of suggestions too. Its style is embed.css beside it, which
// `data-style="none"` on the script leaves out. The pattern is the editable combobox with list
// autocomplete of the ARIA Authoring Practices.
"use strict";

(() => {
  const WORDS = {
    sv: {
      list: "Förslag",
      none: "Inga förslag",
      count: (n) => `${n} förslag`,
      all: "Visa alla träffar",
      topic: "ämne",
      author: "författare",
      title: "dokument",
    },
    en: {
      list: "Suggestions",
      none: "No suggestions",
      count: (n) => (n === 1 ? "1 suggestion" : `${n} suggestions`),
      all: "Show all hits",
      topic: "topic",
      author: "author",
      title: "document",
    },
  };
  const LEAST = 2; // characters before anything is asked
  const WAIT = 120; // ms without a key before the server is asked
  const PATIENCE = 4000; // ms for an answer
  const GAP = 6; // px between the field and its list
  const REST = 10000; // ms before a server that failed is asked again

  const source = document.currentScript;
  let boxes = 0;

  function element(name, className, attributes = {}) {
    const made = document.createElement(name);
    made.className = className;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function addStyle() {
    if (!source?.src || source.dataset.style === "none") return;
    const link = element("link", "", { rel: "stylesheet", href: new URL("embed.css", source.src) });
    document.head.append(link);
  }

  function enhance(form) {
    const input = form.querySelector('input[name="q"]');
    if (!input || input.getAttribute("role") === "combobox") return;
    const action = new URL(form.getAttribute("action") || "", document.baseURI);
    const server = new URL(form.dataset.leta || action, document.baseURI);
    const lang = form.dataset.lang || form.closest("[lang]")?.lang || "sv";
    const words = WORDS[lang.toLowerCase().startsWith("en") ? "en" : "sv"];

    const list = element("ul", "leta-list", {
      id: `leta-list-${++boxes}`,
      role: "listbox",
      "aria-label": words.list,
      hidden: "",
    });
    const status = element("div", "leta-status", { role: "status" });
    form.append(list, status);
    // A field of type search must not be a combobox.
    input.type = "text";
    const asCombobox = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": list.id,
      "aria-expanded": "false",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      inputmode: "search",
      enterkeyhint: "search",
    };
    for (const [key, value] of Object.entries(asCombobox)) input.setAttribute(key, value);

    let active = -1; // the option that Enter chooses; none: what was typed
    let listed = null; // what the options were made for
    let asked = null; // what ends the question under way
    let timer = 0;
    let restsUntil = 0;

    const isOpen = () => !list.hidden;

    function activate(index) {
      list.children[active]?.setAttribute("aria-selected", "false");
      active = index;
      const option = list.children[active];
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    // Under the field, whatever the page's own boxes are: from where the list is to where it should be.
    function place() {
      list.style.left = list.style.top = "0";
      const from = list.getBoundingClientRect();
      const field = input.getBoundingClientRect();
      const room = form.getBoundingClientRect().right - field.left;
      list.style.left = `${field.left - from.left}px`;
      list.style.top = `${field.bottom - from.top + GAP}px`;
      list.style.width = `${Math.max(field.width, Math.min(room, 320))}px`;
    }

    function open() {
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      place();
    }

    function close() {
      forget();
      activate(-1);
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
    }

    function forget() {
      clearTimeout(timer);
      asked?.abort();
    }

    // The fields of the form as a query, with `text` in place of what was typed.
    function query(text) {
      const fields = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        if (name !== input.name && typeof value === "string" && value) fields.append(name, value);
      }
      if (text) fields.set("q", text);
      return fields;
    }

    function optionOf(text, type, choose) {
      const option = element("li", `leta-option leta-${type}`, {
        id: `${list.id}-${list.children.length}`,
        role: "option",
        "aria-selected": "false",
      });
      const typed = input.value.trim();
      const at = Math.max(text.toLowerCase().indexOf(typed.toLowerCase()), 0);
      const same = element("b", "leta-typed");
      if (text.toLowerCase().startsWith(typed.toLowerCase(), at)) {
        same.textContent = text.slice(at, at + typed.length);
      }
      const whole = element("span", "leta-text");
      whole.append(text.slice(0, at), same, text.slice(at + same.textContent.length));
      option.append(whole);
      if (["topic", "author", "title"].includes(type)) {
        const kind = element("span", "leta-kind");
        kind.textContent = words[type];
        option.append(" ", kind);
      }
      // Or the field would lose focus before the click.
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", choose);
      list.append(option);
    }

    function submit() {
      close();
      form.requestSubmit();
    }

    // A click on a link, so that the form's target holds here too. A search goes where the form does
    // and keeps its filters; a document is where it is.
    function follow(url) {
      close();
      const isSearch = url.startsWith("/?");
      const address = isSearch ? new URL(url.slice(1), action) : new URL(url, server);
      if (!["http:", "https:"].includes(address.protocol)) return;
      if (isSearch) for (const [name, value] of query("")) address.searchParams.append(name, value);
      const link = element("a", "", { href: address, rel: "noopener", target: form.target });
      link.referrerPolicy = "no-referrer";
      link.click();
    }

    function show(suggestions) {
      listed = input.value;
      activate(-1);
      list.replaceChildren();
      status.textContent = suggestions.length ? words.count(suggestions.length) : words.none;
      if (!suggestions.length) return close();
      for (const { text, type, url } of suggestions) {
        const isWord = type === "word";
        optionOf(text, type, () => {
          if (!isWord) return follow(url);
          input.value = text;
          submit();
        });
      }
      optionOf(words.all, "all", submit);
      open();
    }

    async function ask() {
      forget();
      const text = input.value;
      if (text.trim().length < LEAST || Date.now() < restsUntil) return close();
      const question = (asked = new AbortController());
      const impatience = setTimeout(() => question.abort("late"), PATIENCE);
      try {
        const address = new URL("api/v1/suggest", server);
        address.search = query(text);
        const answer = await fetch(address, {
          signal: question.signal,
          credentials: form.dataset.credentials || "omit",
          referrerPolicy: "no-referrer",
        });
        if (!answer.ok) throw new Error(answer.status);
        const { suggestions } = await answer.json();
        // Only the latest question is answered, and only to one who is still there.
        if (question === asked && !question.signal.aborted && input.matches(":focus")) {
          show(suggestions);
        }
      } catch {
        if (question.signal.aborted && question.signal.reason !== "late") return;
        restsUntil = Date.now() + REST;
        if (question === asked) close();
      } finally {
        clearTimeout(impatience);
      }
    }

    function move(step) {
      if (!isOpen()) {
        if (listed === input.value && list.children.length) open();
        else return ask();
      }
      forget();
      const places = list.children.length + 1; // the options, and the field
      activate(((active + 1 + step + places) % places) - 1);
    }

    input.addEventListener("input", (event) => {
      activate(-1);
      if (event.isComposing) return;
      forget();
      if (input.value.trim().length < LEAST) return close();
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("compositionend", () => {
      forget();
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("blur", close);
    form.addEventListener("submit", close);
    window.addEventListener("resize", () => isOpen() && place());

    input.addEventListener("keydown", (event) => {
      // Keys of an input method are its own; 229 is what some browsers say of them.
      if (event.isComposing || event.keyCode === 229) return;
      switch (event.key) {
        case "ArrowDown":
        case "ArrowUp":
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          if (!event.altKey) move(event.key === "ArrowDown" ? 1 : -1);
          else if (event.key === "ArrowUp") close();
          else if (!isOpen()) ask();
          break;
        case "Enter":
          if (!isOpen() || active < 0) return;
          event.preventDefault();
          list.children[active].click();
          break;
        case "Escape":
          if (!isOpen() && !input.value) return;
          event.preventDefault();
          if (!isOpen()) {
            input.value = "";
            status.textContent = "";
          }
          close();
          break;
        case "ArrowLeft":
        case "ArrowRight":
        case "Home":
        case "End":
          activate(-1);
      }
    });
  }

  function start() {
    const forms = document.querySelectorAll("form[data-leta]");
    if (forms.length) addStyle();
    for (const form of forms) enhance(form);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
