// Keys for looking through what was read. Every key has a button or link that does the same.
(() => {
  "use strict";
  const list = document.querySelector("[data-reading]");
  if (!list) return;
  const items = [...list.querySelectorAll("article")];
  const current = () => document.activeElement.closest("[data-reading] article");

  const go = (from, step) => {
    const at = items.indexOf(from) + step;
    if (at >= 0 && at < items.length) items[at].focus();
  };
  const press = (item, name) => {
    const control = item.querySelector(`[data-key="${name}"]`);
    if (control) control.click();
  };
  const KEYS = {
    j: (item) => go(item, 1),
    k: (item) => go(item, -1),
    c: (item) => (item.querySelector('[data-key="take"]') ? press(item, "take") : press(item, "correct")),
    s: (item) => press(item, "correct"),
    x: (item) => press(item, "drop"),
  };
  list.addEventListener("keydown", (event) => {
    const item = current();
    if (!item || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const key = event.key === "Enter" ? (event.target === item ? "c" : "") : event.key.toLowerCase();
    if (!KEYS[key]) return;
    event.preventDefault();
    KEYS[key](item);
  });

  // The work goes on where the last decision has led.
  const named = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  const first = list.querySelector("[data-refused]") || (items.includes(named) ? named : list.querySelector("[data-open]"));
  if (first) first.focus();
})();
