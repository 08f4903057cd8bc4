// SPDX-License-Identifier: GPL-3.0-or-later
// The list of hits inside a page of any site: an element with search field, hits, filters and paging,
// in a shadow root that the site styles by ::part() and --leta-… (embed-results.css, beside this file).
//
//   <script src="https://sok.lindvik.example/embed-results.js" defer></script>
//   <leta-results src="https://sok.lindvik.example/?collection=Lindvik" history>
//     <a href="https://sok.lindvik.example/?collection=Lindvik">Sök i arkivet</a>
//   </leta-results>
//
// The address in `src` is that of a search on the server: its filters always hold, its q is the first
// query. `history` keeps the search in the address of the page; without it the address is left alone.
// `facets` lists what can be filtered by, `lang` is sv or en (else that of the page). What is inside the
// element is shown where scripts do not run. No cookie, no storage, no HTML from the server.
"use strict";

(() => {
  const source = document.currentScript;
  const PATIENCE = 10000; // ms for an answer
  const OPEN_VALUES = 6; // of a facet, seen at once
  const PASSAGES = 3; // of a hit
  const FACETS = ["author", "topic", "kind", "collection", "organisation", "language", "year", "month"];
  const SORTS = ["relevance", "newest", "oldest", "title"];

  const WORDS = {
    sv: {
      label: "Sök i arkivet",
      button: "Sök",
      hits: (n) => (n === "1" ? "1 träff" : `${n} träffar`),
      for: (hits, query) => `${hits} för ”${query}”`,
      none: "Inga träffar",
      range: (first, last) => `Visar ${first}–${last}`,
      most: "Få dokument har alla orden. Här är också dokument som har de flesta av dem.",
      meant: "Menade du",
      sort: "Ordna efter",
      sorts: { relevance: "Bäst träff", newest: "Nyast först", oldest: "Äldst först", title: "Titel" },
      filters: "Filtrera",
      clear: "Rensa alla filter",
      more: (n) => `Visa ${n} till`,
      previous: "Föregående",
      next: "Nästa",
      paging: "Sidor",
      by: "Av",
      noDate: "Okänt datum",
      matched: (as, query) => `”${query}” hittades som ”${as}”`,
      busy: "Söker …",
      failed: "Sökningen svarar inte just nu.",
      there: "Sök på arkivets egen sida",
      facets: {
        author: "Författare",
        topic: "Ämne",
        kind: "Dokumenttyp",
        collection: "Samling",
        organisation: "Organisation",
        language: "Språk",
        year: "År",
        month: "Månad",
      },
      nothing: "Uppgift saknas",
      kinds: {
        "blog-post": "Blogginlägg",
        "project-plan": "Projektplan",
        brochure: "Broschyr",
        report: "Rapport",
        minutes: "Protokoll",
        page: "Webbsida",
        letter: "Brev",
        other: "Övrigt",
      },
    },
    en: {
      label: "Search the archive",
      button: "Search",
      hits: (n) => (n === "1" ? "1 hit" : `${n} hits`),
      for: (hits, query) => `${hits} for “${query}”`,
      none: "No hits",
      range: (first, last) => `Showing ${first}–${last}`,
      most: "Few documents have every word. Documents with most of them are shown too.",
      meant: "Did you mean",
      sort: "Sort by",
      sorts: { relevance: "Best match", newest: "Newest first", oldest: "Oldest first", title: "Title" },
      filters: "Filter",
      clear: "Clear all filters",
      more: (n) => `Show ${n} more`,
      previous: "Previous",
      next: "Next",
      paging: "Pages",
      by: "By",
      noDate: "Unknown date",
      matched: (as, query) => `“${query}” was found as “${as}”`,
      busy: "Searching …",
      failed: "The search does not answer right now.",
      there: "Search on the archive’s own page",
      facets: {
        author: "Author",
        topic: "Topic",
        kind: "Kind of document",
        collection: "Collection",
        organisation: "Organisation",
        language: "Language",
        year: "Year",
        month: "Month",
      },
      nothing: "Not known",
      kinds: {
        "blog-post": "Blog post",
        "project-plan": "Project plan",
        brochure: "Brochure",
        report: "Report",
        minutes: "Minutes",
        page: "Web page",
        letter: "Letter",
        other: "Other",
      },
    },
  };

  // `part` names the element for the site's style and for ours.
  function element(name, part, attributes = {}, ...children) {
    const made = document.createElement(name);
    if (part) made.part = part;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  // Text with <mark> from the server, as nodes: it is never read as HTML.
  function marked(html) {
    const entities = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
    return html.split(/<\/?mark>/).map((piece, i) => {
      const text = piece.replace(/&(lt|gt|quot|#39|amp);/g, (entity) => entities[entity]);
      return i % 2 ? element("mark", "mark", {}, text) : text;
    });
  }

  class LetaResults extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      const lang = this.getAttribute("lang") || this.closest("[lang]")?.lang || "sv";
      this.tag = lang.toLowerCase().startsWith("en") ? "en" : "sv";
      this.words = WORDS[this.tag];
      this.server = new URL(this.getAttribute("src") || "/", document.baseURI);
      this.facets = (this.getAttribute("facets") ?? "kind,year,topic,author")
        .split(",")
        .filter((name) => FACETS.includes(name));
      this.choices = new Map(); // checkboxes by facet and value, kept from answer to answer
      this.build();
      window.addEventListener("popstate", () => {
        if (!this.isConnected || !this.keepsHistory) return;
        this.readAddress();
        this.load();
      });
      this.readAddress();
      this.load();
    }

    get keepsHistory() {
      return this.hasAttribute("history");
    }

    // --- What is searched for ------------------------------------------------------------------
    readAddress() {
      const given = this.keepsHistory ? new URLSearchParams(location.search) : new URLSearchParams();
      this.query = given.get("q") ?? this.server.searchParams.get("q") ?? "";
      this.sort = SORTS.includes(given.get("sort")) ? given.get("sort") : "relevance";
      this.offset = Math.max(0, parseInt(given.get("offset"), 10) || 0);
      this.chosen = this.facets.flatMap((facet) =>
        given.getAll(facet).map((value) => [facet, value]),
      );
      this.field.value = this.query;
      this.sorting.value = this.sort;
    }

    parameters() {
      const fields = new URLSearchParams();
      if (this.query) fields.set("q", this.query);
      for (const [facet, value] of this.chosen) fields.append(facet, value);
      if (this.sort !== "relevance") fields.set("sort", this.sort);
      if (this.offset) fields.set("offset", this.offset);
      return fields;
    }

    // With the filters that always hold.
    addressOf(path) {
      const address = new URL(path, this.server);
      for (const [name, value] of this.server.searchParams) {
        if (name !== "q") address.searchParams.append(name, value);
      }
      for (const [name, value] of this.parameters()) address.searchParams.append(name, value);
      return address;
    }

    // Another search: from its first hit unless `offset` is given.
    change(what) {
      Object.assign(this, { offset: 0, ...what });
      if (this.keepsHistory) {
        const address = new URL(location.href);
        for (const name of ["q", "sort", "offset", ...this.facets]) address.searchParams.delete(name);
        for (const [name, value] of this.parameters()) address.searchParams.append(name, value);
        history.pushState(null, "", address);
      }
      return this.load();
    }

    async load() {
      this.question?.abort();
      const question = (this.question = new AbortController());
      const impatience = setTimeout(() => question.abort("late"), PATIENCE);
      this.main.setAttribute("aria-busy", "true");
      try {
        const address = this.addressOf("api/v1/search");
        address.searchParams.set("facets", this.facets.join());
        address.searchParams.set("facet_limit", "50");
        const answer = await fetch(address, {
          signal: question.signal,
          credentials: "omit",
          referrerPolicy: "no-referrer",
        });
        if (!answer.ok) throw new Error(answer.status);
        this.show(await answer.json());
      } catch {
        if (question.signal.aborted && question.signal.reason !== "late") return;
        this.showFailure();
      } finally {
        clearTimeout(impatience);
        if (question === this.question) this.main.removeAttribute("aria-busy");
      }
    }

    // --- What is shown -------------------------------------------------------------------------
    build() {
      const { words } = this;
      const root = this.attachShadow({ mode: "open" });
      if (source?.src) {
        const href = new URL("embed-results.css", source.src);
        root.append(element("link", "", { rel: "stylesheet", href }));
      }
      this.field = element("input", "field", {
        id: "q",
        type: "search",
        name: "q",
        autocomplete: "off",
        autocapitalize: "none",
        spellcheck: "false",
        enterkeyhint: "search",
        maxlength: "2000",
      });
      const form = element(
        "form",
        "form",
        { role: "search", "aria-label": words.label },
        element("label", "label", { for: "q" }, words.label),
        element("div", "row", {}, this.field, element("button", "button", {}, words.button)),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.change({ query: this.field.value.trim() });
      });

      this.status = element("div", "status", { role: "status" });
      this.heading = element("h2", "heading", { tabindex: "-1" });
      this.notices = element("div", "notices");
      this.range = element("p", "range");
      this.sorting = element("select", "sort", { id: "sort" });
      for (const name of SORTS) {
        this.sorting.append(element("option", "", { value: name }, words.sorts[name]));
      }
      this.sorting.addEventListener("change", () => this.change({ sort: this.sorting.value }));
      this.bar = element(
        "div",
        "bar",
        {},
        this.range,
        this.button("to-filters", words.filters, () => this.filters.querySelector("input")?.focus()),
        element("div", "sorting", {}, element("label", "", { for: "sort" }, words.sort), this.sorting),
      );
      this.hits = element("ol", "hits");
      this.paging = element("nav", "paging", { "aria-label": words.paging });
      this.main = element("div", "main", {}, this.heading, this.notices, this.bar, this.hits, this.paging);

      this.filters = element("form", "filters", { "aria-label": words.filters });
      this.filters.addEventListener("submit", (event) => event.preventDefault());
      this.filters.addEventListener("change", () => {
        const chosen = [...this.choices.values()].filter(({ box }) => box.checked);
        this.change({ chosen: chosen.map(({ box }) => [box.name, box.value]) });
      });
      root.append(form, this.status, element("div", "columns", {}, this.main, this.filters));
    }

    number(n) {
      return new Intl.NumberFormat(this.tag).format(n);
    }

    show(answer) {
      const { words } = this;
      const count = answer.total ? words.hits(this.number(answer.total)) : words.none;
      this.heading.textContent = this.query ? words.for(count, this.query) : count;
      this.status.textContent = count;
      this.notices.replaceChildren();
      if (answer.query.match === "most") {
        this.notices.append(element("p", "notice", {}, words.most));
      }
      if (answer.suggestion) {
        const { text } = answer.suggestion;
        const link = this.button("suggestion", text, () => {
          this.field.value = text;
          this.change({ query: text }).then(() => this.heading.focus());
        });
        this.notices.append(element("p", "notice", {}, `${words.meant} `, link, "?"));
      }
      const last = this.offset + answer.hits.length;
      this.bar.hidden = !answer.hits.length;
      this.range.textContent = words.range(this.number(this.offset + 1), this.number(last));
      this.hits.start = this.offset + 1;
      this.hits.replaceChildren(...answer.hits.map((hit) => this.hit(hit)));
      this.showPaging(answer, last);
      this.showFilters(answer.facets);
    }

    showFailure() {
      const { words } = this;
      this.heading.textContent = words.failed;
      this.status.textContent = words.failed;
      const link = element("a", "link", { href: this.addressOf("") }, words.there);
      this.notices.replaceChildren(element("p", "notice", {}, link));
      this.hits.replaceChildren();
      this.paging.replaceChildren();
      this.bar.hidden = this.paging.hidden = true;
    }

    button(part, text, act) {
      const made = element("button", part, { type: "button" }, text);
      made.addEventListener("click", act);
      return made;
    }

    language(tag) {
      return tag && tag !== this.tag ? { lang: tag } : {};
    }

    hit(hit) {
      const { words } = this;
      const lang = this.language(hit.language);
      const href = (url) => new URL(url, this.server).href;
      const title = marked(hit.title_html || hit.title);
      const item = element(
        "li",
        "hit",
        {},
        element("h3", "title", lang, element("a", "link", { href: href(hit.url) }, ...title)),
      );
      const meta = [];
      if (hit.kind) meta.push(words.kinds[hit.kind] ?? hit.kind);
      meta.push(this.date(hit.date));
      if (hit.authors.length) meta.push(`${words.by} ${hit.authors.join(", ")}`);
      item.append(element("p", "meta", {}, meta.join(" · ")));
      const passages = hit.passages.length ? hit.passages : [{ snippet_html: hit.snippet_html }];
      for (const passage of passages.slice(0, PASSAGES)) {
        if (!passage.snippet_html) continue;
        const text = element("p", "snippet", lang);
        if (passage.label) {
          text.append(element("a", "place", { href: href(passage.url) }, passage.label), " ");
        }
        text.append(...marked(passage.snippet_html));
        item.append(text);
      }
      for (const { query, as, how } of hit.matched) {
        if (how !== "exact") item.append(element("p", "matched", {}, words.matched(as, query)));
      }
      return item;
    }

    date(date) {
      if (!date || date.precision === "unknown") return this.words.noDate;
      const formats = {
        day: { year: "numeric", month: "long", day: "numeric" },
        month: { year: "numeric", month: "long" },
        year: { year: "numeric" },
      };
      const format = { ...formats[date.precision], timeZone: "UTC" };
      return new Intl.DateTimeFormat(this.tag, format).format(new Date(date.value));
    }

    showPaging({ total, query }, last) {
      const { words } = this;
      const to = async (offset) => {
        await this.change({ offset });
        this.heading.focus();
      };
      const buttons = [];
      if (this.offset > 0) {
        const end = Math.min(this.offset, total);
        const back = Math.max(0, end - (end % query.limit || query.limit));
        buttons.push(this.button("button", words.previous, () => to(back)));
      }
      if (last < total && last > this.offset) {
        buttons.push(this.button("button", words.next, () => to(last)));
      }
      this.paging.replaceChildren(...buttons);
      this.paging.hidden = !buttons.length;
    }

    // The checkboxes are the same ones as before, so that the one in use keeps its focus.
    showFilters(facets) {
      const { words } = this;
      const focused = this.shadowRoot.activeElement;
      for (const { box } of this.choices.values()) box.checked = this.isChosen(box.name, box.value);
      const groups = [];
      for (const facet of this.facets) {
        const counts = facets[facet];
        if (!counts) continue;
        const values = counts.values.map(({ value, count }) => this.choice(facet, value, count));
        if (facet === "year") values.sort((a, b) => (a.value < b.value ? 1 : -1));
        const none = this.isChosen(facet, "(none)");
        if (counts.missing || none) values.push(this.choice(facet, "(none)", counts.missing));
        if (values.length < 2 && !values.some(({ box }) => box.checked)) continue;
        groups.push(this.group(facet, values.map(({ label }) => label)));
      }
      if (this.chosen.length) {
        groups.push(
          this.button("button", words.clear, async () => {
            await this.change({ chosen: [] });
            this.heading.focus();
          }),
        );
      }
      this.filters.replaceChildren(...groups);
      this.filters.hidden = !groups.length;
      if (focused?.isConnected && focused !== this.shadowRoot.activeElement) {
        focused.focus({ preventScroll: true });
      }
    }

    isChosen(facet, value) {
      return this.chosen.some(([f, v]) => f === facet && v === value);
    }

    choice(facet, value, count) {
      const key = `${facet} ${value}`;
      if (!this.choices.has(key)) {
        const box = element("input", "checkbox", { type: "checkbox", name: facet, value });
        const number = element("span", "count");
        const said = element("span", "value", {}, this.valueInWords(facet, value));
        const label = element("label", "choice", {}, box, said, " ", number);
        this.choices.set(key, { label, box, number, value });
      }
      const choice = this.choices.get(key);
      choice.box.checked = this.isChosen(facet, value);
      choice.number.textContent = this.number(count);
      return choice;
    }

    valueInWords(facet, value) {
      const { words } = this;
      if (value === "(none)") return words.nothing;
      if (facet === "kind") return words.kinds[value] ?? value;
      if (facet === "month") return this.date({ value, precision: "month" });
      if (facet !== "language") return value;
      return new Intl.DisplayNames(this.tag, { type: "language", fallback: "code" }).of(value);
    }

    group(facet, labels) {
      const legend = element("legend", "legend", {}, this.words.facets[facet]);
      const group = element("fieldset", "facet", {}, legend, ...labels.slice(0, OPEN_VALUES));
      const rest = labels.slice(OPEN_VALUES);
      if (rest.length) {
        const more = element("details", "more", {}, element("summary", "", {}, this.words.more(rest.length)));
        // It stays as it was left; what is chosen is never out of sight.
        this.opened ??= new Set();
        more.open = this.opened.has(facet) || rest.some((label) => label.control?.checked);
        more.addEventListener("toggle", () => this.opened[more.open ? "add" : "delete"](facet));
        more.append(...rest);
        group.append(more);
      }
      return group;
    }
  }

  if (!customElements.get("leta-results")) customElements.define("leta-results", LetaResults);
})();
