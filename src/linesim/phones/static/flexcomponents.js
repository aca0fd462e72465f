/** Flex components: box, text, button, image, icon, video, separator, filler. */

import { ICONS, css, el, icon } from "./dom.js";
import { tappable } from "./flex.js";
import { EDGES, border, corner, imageWidth, letters, ratio, space } from "./flexmeasures.js";
import { isLocal, picture } from "./pictures.js";

const PAINTERS = { box, text, button, image, icon: smallIcon, video, separator, filler, spacer, span };

/** A component inside a box of `around.layout`; `around` also carries onTap and, for blocks, their name. */
export function component(part, around) {
  const element = (PAINTERS[part.type] ?? filler)(part, around);
  place(element, part, around);
  if (part.action && part.type !== "button") tappable(element, part.action, around.onTap);
  return element;
}

/** Margin, flex factor, gravity and offsets: how a component stands among its neighbours. */
function place(element, part, around) {
  const across = around.layout !== "vertical";
  css(element, {
    flex: around.block ? undefined : share(part, across),
    [across ? "margin-inline-start" : "margin-top"]: part.type === "spacer" || around.first ? undefined : space(part.margin),
    position: part.position ?? "relative",
    top: space(part.offsetTop),
    bottom: space(part.offsetBottom),
    "inset-inline-start": space(part.offsetStart),
    "inset-inline-end": space(part.offsetEnd),
  });
  if (around.layout === "horizontal" && part.gravity) css(element, { "align-self": EDGES[part.gravity] });
}

function share(part, across) {
  if (part.type === "separator" || part.type === "icon" || part.type === "spacer") return "none";
  if (part.type === "filler") return `${part.flex ?? 1} 1 0`;
  if (!across) return part.flex ? `${part.flex} 0 auto` : undefined;
  const sized = part.type === "box" && part.width ? 0 : 1;
  const factor = part.flex ?? sized;
  return factor === 0 ? "0 0 auto" : `${factor} ${factor} 0`;
}

function box(part, around) {
  const element = el("div", { class: `fx-box fx-${part.layout}` });
  const inside = { layout: part.layout, onTap: around.onTap };
  (part.contents ?? []).forEach((child, at) => element.append(spaced(child, at, part, inside)));
  css(element, {
    "background-color": part.backgroundColor,
    "background-image": gradient(part.background),
    "border-color": part.borderColor,
    "border-width": border(part.borderWidth),
    "border-radius": corner(part.cornerRadius),
    width: part.width,
    height: part.height,
    "max-width": part.maxWidth,
    "max-height": part.maxHeight,
    "justify-content": EDGES[part.justifyContent] ?? part.justifyContent,
    "align-items": EDGES[part.alignItems] ?? part.alignItems,
  });
  return padded(element, part);
}

/** A child with the box's spacing before it; its own margin comes first. */
function spaced(child, at, parent, inside) {
  const apart = at > 0 && child.margin === undefined && child.position !== "absolute" ? { ...child, margin: parent.spacing } : child;
  return component(apart, inside);
}

function padded(element, part) {
  return css(element, {
    padding: space(part.paddingAll),
    "padding-top": space(part.paddingTop),
    "padding-bottom": space(part.paddingBottom),
    "padding-inline-start": space(part.paddingStart),
    "padding-inline-end": space(part.paddingEnd),
  });
}

function gradient(background) {
  if (background?.type !== "linearGradient") return undefined;
  const { angle, startColor, centerColor, centerPosition = "50%", endColor } = background;
  const middle = centerColor ? `, ${centerColor} ${centerPosition}` : "";
  return `linear-gradient(${angle}, ${startColor} 0%${middle}, ${endColor} 100%)`;
}

function text(part) {
  const element = el("div", { class: part.wrap ? "fx-text fx-wrap" : "fx-text" });
  const line = el("p", {});
  line.append(...(part.contents?.length ? part.contents.map(span) : [part.text ?? ""]));
  element.append(line);
  css(line, { "text-align": part.align, ...spacing(part.lineSpacing) });
  if (part.wrap && part.maxLines) css(line, { "-webkit-line-clamp": String(part.maxLines) }).classList.add("fx-clamped");
  if (part.adjustMode === "shrink-to-fit" && !part.wrap) shrinkToFit(line);
  return lettering(element, part);
}

/** More room between the lines, but none before the first and after the last. */
function spacing(room) {
  return room ? { "line-height": `calc(1.4em + ${room})`, "margin-block": `calc(${room} / -2)` } : {};
}

/** Lets letters shrink until the line fits; it can be measured only once it is on the page. */
function shrinkToFit(line) {
  requestAnimationFrame(() => {
    for (let percent = 95; percent >= 40 && line.scrollWidth > line.clientWidth; percent -= 5) {
      line.style.fontSize = `${percent}%`;
    }
  });
}

function span(part) {
  return lettering(el("span", {}, part.text ?? ""), part);
}

function lettering(element, { size, weight, color, style, decoration }) {
  return css(element, {
    "font-size": letters(size),
    "font-weight": weight === "bold" ? "700" : weight && "400",
    color,
    "font-style": style,
    "text-decoration": decoration,
  });
}

function button(part, { onTap }) {
  const { style = "link", height = "md", color, action } = part;
  const label = action.label ?? action.text ?? action.uri ?? action.type;
  const element = el("button", { type: "button", class: `fx-button fx-${style} fx-h-${height}`, onclick: (event) => press(event, action, onTap) }, label);
  if (part.adjustMode === "shrink-to-fit") shrinkToFit(element);
  return css(element, style === "link" ? { color } : { "background-color": color });
}

function press(event, action, onTap) {
  event.stopPropagation();
  onTap(action);
}

function image(part, around) {
  const frame = el("div", { class: `fx-image-frame fx-${part.aspectMode ?? "fit"}` }, picture(part.url));
  css(frame, { width: imageWidth(part.size), "aspect-ratio": ratio(part.aspectRatio), "background-color": part.backgroundColor });
  const holder = el("div", { class: "fx-image" }, frame);
  css(holder, { "justify-content": EDGES[part.align] ?? "center" });
  if (around.layout === "horizontal") css(holder, { "align-self": EDGES[part.gravity ?? "top"] });
  return holder;
}

function smallIcon(part) {
  const mark = el("span", { class: `fx-icon ${starOf(part.url)}` }, picture(part.url));
  return css(mark, { "font-size": letters(part.size ?? "md"), "aspect-ratio": ratio(part.aspectRatio) });
}

/** The stars of LINE's own samples cannot be loaded; everybody knows what they look like. */
function starOf(url) {
  if (isLocal(url) || !/star/i.test(url)) return "";
  return /gr[ae]y/i.test(url) ? "star grey" : "star";
}

function video(part, around) {
  const cover = part.previewUrl ? image({ ...part, url: part.previewUrl, size: "full", aspectMode: "cover" }, around) : component(part.altContent, around);
  cover.append(el("span", { class: "film-mark" }, icon(ICONS.play)));
  return cover;
}

function separator(part, { layout }) {
  const line = el("div", { class: layout === "vertical" ? "fx-separator" : "fx-separator fx-upright", role: "presentation" });
  return css(line, { "background-color": part.color });
}

function filler() {
  return el("div", { class: "fx-filler" });
}

function spacer(part) {
  return css(filler(), { height: space(part.size ?? "md"), width: space(part.size ?? "md") });
}
