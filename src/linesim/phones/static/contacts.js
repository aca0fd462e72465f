/** The contact list: people of all channels to put on the stage, and a form for a new one. */

import * as api from "./api.js";
import { el } from "./dom.js";
import { words } from "./words.js";

const FEW = 8;
const AT_ONCE = 40;

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
  const parts = channel.users.length ? known(channel, shown, take) : [el("p", { class: "quiet" }, words.nobody)];
  return el("section", {}, named ? el("h3", {}, channel.name) : null, newPerson(channel, take), el(named ? "h4" : "h3", { class: "quiet-heading" }, words.knownPeople), ...parts);
}

/** The people there are, with a field to find one where there are many. */
function known(channel, shown, take) {
  const list = el("ul", { class: "contacts" });
  const fill = (wanted) => {
    const found = channel.users.filter((user) => user.displayName.includes(wanted));
    list.replaceChildren(...found.slice(0, AT_ONCE).map((user) => entry(channel, user, shown, take)));
  };
  fill("");
  if (channel.users.length <= FEW) return [list];
  const field = el("input", { type: "search", autocomplete: "off", oninput: () => fill(field.value.trim()) });
  return [el("label", {}, el("span", {}, words.find), field), list];
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
