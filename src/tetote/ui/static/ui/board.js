// The board: cards slide by mouse, touch and keyboard. Every move has a plain button twin in the card's menu.
(() => {
  "use strict";
  const boardOf = (node) => node.closest("[data-board]");
  const columnOf = (card) => card.closest("[data-state]");
  const cardById = (id) => document.querySelector(`[data-card="${CSS.escape(id)}"]`);

  // Posts a move; resolves to what the server said.
  const post = async (card, to) => {
    const body = new URLSearchParams({ to, version: card.dataset.version });
    const headers = { "HX-Request": "true", "X-CSRFToken": window.tetote.csrfToken() };
    const answer = await fetch(card.dataset.moveUrl, { method: "POST", headers, body, redirect: "manual" });
    return { answer, status: answer.status, goTo: answer.headers.get("HX-Redirect"), text: await answer.text() };
  };

  // Puts a card back where it came from and says why.
  const refuse = (card, home, why) => {
    home();
    card.classList.add("ticket-refused");
    card.addEventListener("animationend", () => card.classList.remove("ticket-refused"), { once: true });
    window.tetote.notice(why, "warn");
    window.tetote.announce(why);
  };

  const accept = (card, column, said, hadFocus) => {
    const board = boardOf(card);
    const { card: id } = card.dataset;
    const { label } = column.dataset;
    delete board.dataset.busy;
    window.tetote.merge(board, said.text);
    window.tetote.remember(document.getElementById(board.id), said.answer);
    if (hadFocus) cardById(id)?.focus();
    window.tetote.announce(label);
  };

  const move = async (card, column, home, hadFocus) => {
    const board = boardOf(card);
    board.dataset.busy = "moving";
    card.classList.add("ticket-busy");
    try {
      const said = await post(card, column.dataset.state);
      if (said.goTo) location.assign(said.goTo);
      else if (said.status === 200) accept(card, column, said, hadFocus);
      else refuse(card, home, (said.status === 409 && window.tetote.words(said.text)) || window.tetote.problem());
    } catch {
      refuse(card, home, window.tetote.problem());
    } finally {
      card.classList.remove("ticket-busy");
      delete board.dataset.busy;
    }
  };

  // Where a card stands now, as a deed that puts it back.
  const placeOf = (card) => {
    const list = card.parentElement;
    const next = card.nextElementSibling;
    return () => list.insertBefore(card, next?.parentElement === list ? next : null);
  };

  const slide = (list) => {
    if (list.sortable || !window.Sortable) return;
    let home = () => {};
    list.sortable = window.Sortable.create(list, {
      group: "board",
      draggable: "[data-move-url]",
      filter: ".menu, .menu *",
      preventOnFilter: false,
      sort: false,
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 160,
      delay: 180,
      delayOnTouchOnly: true,
      forceFallback: true,
      fallbackTolerance: 4,
      fallbackOnBody: false,
      ghostClass: "ticket-ghost",
      dragClass: "ticket-drag",
      onStart: ({ item }) => {
        home = placeOf(item);
        boardOf(item).dataset.busy = "dragging";
      },
      onMove: ({ to }) => {
        const board = boardOf(to);
        board.querySelectorAll(".column-over").forEach((column) => column.classList.remove("column-over"));
        columnOf(to).classList.add("column-over");
      },
      onEnd: ({ item, from, to }) => {
        const board = boardOf(item);
        delete board.dataset.busy;
        board.querySelectorAll(".column-over").forEach((column) => column.classList.remove("column-over"));
        if (from !== to) move(item, columnOf(to), home, item.contains(document.activeElement));
      },
    });
  };

  // Shift+arrow moves the card to the next column; arrows alone move the focus.
  const columns = (board) => [...board.querySelectorAll("[data-state]")];
  const shift = (card, step) => {
    const all = columns(boardOf(card));
    const target = all[all.indexOf(columnOf(card)) + step];
    if (!target || !card.dataset.moveUrl) return;
    const home = placeOf(card);
    target.querySelector("[data-cards]").prepend(card);
    card.focus();
    move(card, target, () => { home(); card.focus(); }, true);
  };
  const cardsOf = (column) => [...column.querySelectorAll("[data-card]")];
  const neighbour = (card, across, down) => {
    const all = columns(boardOf(card));
    const own = columnOf(card);
    const row = cardsOf(own).indexOf(card);
    if (down) return cardsOf(own)[row + down];
    for (let at = all.indexOf(own) + across; all[at]; at += across) {
      const cards = cardsOf(all[at]);
      if (cards.length) return cards[Math.min(row, cards.length - 1)];
    }
    return undefined;
  };
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  document.addEventListener("keydown", (event) => {
    const card = event.target instanceof Element && event.target.matches("[data-card]") ? event.target : null;
    if (!card || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") card.querySelector(".ticket-link")?.click();
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    if (event.shiftKey && step[0]) shift(card, step[0]);
    else if (!event.shiftKey) neighbour(card, ...step)?.focus();
  });

  const start = () => document.querySelectorAll("[data-board] [data-cards]").forEach(slide);
  document.addEventListener("tetote:merged", start);
  document.addEventListener("htmx:load", start);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
