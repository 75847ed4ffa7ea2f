"use strict";
// Pointing at a point lights its words in every text, and the other way round. The page reads without this.
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const words = new Map();
  const things = new Map();
  const gather = (map, element, keys) => {
    for (const key of keys.split(" ")) {
      if (!map.has(key)) map.set(key, []);
      map.get(key).push(element);
    }
  };
  all("[data-k]").forEach((element) => gather(words, element, element.dataset.k));
  all("[data-show]").forEach((element) => gather(things, element, element.dataset.show));

  const mark = (name, keys, on) => {
    for (const key of keys) {
      for (const element of words.get(key) || []) element.classList.toggle(name, on);
      for (const element of things.get(key) || []) element.classList.toggle(name, on);
    }
  };
  // In a text only what is visibly marked answers; elsewhere whatever says what it shows.
  const keysOf = (target) => {
    const element = target.closest && target.closest("[data-show], .on[data-k]");
    if (!element) return [];
    if (element.dataset.show) return element.dataset.show.split(" ");
    return element.dataset.k.split(" ").filter((key) => things.has(key) && !/^[eqy]/.test(key));
  };

  let lit = [];
  const light = (keys) => {
    if (keys.join() === lit.join()) return;
    mark("lit", lit, false);
    lit = keys;
    mark("lit", lit, true);
  };
  document.addEventListener("pointerover", (event) => light(keysOf(event.target)));
  document.addEventListener("focusin", (event) => light(keysOf(event.target)));
  document.documentElement.addEventListener("pointerleave", () => light([]));

  // Holding a point: its words stay marked, every text turns to them, a bar at the foot repeats who says what.
  const bar = document.getElementById("pinned");
  let held = null;
  const align = () => {
    for (const body of all(".body[data-text]")) {
      const first = (words.get(held) || []).find((element) => body.contains(element));
      if (!first || body.scrollHeight <= body.clientHeight + 2) continue;
      const top = first.getBoundingClientRect().top - body.getBoundingClientRect().top + body.scrollTop;
      body.scrollTo({ top: Math.max(0, top - body.clientHeight / 3), behavior: calm ? "auto" : "smooth" });
    }
    const index = document.querySelector(".index");
    const item = (things.get(held) || []).find((element) => index && index.contains(element));
    if (item) index.scrollTop = item.offsetTop - index.clientHeight / 2;
  };
  const release = () => {
    if (held) mark("held", [held], false);
    held = null;
    if (bar) bar.hidden = true;
    document.body.classList.remove("holding");
  };
  const showBar = () => {
    const row = document.getElementById(held);
    if (!bar || !row || !row.classList.contains("point")) return;
    const about = bar.querySelector(".pinned-about");
    about.replaceChildren();
    const link = document.createElement("a");
    link.href = "#" + held;
    link.textContent = row.querySelector(".about").firstChild.textContent.trim();
    const standing = document.querySelector(`.index [data-show="${held}"] .glyph`);
    if (standing) about.append(standing.cloneNode(true), " ");
    about.append(link);
    const accounts = bar.querySelector(".pinned-accounts");
    accounts.replaceChildren();
    for (const account of all(".account", row)) {
      const copy = account.cloneNode(true);
      const quote = copy.querySelector(".quote");
      const badge = document.createElement("span");
      badge.className = "badge";
      badge.textContent = account.dataset.letter;
      quote.prepend(badge, " ");
      quote.removeAttribute("data-show");
      quote.dataset.jump = held;
      accounts.append(copy);
    }
    bar.hidden = false;
    document.body.classList.add("holding");
  };
  const hold = (key) => {
    release();
    held = key;
    mark("held", [held], true);
    showBar();
    const row = document.getElementById(key);
    if (!bar && row) row.scrollIntoView({ block: "nearest" });
    requestAnimationFrame(align);
  };
  const order = all(".index [data-show]");
  const step = (by) => {
    const seen = order.filter((item) => !item.parentElement.hidden);
    const at = seen.findIndex((item) => item.dataset.show === held);
    const next = seen[(at + by + seen.length) % seen.length];
    if (next) hold(next.dataset.show);
  };
  const turnTo = (key) => {
    const first = (words.get(key) || [])[0];
    const section = document.getElementById("texts");
    if (!first || !section) return;
    const box = section.getBoundingClientRect();
    if (box.top > innerHeight / 2 || box.bottom < innerHeight / 2) {
      first.scrollIntoView({ block: "center" });
    }
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    const button = target.closest("button");
    if (button && button.dataset.step) return step(Number(button.dataset.step));
    if (button && "unpin" in button.dataset) return release();
    const link = target.closest("a");
    if (link && link.closest(".pinned")) return undefined;
    if (target.closest("details, form") && !(link && link.dataset.show)) return undefined;
    const inText = target.closest(".on[data-k]");
    if (inText) {
      event.preventDefault();
      const keys = keysOf(target);
      return keys.length ? hold(keys[(keys.indexOf(held) + 1) % keys.length]) : undefined;
    }
    const inIndex = target.closest(".index a");
    if (inIndex) {
      event.preventDefault();
      hold(inIndex.dataset.show);
      return turnTo(held);
    }
    const thing = target.closest("[data-show]");
    if (!thing || getSelection().toString()) return undefined;
    // A link is followed as it stands: the browser jumps, and the other texts are turned beside it.
    return hold(thing.dataset.show.split(" ")[0]);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") release();
    if (!held || event.target.closest("select, input, textarea") || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "n" || event.key === "j") step(1);
    if (event.key === "p" || event.key === "k") step(-1);
  });

  // Filters by standing and kind, and layers on the page of one report.
  const form = document.querySelector("form.filters");
  if (form) {
    form.hidden = false;
    const filter = () => {
      const shown = new Set(all("input[name=standing]:checked", form).map((input) => input.value));
      const kind = form.elements.kind ? form.elements.kind.value : "";
      let left = 0;
      for (const element of all("[data-standing]")) {
        const fits = shown.has(element.dataset.standing) && (!kind || element.dataset.kind === kind);
        (element.closest(".index li") || element).hidden = !fits;
        if (fits && element.classList.contains("point")) left += 1;
      }
      const output = form.querySelector("output");
      if (output) output.textContent = `${left} shown`;
    };
    if (form.elements.standing) {
      form.addEventListener("change", filter);
      filter();
    }
    for (const input of all("input[name=layer]", form)) {
      const turn = () => document.body.classList.toggle("no-" + input.value, !input.checked);
      input.addEventListener("change", turn);
      turn();
    }
  }
  addEventListener("beforeprint", () => all("details").forEach((element) => { element.open = true; }));
})();
