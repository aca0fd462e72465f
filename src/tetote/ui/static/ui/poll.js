// Pieces that refresh themselves: [data-poll="1500"] asks its URL with an ETag and merges what changed.
(() => {
  "use strict";
  const HIDDEN_FACTOR = 10;

  // Nobody's hand may be pulled away: no refresh while dragging, choosing or typing inside.
  const busy = (piece) => {
    const active = document.activeElement;
    const typing = active && piece.contains(active) && active.matches("input:not([type=hidden]), textarea, select");
    return Boolean(typing || piece.dataset.busy || piece.querySelector("details[data-menu][open], dialog[open]"));
  };

  const merge = (piece, html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById(piece.id);
    if (!fresh) return;
    window.Idiomorph.morph(piece, fresh, {
      morphStyle: "outerHTML",
      // What somebody is typing stays. A button that was pressed says what it is now, and means it.
      ignoreActiveValue: !document.activeElement?.matches("button"),
      restoreFocus: true,
      callbacks: {
        // What a person opened by hand stays open.
        beforeAttributeUpdated: (name, node) => !(name === "open" && node.matches("details, dialog")),
        // The value of what has the focus is left alone because somebody types there; nobody types in a button.
        afterNodeMorphed: (was, is) => { if (was instanceof HTMLButtonElement) was.value = is.value; },
      },
    });
    const now = document.getElementById(piece.id);
    window.htmx?.process(now);
    now.dispatchEvent(new CustomEvent("tetote:merged", { bubbles: true }));
  };

  // What the server called this state, without quotes and without the mark of a compressing proxy.
  const remember = (piece, answer) => {
    const etag = (answer.headers.get("ETag") ?? "").replace(/^W\//, "").replaceAll('"', "");
    if (etag) piece.dataset.etag = etag;
    else delete piece.dataset.etag;
  };

  // Asks once; resolves when the piece is up to date.
  const refresh = async (id) => {
    const piece = document.getElementById(id);
    if (!piece || busy(piece)) return;
    const headers = { "HX-Request": "true" };
    if (piece.dataset.etag) headers["If-None-Match"] = `"${piece.dataset.etag}"`;
    const answer = await fetch(piece.dataset.pollUrl || location.href, { headers, cache: "no-store", redirect: "manual" });
    if (answer.type === "opaqueredirect") {
      watched.delete(id);
      window.tetote.notice(window.tetote.signedOut(), "warn");
    }
    if (answer.status !== 200) return;
    const html = await answer.text();
    const current = document.getElementById(id);
    if (!current || busy(current)) return;
    merge(current, html);
    remember(document.getElementById(id), answer);
  };

  const watched = new Set();
  const watch = (piece) => {
    const id = piece.id;
    if (!id || watched.has(id)) return;
    watched.add(id);
    const pause = Number(piece.dataset.poll) || 1500;
    const turn = async () => {
      try {
        await refresh(id);
      } catch {
        // The connection is away for a moment; the next turn asks again.
      }
      if (!document.getElementById(id) || !watched.has(id)) return watched.delete(id);
      return window.setTimeout(turn, document.hidden ? pause * HIDDEN_FACTOR : pause);
    };
    window.setTimeout(turn, pause);
  };

  const start = () => document.querySelectorAll("[data-poll]").forEach(watch);
  document.addEventListener("htmx:load", start);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) document.querySelectorAll("[data-poll]").forEach((piece) => refresh(piece.id).catch(() => {}));
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();

  window.tetote = Object.assign(window.tetote ?? {}, { merge, refresh, remember });
})();
