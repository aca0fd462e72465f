// Small helps that every page shares. Each works on markup that is complete without them.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.replace("no-js", "has-js");

  const csrfToken = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";
  const live = () => document.querySelector("[data-live]");

  // Says a sentence to screen readers.
  const announce = (text) => {
    const place = live();
    if (!place) return;
    place.textContent = "";
    window.setTimeout(() => { place.textContent = text; }, 50);
  };

  // Shows a sentence as a notice at the top of the page.
  const notice = (text, tone = "warn") => {
    const place = document.querySelector("[data-messages]");
    const pattern = document.querySelector("[data-notice-pattern]");
    if (!place || !pattern || !text) return;
    const box = pattern.content.cloneNode(true).firstElementChild;
    box.classList.add(`notice-${tone}`);
    box.querySelector(".notice-title").textContent = text;
    place.replaceChildren(box);
    box.scrollIntoView({ block: "nearest" });
  };

  // A general sentence when something did not get through.
  const problem = () => live()?.dataset.wordProblem ?? "";
  const signedOut = () => live()?.dataset.wordSignedOut ?? "";

  const words = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.trim();

  window.tetote = { csrfToken, announce, notice, problem, signedOut, words };

  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRFToken"] = csrfToken();
  });
  document.addEventListener("htmx:sendError", () => notice(problem(), "bad"));
  document.addEventListener("htmx:responseError", ({ detail: { xhr } }) => {
    if (xhr.status === 409) notice(words(xhr.responseText) || problem(), "warn");
    else notice(problem(), "bad");
  });

  // Menus: one open at a time; Escape and a click outside close; arrows move.
  const openMenus = () => [...document.querySelectorAll("details[data-menu][open]")];
  const closeMenu = (menu, focus) => {
    menu.open = false;
    if (focus) menu.querySelector("summary").focus();
  };
  document.addEventListener("click", (event) => {
    openMenus().filter((menu) => !menu.contains(event.target)).forEach((menu) => closeMenu(menu, false));
  });
  document.addEventListener("toggle", (event) => {
    const menu = event.target;
    if (!(menu instanceof HTMLDetailsElement) || !menu.matches("[data-menu]") || !menu.open) return;
    openMenus().filter((other) => other !== menu).forEach((other) => closeMenu(other, false));
    keepInside(menu);
  }, true);
  // An open list floats above everything, below its button or above it, wherever there is room.
  const keepInside = (menu) => {
    const list = menu.querySelector(".menu-list");
    const button = menu.querySelector("summary").getBoundingClientRect();
    const box = list.getBoundingClientRect();
    const atStart = !menu.classList.contains("menu-end");
    const left = atStart ? button.left : button.right - box.width;
    const below = button.bottom + box.height + 8 <= window.innerHeight || button.top < box.height;
    Object.assign(list.style, {
      position: "fixed",
      inset: "auto",
      left: `${Math.max(8, Math.min(left, window.innerWidth - box.width - 8))}px`,
      top: `${below ? button.bottom + 4 : button.top - box.height - 4}px`,
      right: "auto",
    });
  };
  const follow = () => openMenus().forEach(keepInside);
  document.addEventListener("scroll", follow, { capture: true, passive: true });
  window.addEventListener("resize", follow);
  document.addEventListener("keydown", (event) => {
    const menu = event.target instanceof Element ? event.target.closest("details[data-menu]") : null;
    if (!menu?.open) return;
    const items = [...menu.querySelectorAll(".menu-item:not([disabled]), .language-button")];
    const at = items.indexOf(document.activeElement);
    const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === "Escape") {
      event.stopPropagation();
      closeMenu(menu, true);
    } else if (step !== undefined && items.length) {
      event.preventDefault();
      items[(step + items.length) % items.length].focus();
    }
  });
  document.addEventListener("focusin", (event) => {
    openMenus().filter((menu) => !menu.contains(event.target)).forEach((menu) => closeMenu(menu, false));
  });

  // Dialogs, notices.
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const opener = target?.closest("[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog instanceof HTMLDialogElement) {
      event.preventDefault();
      dialog.showModal();
    }
    if (target?.closest("[data-close]")) target.closest("dialog")?.close();
    if (target instanceof HTMLDialogElement) target.close();
    if (target?.closest("[data-dismiss]")) target.closest(".notice")?.remove();
  });

  // Lists: one box ticks all of the page, and the bar says how many are chosen.
  const countPicked = (form) => {
    // Boxes may stand outside of their form and name it.
    const boxes = [...form.elements].filter((box) => box.matches("[data-pick]"));
    const chosen = boxes.filter((box) => box.checked).length;
    const all = form.querySelector("[data-pick-all]");
    form.toggleAttribute("data-picked", chosen > 0);
    const count = form.querySelector("[data-pick-count]");
    if (count) count.textContent = chosen ? count.dataset.words.replace("0", chosen) : count.dataset.none;
    if (!all) return;
    all.hidden = false;
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  };
  const pickForms = () => document.querySelectorAll("[data-pick-form]").forEach(countPicked);
  document.addEventListener("change", ({ target }) => {
    const form = target instanceof HTMLInputElement ? target.form : null;
    if (!form?.matches("[data-pick-form]")) return;
    if (target.matches("[data-pick-all]")) {
      [...form.elements].filter((box) => box.matches("[data-pick]")).forEach((box) => { box.checked = target.checked; });
    }
    countPicked(form);
  });
  window.addEventListener("pageshow", pickForms);
  pickForms();

  // On a phone a strip of tabs is wider than the screen: the one that one is on stands in sight.
  document.querySelectorAll(".tabs a[aria-current]").forEach((tab) => {
    const strip = tab.closest(".tabs");
    const middle = (box) => box.left + box.width / 2;
    strip.scrollLeft += middle(tab.getBoundingClientRect()) - middle(strip.getBoundingClientRect());
  });

  // "/" goes to the search box, unless somebody is typing.
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.matches("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const search = document.querySelector("[data-search]");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  });

  // A second click on a button that already sends does nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    window.setTimeout(() => delete form.dataset.sent, 4000);
  });

  // A form with drafts takes them all along when it is sent; whoever leaves the page by another way is asked first.
  window.addEventListener("beforeunload", (event) => {
    const form = document.querySelector("[data-drafts]");
    if (!form || form.dataset.sent) return;
    if ([...form.elements].some((box) => box.matches("textarea") && box.value.trim())) event.preventDefault();
  });

  // The summary of errors takes the focus, so that it is read first.
  const start = () => document.querySelector("[data-autofocus]")?.focus();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
