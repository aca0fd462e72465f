/** Template messages: buttons, confirm, carousel, image carousel. */

import { css, el } from "./dom.js";
import { picture } from "./pictures.js";
import { words } from "./words.js";

/** A template message. */
export function templateMessage({ template, altText }, onTap) {
  const painters = {
    buttons: () => column(template, onTap, template),
    confirm: () => confirm(template, onTap),
    carousel: () => row(template.columns.map((one) => column(one, onTap, template)), altText),
    image_carousel: () => row(template.columns.map((one) => imageColumn(one, onTap)), altText),
  };
  return (painters[template.type] ?? (() => words.notUnderstood))();
}

function row(cards, label) {
  return el("div", { class: "carousel", tabindex: "0", role: "group", "aria-label": label || words.carousel }, ...cards);
}

function column(part, onTap, look) {
  const image = part.thumbnailImageUrl ? thumbnail(part, look) : null;
  const text = el("div", { class: "card-text" }, part.title ? el("b", {}, part.title) : null, el("p", {}, part.text));
  const tappable = part.defaultAction ? el("button", { type: "button", class: "card-whole", onclick: () => onTap(part.defaultAction) }, text) : text;
  return el("div", { class: "card" }, image, tappable, el("div", { class: "card-buttons" }, ...part.actions.map((action) => button(action, onTap))));
}

function thumbnail(part, { imageAspectRatio, imageSize }) {
  const box = el("div", { class: `thumbnail ${imageSize ?? "cover"}` }, picture(part.thumbnailImageUrl));
  return css(box, { "aspect-ratio": imageAspectRatio === "square" ? "1" : "1.51", "background-color": part.imageBackgroundColor });
}

function confirm({ text, actions }, onTap) {
  return el(
    "div",
    { class: "card" },
    el("div", { class: "card-text" }, el("p", {}, text)),
    el("div", { class: "card-buttons beside" }, ...actions.map((action) => button(action, onTap))),
  );
}

function imageColumn({ imageUrl, action }, onTap) {
  const label = action.label ?? action.text ?? action.type;
  return el("button", { type: "button", class: "image-column", onclick: () => onTap(action) }, picture(imageUrl, label), el("span", {}, label));
}

function button(action, onTap) {
  return el("button", { type: "button", onclick: () => onTap(action) }, action.label ?? action.text ?? action.type);
}
