/** The line at the bottom: menu, photo and sticker, text, send. */

import { ICONS, el, icon } from "./dom.js";
import { words } from "./words.js";

/** A composer for a phone. */
export function composer(phone) {
  const input = el("input", { type: "text", class: "words", "aria-label": words.message, placeholder: words.message, maxlength: 5000, autocomplete: "off" });
  const send = el("button", { type: "submit", class: "round", "aria-label": words.send }, icon(ICONS.send));
  const extras = el("div", { class: "extras", hidden: true }, ...choices(phone, () => toggle(false)));
  const more = el("button", { type: "button", class: "round", "aria-label": words.more, "aria-expanded": "false", onclick: () => toggle(extras.hidden) }, icon(ICONS.plus));
  const toggle = (open) => {
    extras.hidden = !open;
    more.setAttribute("aria-expanded", String(open));
    if (open) extras.querySelector("button").focus();
  };
  const submit = (event) => {
    event.preventDefault();
    const text = input.value;
    if (!text.trim()) return;
    input.value = "";
    phone.try(() => phone.api.do("text", { text }));
  };
  const form = el("form", { class: "composer", onsubmit: submit }, phone.menu.button, more, input, send);
  const parts = [input, send, more];
  return {
    element: el("div", { class: "foot" }, extras, form),
    enable: (on) => parts.forEach((part) => (part.disabled = !on)),
    focus: () => input.focus({ preventScroll: true }),
    fill: (text) => {
      input.value = text;
      input.focus();
    },
  };
}

function choices(phone, done) {
  const choice = (deed, path, label, body = () => ({})) =>
    el("button", { type: "button", onclick: () => phone.try(() => phone.api.do(deed, body())).then(done) }, icon(path), label);
  return [
    choice("image", ICONS.picture, words.image),
    choice("sticker", ICONS.smile, words.sticker, someSticker),
    choice("location", ICONS.pin, words.location, () => ({ title: words.sampleSpot })),
  ];
}

/** One of the forty stickers of LINE's package 446. */
function someSticker() {
  return { packageId: "446", stickerId: String(1988 + Math.floor(Math.random() * 40)), keywords: [words.thanks] };
}
