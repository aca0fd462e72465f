/** Small helpers to build elements. */

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes, properties that start with "on" as listeners, and children. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Sets CSS properties; empty ones are left alone. */
export function css(element, rules) {
  for (const [name, value] of Object.entries(rules)) {
    if (value !== undefined && value !== null && value !== "") element.style.setProperty(name, value);
  }
  return element;
}

/** An icon from path data, drawn with strokes in the current colour. */
export function icon(path, label = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  if (label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  } else svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

export const ICONS = {
  plus: "M12 5v14M5 12h14",
  send: "M5 12 19 5l-4 14-3-6z",
  menu: "M4 7h16M4 12h16M4 17h16",
  info: "M12 11v6M12 7.500v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  bellOff: "M6 17h11M8 17V10a4 4 0 0 1 6.500-3M17 11v6M10.500 20h3M4 4l16 16",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-2 4 4M15 9.500v.1",
  play: "M8 5l11 7-11 7z",
  pin: "M12 21c4-5 6-8 6-11a6 6 0 0 0-12 0c0 3 2 6 6 11M12 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  close: "M6 6l12 12M18 6 6 18",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8.500 14.500c2 2.500 5 2.500 7 0M9 9.500v.1M15 9.500v.1",
};

/** A short note at the foot of a phone that goes away by itself. */
export function toast(phoneElement, text) {
  const note = el("p", { class: "toast", role: "status" }, text);
  phoneElement.querySelector(".screen").append(note);
  setTimeout(() => note.remove(), 3500);
}
