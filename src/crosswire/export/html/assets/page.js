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
    return element.dataset.k.split(" ").filter((key) => things.has(key) && !/^[eqyz]/.test(key));
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
  const texts = document.querySelector("#texts .desk");
  let held = [];
  const scrolls = (body) => body && body.scrollHeight > body.clientHeight + 2;
  const inView = (element) => {
    const box = element.getBoundingClientRect();
    return box.top < innerHeight * 0.6 && box.bottom > innerHeight * 0.3;
  };
  const turn = (body, element, behavior) => {
    const top = element.getBoundingClientRect().top - body.getBoundingClientRect().top + body.scrollTop;
    body.scrollTo({ top: Math.max(0, top - body.clientHeight / 3), behavior });
  };
  const align = (followed) => {
    const behavior = calm || followed || (texts && !inView(texts)) ? "auto" : "smooth";
    const marked = held.flatMap((key) => words.get(key) || []);
    for (const body of all(".body[data-text]")) {
      const first = marked.find((element) => body.contains(element));
      if (first && scrolls(body) && body !== followed) turn(body, first, behavior);
    }
    const index = document.querySelector(".index");
    const item = index && held.flatMap((key) => things.get(key) || []).find((element) => index.contains(element));
    if (item) index.scrollTop = item.offsetTop - index.clientHeight / 2;
  };
  const release = () => {
    mark("held", held, false);
    held = [];
    if (bar) bar.hidden = true;
    document.body.classList.remove("holding");
  };
  const badge = (letter) => {
    const element = document.createElement("span");
    element.className = "badge";
    element.textContent = letter;
    return element;
  };
  const showBar = () => {
    const row = document.getElementById(held[0]);
    if (!bar || !row || !row.classList.contains("point")) return;
    const link = document.createElement("a");
    link.href = "#" + held[0];
    link.textContent = (row.querySelector(".about > span") || row.querySelector(".about")).textContent.trim();
    const glyph = document.querySelector(`.index [data-show="${held[0]}"] .glyph`);
    bar.querySelector(".pinned-about").replaceChildren(...(glyph ? [glyph.cloneNode(true), " "] : []), link);
    const copies = all(".account", row).map((account) => {
      const copy = account.cloneNode(true);
      const quote = copy.querySelector(".quote");
      quote.prepend(badge(account.dataset.letter), " ");
      quote.removeAttribute("data-show");
      return copy;
    });
    bar.querySelector(".pinned-accounts").replaceChildren(...copies);
    bar.hidden = false;
    document.body.classList.add("holding");
  };
  const hold = (keys, followed) => {
    release();
    held = keys;
    mark("held", held, true);
    showBar();
    const row = document.getElementById(keys[0]);
    if (!bar && row) row.scrollIntoView({ block: "nearest" });
    align(followed);
  };
  const order = all(".index [data-show]");
  const step = (by) => {
    const seen = order.filter((item) => !item.parentElement.hidden);
    const at = seen.findIndex((item) => item.dataset.show === held[0]);
    const next = seen[(at + by + seen.length) % seen.length];
    if (next) hold([next.dataset.show]);
  };
  // Following a link does at once what the browser's own jump would do, for scrollers inside the page too.
  const follow = (event, link, keys) => {
    const aim = link.hash ? document.getElementById(link.hash.slice(1)) : null;
    if (!aim) return;
    event.preventDefault();
    history.pushState(null, "", link.hash);
    const body = aim.closest(".body[data-text]");
    if (keys) hold(keys, body);
    if (scrolls(body)) {
      if (!inView(body)) (texts || body).scrollIntoView();
      turn(body, aim, "auto");
      aim.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else {
      aim.scrollIntoView({ block: body ? "center" : "start" });
    }
    aim.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    const button = target.closest("button");
    if (button && button.dataset.step) return step(Number(button.dataset.step));
    if (button && "unpin" in button.dataset) return release();
    const link = target.closest("a");
    if (link && link.closest(".pinned")) return follow(event, link, null);
    if (target.closest("summary, form")) return undefined;
    if (target.closest(".on[data-k]")) {
      event.preventDefault();
      const keys = keysOf(target);
      return keys.length ? hold([keys[(keys.indexOf(held[0]) + 1) % keys.length]]) : undefined;
    }
    const thing = target.closest("[data-show]");
    if (!thing || getSelection().toString()) return undefined;
    const keys = thing.dataset.show.split(" ");
    if (thing.closest(".index")) {
      event.preventDefault();
      hold(keys);
      return inView(texts) ? undefined : texts.scrollIntoView();
    }
    return link && link.hash ? follow(event, link, keys) : hold(keys);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") release();
    if (!held.length || event.target.closest("select, input, textarea") || event.altKey || event.ctrlKey || event.metaKey) return;
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
