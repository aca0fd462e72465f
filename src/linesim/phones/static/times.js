/** Days and hours as a phone shows them. */

import { language, words } from "./words.js";

const locale = language === "en" ? "en-GB" : "ja-JP";
const clock = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: "Asia/Tokyo" });
const dayKey = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tokyo" });
const dayName = new Intl.DateTimeFormat(locale, { month: "numeric", day: "numeric", weekday: "short", timeZone: "Asia/Tokyo" });
const sortable = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: "Asia/Tokyo" });
const DAY = 86_400_000;

/** 9:41 */
export const hour = (at) => clock.format(at);

/** 今日, 昨日 or 11/20(金), seen from `now`. */
export function dayLabel(at, now) {
  const day = dayKey.format(at);
  if (day === dayKey.format(now)) return words.today;
  if (day === dayKey.format(now - DAY)) return words.yesterday;
  return dayName.format(at);
}

/** 2026-11-20T09:41 */
export const minuteOf = (at) => sortable.format(at).replace(" ", "T");
