// Comforts only: every page works without this file.
(() => {
  "use strict";

  // An open menu closes on Escape and on a click elsewhere.
  const openMenus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    openMenus().forEach((menu) => {
      const hadFocus = menu.contains(document.activeElement);
      menu.open = false;
      if (hadFocus) menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("click", (event) => {
    openMenus().forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // A button may ask before it acts.
  document.addEventListener("click", (event) => {
    const asker = event.target.closest("[data-confirm]");
    if (asker && !window.confirm(asker.dataset.confirm)) event.preventDefault();
  });

  // A sent form shows that it is on its way; coming back by "Back" frees it again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    form.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    });
  });

  // A form that asks for it is kept on the server while somebody types, until it is sent.
  document.querySelectorAll("form input[name=kept_for]").forEach((key) => {
    const form = key.form;
    const address = key.dataset.keepAt;
    if (!address) return;
    let timer = 0;
    let request = null;
    const keep = async () => {
      timer = 0;
      const fields = new URLSearchParams();
      new FormData(form).forEach((value, name) => {
        const field = form.elements[name];
        if (typeof value === "string" && !(field && field.type === "password")) fields.append(name, value);
      });
      const body = fields.toString();
      request = new AbortController();
      const answer = await fetch(address, {
        method: "POST", body: fields, redirect: "error", keepalive: body.length < 60000, signal: request.signal,
      }).catch(() => null);
      if (answer && answer.ok) say(`Đã giữ phần đang nhập lúc ${new Date().toTimeString().slice(0, 5)}, chưa lưu.`);
    };
    const say = (words) => {
      let note = form.querySelector(".kept-note");
      if (!note) {
        note = document.createElement("p");
        note.className = "kept-note small muted";
        note.setAttribute("role", "status");
        form.append(note);
      }
      note.textContent = words;
    };
    form.addEventListener("input", () => { timer = timer || window.setTimeout(keep, 3000); });
    form.addEventListener("submit", () => {
      window.clearTimeout(timer);
      timer = 0;
      if (request) request.abort();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "hidden" || !timer || form.dataset.sent) return;
      window.clearTimeout(timer);
      keep();
    });
  });

  // Copies the value of the field named by data-copy.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    field.select();
    await navigator.clipboard.writeText(field.value);
    const words = button.querySelector("span");
    const before = words.textContent;
    words.textContent = "Đã chép";
    window.setTimeout(() => { words.textContent = before; }, 2000);
  });

  // After a refused form the reader starts at the list of errors.
  const summary = document.querySelector(".error-summary");
  if (summary) summary.focus({ preventScroll: false });
})();
