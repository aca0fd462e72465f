/** The quick reply under the newest bubble. */

import { el } from "./dom.js";
import { picture } from "./pictures.js";

/** Fills `place` with the buttons of `quick`, or empties it. */
export function quickReply(place, quick, onTap) {
  place.hidden = !quick;
  const items = quick?.items ?? [];
  place.replaceChildren(...items.map((item) => button(item, onTap)));
  place.scrollLeft = 0;
}

function button({ action, imageUrl }, onTap) {
  const mark = imageUrl ? picture(imageUrl, "", "quick-icon") : null;
  return el("button", { type: "button", onclick: () => onTap(action) }, mark, action.label ?? action.text ?? action.type);
}
