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
      ignoreActiveValue: true,
      restoreFocus: true,
      callbacks: {
        // What a person opened by hand stays open.
        beforeAttributeUpdated: (name, node) => !(name === "open" && node.matches("details, dialog")),
      },
    });
    const now = document.getElementById(piece.id);
    window.htmx?.process(now);
    now.dispatchEvent(new CustomEvent("tetote:merged", { bubbles: true }));
  };

  // Asks once; resolves when the piece is up to date.
  const refresh = async (id) => {
    const piece = document.getElementById(id);
    if (!piece || busy(piece)) return;
    const headers = { "HX-Request": "true" };
    if (piece.dataset.etag) headers["If-None-Match"] = `"${piece.dataset.etag}"`;
    const answer = await fetch(piece.dataset.pollUrl || location.href, { headers, cache: "no-store", redirect: "manual" });
    if (answer.status !== 200) return;
    const html = await answer.text();
    const current = document.getElementById(id);
    if (!current || busy(current)) return;
    merge(current, html);
    const etag = (answer.headers.get("ETag") ?? "").replace(/^W\//, "").replaceAll('"', "");
    if (etag) document.getElementById(id).dataset.etag = etag;
  };

  const watch = (piece) => {
    if (!piece.id || piece.dataset.watched) return;
    const id = piece.id;
    piece.dataset.watched = "yes";
    const pause = Number(piece.dataset.poll) || 1500;
    const turn = async () => {
      try {
        await refresh(id);
      } catch {
        // The connection is away for a moment; the next turn asks again.
      }
      if (!document.getElementById(id)) return;
      window.setTimeout(turn, document.hidden ? pause * HIDDEN_FACTOR : pause);
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

  window.tetote = Object.assign(window.tetote ?? {}, { merge, refresh });
})();
