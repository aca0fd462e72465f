/** The page: which phones are open, the contact list, the live news. */

import * as api from "./api.js";
import { openContacts } from "./contacts.js";
import { el } from "./dom.js";
import { Phone } from "./phone.js";
import { language, words } from "./words.js";

const OPENED_AT_FIRST = 4;
const stage = document.getElementById("stage");
const query = new URLSearchParams(location.search);
const phones = new Map();
let feed = null;

function listenAgain() {
  feed?.close();
  if (phones.size === 0) return;
  feed = new EventSource(`/_sim/feed?users=${[...phones.keys()].join(",")}`);
  // What comes between a look at the chats and the first word of the feed would be missed: so they are read now.
  feed.onopen = () => {
    status(words.live, true);
    reloadAll();
  };
  feed.onerror = () => status(words.offline, false);
  feed.onmessage = (event) => hear(JSON.parse(event.data));
}

function hear(news) {
  if (news.kind === "resync") reloadAll();
  const phone = phones.get(news.userId);
  if (phone && phone.channelId === news.channelId) phone.hear(news);
}

function reloadAll() {
  for (const phone of phones.values()) phone.load();
}

function status(text, good) {
  const live = document.querySelector(".live");
  live.textContent = text;
  live.classList.toggle("good", good);
}

function remember() {
  query.set("users", [...phones.keys()].join(","));
  history.replaceState(null, "", `?${query.toString().replaceAll("%2C", ",")}`);
  stage.querySelector(".empty")?.remove();
  if (phones.size === 0) stage.append(el("p", { class: "empty" }, words.empty));
}

function open(people) {
  const fresh = people.filter(({ user }) => !phones.has(user.userId));
  for (const { channelId, user } of fresh) {
    const phone = new Phone(channelId, user, () => shut(user.userId));
    phones.set(user.userId, phone);
    stage.append(phone.element);
  }
  remember();
  listenAgain();
}

function shut(userId) {
  phones.get(userId)?.element.remove();
  phones.delete(userId);
  remember();
  listenAgain();
}

function wanted(state) {
  const named = query.get("channel");
  const channels = state.channels.filter((channel) => !named || channel.channelId === named);
  const people = channels.flatMap((channel) => channel.users.map((user) => ({ channelId: channel.channelId, user })));
  if (query.get("users") === null) return people.slice(0, OPENED_AT_FIRST);
  const ids = query.get("users").split(",").filter(Boolean);
  return ids.map((id) => people.find((person) => person.user.userId === id)).filter(Boolean);
}

function speak() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = words[element.dataset.word];
  }
  const other = new URLSearchParams(location.search);
  other.set("lang", language === "en" ? "ja" : "en");
  const link = document.getElementById("language");
  link.textContent = words.otherLanguage;
  link.hreflang = link.lang = language === "en" ? "ja" : "en";
  link.href = `?${other}`;
}

async function start() {
  speak();
  document.getElementById("contacts-button").addEventListener("click", async () => {
    openContacts(await api.state(), query.get("channel"), new Set(phones.keys()), (channelId, user) => {
      open([{ channelId, user }]);
      const phone = phones.get(user.userId);
      phone.element.scrollIntoView({ block: "nearest", inline: "nearest" });
      phone.focus();
    });
  });
  open(wanted(await api.state()));
}

start();
