/** Flex messages: containers. What stands inside them is in flexcomponents.js, the measures in flexmeasures.js. */

import { css, el } from "./dom.js";
import { component } from "./flexcomponents.js";
import { words } from "./words.js";

const BLOCKS = ["header", "hero", "body", "footer"];

/** A flex message: one bubble or a carousel of them. */
export function flexMessage({ contents, altText }, onTap) {
  if (contents.type !== "carousel") return bubble(contents, onTap);
  const cards = contents.contents.map((one) => bubble(one, onTap));
  return el("div", { class: "carousel flex-carousel", tabindex: "0", role: "group", "aria-label": altText || words.carousel }, ...cards);
}

function bubble(contents, onTap) {
  const { size = "mega", direction, styles = {}, action } = contents;
  const blocks = BLOCKS.filter((name) => contents[name]).map((name) => block(name, contents[name], styles[name] ?? {}, onTap));
  const card = el("div", { class: `flex-bubble fx-${size}`, dir: direction === "rtl" ? "rtl" : "ltr" }, ...blocks);
  if (action) tappable(card, action, onTap);
  return card;
}

function block(name, content, style, onTap) {
  const inner = component(content, { layout: "vertical", onTap, block: name });
  const box = el("div", { class: `fx-block fx-${name}` }, inner);
  if (style.separator) css(box, { "border-top": `1px solid ${style.separatorColor ?? "#d4d6da"}` });
  return css(box, { "background-color": style.backgroundColor });
}

/** Makes an element do `action` by pointer and keyboard. */
export function tappable(element, action, onTap) {
  element.setAttribute("role", "button");
  element.setAttribute("tabindex", "0");
  element.classList.add("fx-tappable");
  if (action.label) element.setAttribute("aria-label", action.label);
  const go = (event) => {
    event.stopPropagation();
    onTap(action);
  };
  element.addEventListener("click", go);
  element.addEventListener("keydown", (event) => {
    if (event.target !== element || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    go(event);
  });
}
