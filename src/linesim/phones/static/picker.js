/** The date-time picker. */

import { el } from "./dom.js";
import { minuteOf } from "./times.js";
import { words } from "./words.js";

const INPUTS = { date: "date", time: "time", datetime: "datetime-local" };

/** A moment as an input of this mode writes it. */
function momentOf(mode, now) {
  const moment = minuteOf(now);
  if (mode === "date") return moment.slice(0, 10);
  return mode === "time" ? moment.slice(11) : moment;
}

function within(value, min, max) {
  if (min && value < min) return min;
  return max && value > max ? max : value;
}

/** Asks for a value, which starts as `initial` or as the moment `now` (ms); null when it is cancelled. */
export function pickDate(action, now) {
  return new Promise((resolve) => {
    const [min, max, initial] = [action.min, action.max, action.initial].map((value) => value?.replace("t", "T"));
    const input = el("input", { type: INPUTS[action.mode] ?? "datetime-local", required: true, min, max });
    input.value = initial ?? within(momentOf(action.mode, now), min, max);
    const dialog = el("dialog", { class: "sheet small", "aria-labelledby": "picker-title" });
    const form = el(
      "form",
      { method: "dialog", onsubmit: () => dialog.close(input.value) },
      el("h2", { id: "picker-title" }, action.label ?? words.picker),
      el("label", {}, el("span", {}, words.picker), input),
      el(
        "div",
        { class: "sheet-foot" },
        el("button", { type: "button", class: "plain", onclick: () => dialog.close("") }, words.cancel),
        el("button", { type: "submit", class: "key" }, words.choose),
      ),
    );
    dialog.append(form);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue || null);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
