/** Stickers. LINE's pictures are LINE's; ours is a face drawn for each sticker id, with its words below. */

import { el } from "./dom.js";
import { words } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const SKINS = ["#ffd966", "#ffc38a", "#b8e0a0", "#a9d6f2", "#f6b8cf"];
const EYES = ["M34 42v8M66 42v8", "M28 47q6-7 12 0M60 47q6-7 12 0", "M34 42v8M60 47q6-6 12 0"];
const MOUTHS = ["M32 64q18 18 36 0", "M36 62q14 24 28 0z", "M38 68q12 8 24 0", "M44 66a6 7 0 1 0 12 0a6 7 0 1 0-12 0"];

/** A sticker by its ids. */
export function sticker({ packageId, stickerId, keywords = [], text }) {
  const label = text ?? keywords[0] ?? `${packageId}-${stickerId}`;
  const seed = (Number(packageId) * 31 + Number(stickerId)) || 0;
  return el("span", { class: "sticker-face", role: "img", "aria-label": `${words.sticker} ${label}` }, face(seed), el("small", {}, label));
}

function face(seed) {
  const svg = shape("svg", { viewBox: "0 0 100 100", "aria-hidden": "true" });
  svg.append(
    shape("circle", { cx: 50, cy: 50, r: 42, fill: SKINS[seed % SKINS.length], stroke: "#fff", "stroke-width": 5 }),
    line(EYES[seed % EYES.length]),
    line(MOUTHS[seed % MOUTHS.length]),
    shape("circle", { cx: 24, cy: 60, r: 6, fill: "#f28b82", opacity: 0.6 }),
    shape("circle", { cx: 76, cy: 60, r: 6, fill: "#f28b82", opacity: 0.6 }),
  );
  return svg;
}

const line = (d) => shape("path", { d, fill: "none", stroke: "#4a3622", "stroke-width": 5, "stroke-linecap": "round", "stroke-linejoin": "round" });

function shape(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
