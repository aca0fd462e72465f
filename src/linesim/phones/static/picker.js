/** The date-time picker. */

import { el } from "./dom.js";
import { words } from "./words.js";

const INPUTS = { date: "date", time: "time", datetime: "datetime-local" };

/** Asks for a value; null when it is cancelled. */
export function pickDate(action) {
  return new Promise((resolve) => {
    const tidy = (value) => value?.replace("t", "T");
    const input = el("input", { type: INPUTS[action.mode] ?? "datetime-local", required: true, min: tidy(action.min), max: tidy(action.max) });
    input.value = tidy(action.initial) ?? "";
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
