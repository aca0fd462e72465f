/** What a tap does, for every kind of action. */

import { toast } from "./dom.js";
import { pickDate } from "./picker.js";
import { words } from "./words.js";

/** Carries out `action`, which stands at `place` ({messageId} or {richMenuId}). */
export async function act(phone, place, action) {
  if (action.type === "datetimepicker") {
    const value = await pickDate(action, phone.now());
    if (value) await phone.api.do("pick", { ...place, action, value });
    return;
  }
  if (action.type === "camera" || action.type === "cameraRoll") {
    await phone.api.do("image");
    return;
  }
  if (action.type === "location") {
    await phone.api.do("location", { title: words.sampleSpot });
    return;
  }
  const result = await phone.api.do("tap", { ...place, action });
  if (result.uri) openUri(phone, result.uri);
  if (result.clipboardText) await copy(phone, result.clipboardText);
  if (result.inputOption) follow(phone, result);
}

/** Web addresses open in a tab of their own; others only a real phone knows. */
export function openUri(phone, uri) {
  if (/^https?:/i.test(uri)) {
    window.open(uri, "_blank", "noopener,noreferrer");
    toast(phone.element, words.opened(uri));
  } else toast(phone.element, words.wouldOpen(uri));
}

async function copy(phone, text) {
  await navigator.clipboard?.writeText(text).catch(() => undefined);
  toast(phone.element, words.copied);
}

function follow(phone, { inputOption, fillInText }) {
  if (inputOption === "openKeyboard") phone.composer.fill(fillInText ?? "");
  if (inputOption === "openRichMenu") phone.menu.open(true);
  if (inputOption === "closeRichMenu") phone.menu.open(false);
}
