/** Stickers. LINE's pictures are LINE's; ours are a face of our own for each sticker id, with its words. */

import { el } from "./dom.js";
import { words } from "./words.js";

const FACES = ["😊", "👍", "🙏", "🎉", "😄", "💪", "🌷", "☺️", "🙇", "✨", "🤝", "🐣"];

/** A sticker by its ids. */
export function sticker({ packageId, stickerId, keywords = [], text }) {
  const face = FACES[(Number(packageId) * 7 + Number(stickerId)) % FACES.length] ?? FACES[0];
  const label = text ?? keywords[0] ?? `${packageId}-${stickerId}`;
  return el("span", { class: "sticker-face", role: "img", "aria-label": `${words.sticker} ${label}` }, face, el("small", {}, label));
}
