// A desk of blocks: what is typed is kept by itself, blocks move by mouse, touch and keyboard, every answer is merged in
// place. All of it is plain forms and buttons without this script.
(() => {
  "use strict";
  const PAUSE = 600;
  const desk = () => document.querySelector("[data-desk]");
  if (!desk()) return;

  let typed = 0; // counts what was typed, so that an older answer never overwrites it
  let timer = 0;
  let waiting = null; // the form that waits for a pause in typing
  let queue = Promise.resolve();

  const state = () => document.getElementById("play-state")?.value ?? "";

  // The page as the server sees it now; what is being typed stays.
  const merge = (html, since) => {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    if (typed !== since) {
      fresh.querySelectorAll("[data-fresh]").forEach((field) => {
        const mine = document.getElementById(field.id);
        if (mine) mine.value = field.value;
      });
      return;
    }
    const now = fresh.querySelector("[data-desk]");
    if (!now) return;
    // What was typed and is not kept (a paste, an answer not sent) is still there afterwards.
    document.querySelectorAll("[data-unsaved]").forEach((field) => {
      const same = now.querySelector(`#${CSS.escape(field.id)}`);
      if (same && field.value && !field.dataset.done) same[same.matches("textarea") ? "textContent" : "value"] = field.value;
    });
    window.tetote.merge(desk(), now.outerHTML);
  };

  // One after the other, each with the form as it stands when its turn has come: so nothing is sent twice or too old.
  const post = (make) => {
    queue = queue.then(async () => {
      const body = make();
      if (!body) return;
      const since = typed;
      if (!body.has("state")) body.set("state", state());
      const headers = { "HX-Request": "true", "X-CSRFToken": window.tetote.csrfToken() };
      try {
        const answer = await fetch(desk().dataset.desk, { method: "POST", headers, body, redirect: "manual" });
        if (answer.ok) merge(await answer.text(), since);
        else window.tetote.notice(answer.type === "opaqueredirect" ? window.tetote.signedOut() : window.tetote.problem(), "bad");
      } catch {
        window.tetote.notice(window.tetote.problem(), "bad");
      }
    });
    return queue;
  };

  // Keeps a form now that a pause has come, or before something else is done.
  const keep = () => {
    window.clearTimeout(timer);
    const form = waiting;
    waiting = null;
    if (!form) return queue;
    return post(() => {
      if (!form.isConnected) return null;
      const body = new FormData(form);
      body.set("do", body.has("block") ? "save" : "title");
      return body;
    });
  };
  const later = (form, pause) => {
    typed += 1;
    waiting = form;
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, pause);
  };
  const autosaved = (target) => (target instanceof Element && !target.matches("[data-unsaved]") ? target.closest("[data-autosave]") : null);
  document.addEventListener("input", ({ target }) => {
    const form = autosaved(target);
    if (!form) return;
    if (waiting && waiting !== form) keep();
    later(form, target.matches("select, [type=checkbox], [type=radio]") ? 0 : PAUSE);
  });
  document.addEventListener("focusout", ({ target }) => {
    if (waiting && autosaved(target) === waiting) keep();
  });

  // Focus goes where the eye goes.
  const attend = (deed, before) => {
    const [what, id] = deed.split(":");
    if (what === "up" || what === "down" || what === "move") document.getElementById(`handle-${id}`)?.focus();
    if (what === "add" || what === "duplicate" || (what === "open" && id)) {
      const panel = document.querySelector(".block-panel");
      if (!panel) return;
      panel.closest("[data-block]").scrollIntoView({ block: "nearest" });
      if (what !== "open" || before) panel.querySelector("textarea, input:not([type=hidden])")?.focus();
    }
    if (what === "palette" && id) document.querySelector(".palette-block")?.focus();
    if (what.startsWith("play")) {
      const chat = document.querySelector(".play-answer");
      const pane = document.getElementById("phone");
      if (pane && chat) pane.scrollTop = pane.scrollHeight;
      document.querySelector(".play-answer input:not([type=hidden]), .play-answer textarea, .play-answer button")?.focus({ preventScroll: true });
    }
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.closest("[data-desk]") || form.hasAttribute("data-plain")) return;
    event.preventDefault();
    delete form.dataset.sent;
    const { submitter } = event;
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => { menu.open = false; });
    if (waiting && waiting !== form) keep();
    else { window.clearTimeout(timer); waiting = null; }
    // What was pressed is what the button said then; the form is sent as it stands when its turn comes.
    const deed = submitter?.value || (form.matches("[data-play]") ? "play" : form.querySelector("[name=do]")?.value ?? "save");
    await post(() => {
      if (!form.isConnected) return null;
      const body = new FormData(form);
      body.set("do", deed);
      const sent = form.matches("[data-play]") ? document.querySelectorAll("#phone [data-unsaved]") : form.querySelectorAll("[data-unsaved]");
      sent.forEach((field) => { field.dataset.done = "yes"; });
      typed += 1;
      return body;
    });
    attend(deed, true);
  }, true);

  // A deed of the desk without a button.
  const act = async (deed, more = {}) => {
    keep();
    await post(() => {
      const body = new FormData(document.getElementById("deeds"));
      body.set("do", deed);
      Object.entries(more).forEach(([name, value]) => body.set(name, value));
      return body;
    });
    attend(deed, false);
  };

  document.addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const handle = target?.closest("[data-handle]");
    if (handle && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      act(`${event.key === "ArrowUp" ? "up" : "down"}:${handle.dataset.handle}`);
    }
    const writing = target?.matches("input, textarea, select");
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z" && !writing) {
      event.preventDefault();
      act(event.shiftKey ? "redo" : "undo");
    }
    // Enter in a choice goes to the next one.
    if (event.key === "Enter" && target?.matches(".choice input") && !event.isComposing) {
      event.preventDefault();
      const { id } = target;
      (waiting ? keep() : queue).then(() => {
        const all = [...document.querySelectorAll(".choice input:not([type=hidden])")];
        all[all.findIndex((one) => one.id === id) + 1]?.focus();
      });
    }
  });

  const slide = (list) => {
    if (list.sortable || !window.Sortable) return;
    list.sortable = window.Sortable.create(list, {
      group: "blocks",
      draggable: "[data-block]",
      handle: ".block-handle",
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 160,
      delay: 120,
      delayOnTouchOnly: true,
      forceFallback: true,
      fallbackTolerance: 4,
      ghostClass: "block-ghost",
      dragClass: "block-drag",
      onEnd: ({ item, from, to, oldDraggableIndex, newDraggableIndex }) => {
        if (from === to && oldDraggableIndex === newDraggableIndex) return;
        act(`move:${item.dataset.block}`, { within: to.dataset.within, at: newDraggableIndex });
      },
    });
  };
  const start = () => document.querySelectorAll("[data-blocks]").forEach(slide);
  document.addEventListener("tetote:merged", start);
  window.addEventListener("beforeunload", (event) => { if (waiting) { keep(); event.preventDefault(); } });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
