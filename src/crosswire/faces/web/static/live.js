"use strict";
// A page that stays open says when what it shows has changed, and waits to be told to load it again.
(() => {
  const main = document.getElementById("main");
  const told = document.getElementById("changed");
  const watch = main && main.dataset.watch;
  if (!watch || !told || !window.EventSource) return;
  const [kind, ...rest] = watch.split(":");
  const id = rest.join(":");
  let seen = 0;
  const offer = () => {
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "Show it as it is now";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      location.reload();
    });
    const words = id ? "This story has changed." : seen === 1 ? "A story has changed." : `${seen} changes since this page was loaded.`;
    told.replaceChildren(words + " ", link);
  };
  const source = new EventSource("/api/v1/changes/stream?since=" + encodeURIComponent(main.dataset.since || "0"));
  const heard = (event) => {
    let change;
    try {
      change = JSON.parse(event.data);
    } catch {
      return;
    }
    if (change.kind !== kind || (id && change.id !== id)) return;
    seen += 1;
    offer();
  };
  for (const name of ["message", "change", "report", "story", "judgement"]) source.addEventListener(name, heard);
  addEventListener("pagehide", () => source.close());
})();
