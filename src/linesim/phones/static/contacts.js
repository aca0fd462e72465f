/** The contact list: people of all channels to put on the stage, and a form for a new one. */

import * as api from "./api.js";
import { el } from "./dom.js";
import { words } from "./words.js";

/** Opens the list; `choose(channelId, user)` is called for each person wanted. */
export function openContacts(state, channelId, shown, choose) {
  const dialog = el("dialog", { class: "sheet", "aria-labelledby": "contacts-title" });
  const channels = state.channels.filter((channel) => !channelId || channel.channelId === channelId);
  const take = async (channel, user) => {
    dialog.close();
    await choose(channel.channelId, user);
  };
  dialog.append(
    el("h2", { id: "contacts-title" }, words.contacts),
    ...channels.map((channel) => section(channel, shown, take, channels.length > 1)),
    el("div", { class: "sheet-foot" }, el("button", { type: "button", class: "plain", onclick: () => dialog.close() }, words.close)),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function section(channel, shown, take, named) {
  const list = el("ul", { class: "contacts" }, ...channel.users.map((user) => entry(channel, user, shown, take)));
  const people = channel.users.length ? list : el("p", { class: "quiet" }, words.nobody);
  return el("section", {}, named ? el("h3", {}, channel.name) : null, newPerson(channel, take), el("h4", {}, words.knownPeople), people);
}

function entry(channel, user, shown, take) {
  const open = shown.has(user.userId);
  const button = el(
    "button",
    { type: "button", class: "plain", disabled: open, "aria-label": `${user.displayName} ${open ? words.shown : words.show}`, onclick: () => take(channel, user) },
    open ? words.shown : words.show,
  );
  const mark = user.blocked ? words.blocked : user.following ? "" : words.stranger;
  return el("li", {}, el("span", {}, user.displayName, mark ? el("small", {}, mark) : null), button);
}

function newPerson(channel, take) {
  const input = el("input", { name: "name", required: true, maxlength: 20, autocomplete: "off" });
  const submit = async (event) => {
    event.preventDefault();
    const { userId } = await api.addUser(channel.channelId, input.value);
    await take(channel, { userId, displayName: input.value, following: false, blocked: false });
  };
  return el(
    "form",
    { class: "new-person", onsubmit: submit },
    el("label", {}, el("span", {}, words.newPerson), input),
    el("button", { type: "submit", class: "key" }, words.addPerson),
  );
}
