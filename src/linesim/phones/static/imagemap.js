/** Imagemaps: one picture with areas that can be tapped. */

import { css, el } from "./dom.js";
import { isLocal, picture } from "./pictures.js";
import { words } from "./words.js";

const BASE_WIDTH = 1040;

/** An imagemap message. */
export function imagemap({ baseUrl, altText, baseSize, actions = [] }, onTap) {
  const url = `${baseUrl}/${BASE_WIDTH}`;
  const height = baseSize?.height ?? BASE_WIDTH;
  const map = el("div", { class: "imagemap" }, picture(isLocal(url) ? url : baseUrl, altText));
  css(map, { "aspect-ratio": `${BASE_WIDTH} / ${height}` });
  actions.forEach((action, at) => map.append(area(action, at, height, onTap)));
  return map;
}

function area(action, at, height, onTap) {
  const label = action.label ?? action.text ?? action.linkUri ?? words.area(at + 1);
  const { x, y, width, height: tall } = action.area;
  const tapped = action.linkUri ? { ...action, uri: action.linkUri } : action;
  const button = el("button", { type: "button", "aria-label": label, title: label, onclick: () => onTap(tapped) });
  return css(button, {
    left: `${(x / BASE_WIDTH) * 100}%`,
    top: `${(y / height) * 100}%`,
    width: `${(width / BASE_WIDTH) * 100}%`,
    height: `${(tall / height) * 100}%`,
  });
}
