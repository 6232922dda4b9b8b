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
