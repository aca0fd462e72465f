/** Pictures. The page loads none from outside: what is not on this machine is shown as a calm placeholder. */

import { ICONS, el, icon } from "./dom.js";
import { words } from "./words.js";

const LOCAL = new Set(["127.0.0.1", "localhost", location.hostname]);

/** Whether the page may load the address. */
export function isLocal(url) {
  try {
    const { hostname, protocol } = new URL(url, location.href);
    return protocol === "data:" || (protocol.startsWith("http") && LOCAL.has(hostname));
  } catch {
    return false;
  }
}

/** The picture at `url`, or a placeholder that says what would be there. */
export function picture(url, label = "", className = "") {
  if (isLocal(url)) return el("img", { src: url, alt: label, class: className, loading: "lazy" });
  const name = label || fileName(url);
  return el(
    "span",
    { class: `placeholder ${className}`, role: "img", "aria-label": `${words.imageOf} ${name}`, title: url },
    icon(ICONS.picture),
    el("span", { class: "placeholder-name" }, name),
  );
}

function fileName(url) {
  try {
    const { hostname, pathname } = new URL(url);
    return decodeURIComponent(pathname.split("/").filter(Boolean).at(-1) ?? hostname);
  } catch {
    return String(url);
  }
}
