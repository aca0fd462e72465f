/** A message as a bubble in the chat. */

import { openUri } from "./actions.js";
import { ICONS, css, el, icon } from "./dom.js";
import { flexMessage } from "./flex.js";
import { imagemap } from "./imagemap.js";
import { inspect } from "./inspector.js";
import { picture } from "./pictures.js";
import { templateMessage } from "./templates.js";
import { sticker } from "./stickers.js";
import { hour } from "./times.js";
import { words } from "./words.js";

const BARE = new Set(["sticker", "image", "video", "flex", "template", "imagemap", "location"]);

/** The row of a message ({id, from, message, …}) on a phone. */
export function bubble(message, phone) {
  const content = message.message;
  const side = message.from;
  if (message.unsent) return el("div", { class: "day" }, el("span", {}, words.unsent));
  const body = drawn(content, (action) => phone.tap(message, action), phone);
  const shape = BARE.has(content.type) ? `bare ${content.type}` : "bubble";
  const sender = content.sender?.name ? el("span", { class: "sender" }, content.sender.name) : null;
  return el(
    "div",
    { class: `row ${side}`, "data-message": message.id },
    el("span", { class: "spoken" }, `${words.from[side]}: `),
    sender,
    el("div", { class: shape }, body),
    meta(message, phone),
  );
}

/** Time and marks; the time opens the inspector. */
function meta(message, phone) {
  const silent = message.silent ? icon(ICONS.bellOff, words.silent) : null;
  const time = hour(message.timestamp);
  const open = () => inspect(message, phone);
  const look = el("button", { type: "button", class: "look", "aria-label": `${time} ${words.inspect}`, title: words.inspect, onclick: open }, el("time", {}, time), icon(ICONS.info));
  const { lost } = message;
  const read = message.from === "user" ? el("span", lost ? { class: "lost" } : {}, lost ? words.lost : words.read) : null;
  return el("span", { class: "meta" }, silent, read, look);
}

/** The inside of a message, or a word of regret when it is malformed. */
function drawn(content, onTap, phone) {
  try {
    return draw(content, onTap, phone);
  } catch {
    return words.notUnderstood;
  }
}

/** The inside of a message by its type. */
function draw(content, onTap, phone) {
  const painters = {
    text: () => lineOf(content.text, content, phone),
    textV2: () => lineOf(substituted(content), {}, phone),
    sticker: () => sticker(content),
    image: () => imageOf(content),
    video: () => videoOf(content),
    audio: () => named(ICONS.play, `${words.audio} ${seconds(content.duration)}`),
    file: () => named(ICONS.file, content.fileName ?? words.file),
    location: () => place(content),
    template: () => templateMessage(content, onTap),
    flex: () => flexMessage(content, onTap),
    imagemap: () => imagemap(content, onTap),
  };
  return (painters[content.type] ?? (() => words.notUnderstood))();
}

/** Text with its web addresses as links and LINE's own emoji as a mark. */
function lineOf(text, { emojis = [] }, phone) {
  const marks = new Set(emojis.map((emoji) => emoji.index));
  const plain = [...Array(text.length).keys()].map((at) => (marks.has(at) ? "☺" : text[at])).join("");
  const parts = plain.split(/(https?:\/\/[^\s、。）」]+)/);
  const line = el("span", { class: "words-shown" });
  parts.forEach((part, at) => line.append(at % 2 ? link(part, phone) : part));
  return line;
}

function link(uri, phone) {
  const open = (event) => {
    event.preventDefault();
    openUri(phone, uri);
  };
  return el("a", { href: uri, rel: "noopener noreferrer", target: "_blank", onclick: open }, uri);
}

function substituted({ text, substitution = {} }) {
  return text.replace(/\{\{|\}\}|\{([a-zA-Z0-9_]+)\}/g, (whole, key) => {
    if (!key) return whole[0];
    const part = substitution[key];
    if (part?.type === "mention") return part.mentionee?.type === "all" ? "@All" : "@…";
    return part ? "☺" : whole;
  });
}

function imageOf({ originalContentUrl, previewImageUrl, contentUrl }) {
  return picture(contentUrl ?? previewImageUrl ?? originalContentUrl, "", "photo");
}

function videoOf({ previewImageUrl, contentUrl, duration }) {
  const cover = previewImageUrl ? picture(previewImageUrl, words.video, "photo") : named(ICONS.play, `${words.video} ${seconds(duration)}`);
  return contentUrl && !previewImageUrl ? el("div", { class: "bubble" }, cover) : el("div", { class: "film" }, cover, el("span", { class: "film-mark" }, icon(ICONS.play)));
}

function named(path, text) {
  return el("span", { class: "named" }, icon(path), text);
}

const seconds = (milliseconds = 0) => `${Math.floor(milliseconds / 60000)}:${String(Math.round(milliseconds / 1000) % 60).padStart(2, "0")}`;

function place({ title, address, latitude, longitude }) {
  const map = el("div", { class: "map" }, icon(ICONS.pin));
  css(map, { "background-position": `${(longitude * 997) % 40}px ${(latitude * 991) % 40}px` });
  return el("div", { class: "card" }, map, el("div", { class: "card-text" }, el("b", {}, title ?? words.location), el("p", {}, address ?? `${latitude}, ${longitude}`)));
}
