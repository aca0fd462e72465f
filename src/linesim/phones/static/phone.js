/** One phone: its chat, its composer, its menu, its owner's relation to the account. */

import { act } from "./actions.js";
import { phoneApi } from "./api.js";
import { bubble } from "./bubbles.js";
import { composer } from "./composer.js";
import { el, toast } from "./dom.js";
import { quickReply } from "./quickreply.js";
import { RichMenu } from "./richmenu.js";
import { dayLabel } from "./times.js";
import { words } from "./words.js";

/** Pixels from the end within which a chat follows what comes, a picture that loads late too. */
const NEAR = 60;

export class Phone {
  constructor(channelId, user, onClose) {
    this.channelId = channelId;
    this.user = user;
    this.api = phoneApi(channelId, user.userId);
    this.messages = [];
    this.meanwhile = null;
    this.shift = 0;
    this.build(onClose);
  }

  build(onClose) {
    const name = this.user.displayName;
    this.title = el("div", { class: "bar" });
    this.banner = el("div", { class: "banner", hidden: true });
    this.log = el("div", { class: "chat", role: "log", tabindex: "0", "aria-label": words.chatOf(name) });
    this.atEnd = true;
    this.log.addEventListener("scroll", () => this.noteScroll());
    this.log.addEventListener("load", () => this.atEnd && this.scrollDown(), true);
    this.quick = el("div", { class: "quick", hidden: true });
    this.menu = new RichMenu(this);
    this.composer = composer(this);
    this.blockButton = el("button", { type: "button", class: "quiet-button", onclick: () => this.toggleBlock() });
    const close = el("button", { type: "button", class: "quiet-button", "aria-label": words.closePhone(name), onclick: onClose }, words.close);
    const screen = el("div", { class: "screen" }, this.title, this.banner, this.log, this.quick, this.menu.element, this.composer.element);
    const caption = el("div", { class: "caption" }, el("h2", {}, name), this.blockButton, close);
    this.element = el("section", { class: "phone-place", "aria-label": words.phoneOf(name) }, el("div", { class: "phone" }, screen), caption);
  }

  /** Loads everything afresh; what is heard meanwhile may be missing in what comes, so it is heard again. */
  async load() {
    const meanwhile = (this.meanwhile = []);
    const chat = await this.api.chat();
    if (meanwhile !== this.meanwhile) return; // A later look is on its way.
    this.meanwhile = null;
    const known = JSON.stringify(this.messages);
    this.messages = chat.messages;
    this.user = chat.user;
    this.shift = chat.now - Date.now();
    this.title.textContent = chat.name;
    this.menu.show(chat.richMenu ?? null);
    this.showUser();
    if (known !== JSON.stringify(chat.messages) || this.messages.length === 0) this.draw();
    for (const news of meanwhile) this.hear(news);
  }

  hear(news) {
    this.meanwhile?.push(news);
    if (news.kind === "message") this.add(news.message);
    if (news.kind === "message-changed") this.change(news.message);
    if (news.kind === "loading") this.showLoading(news.seconds);
    if (news.kind === "webhook" && news.webhook.status === "failed" && news.webhook.attempts === 1) {
      toast(this.element, words.failed(news.webhook.reason, news.webhook.statusCode));
    }
    if (news.kind === "user") {
      this.user = news.user;
      this.menu.show(news.richMenu);
      this.showUser();
    }
  }

  add(message) {
    if (this.messages.some((known) => known.id === message.id)) return;
    const before = this.messages.at(-1);
    this.messages.push(message);
    this.hideLoading();
    this.place(message, before);
    this.showQuickReply();
    this.scrollDown();
  }

  change(message) {
    this.messages = this.messages.map((known) => (known.id === message.id ? message : known));
    this.draw();
  }

  draw() {
    this.log.replaceChildren();
    this.messages.forEach((message, at) => this.place(message, this.messages[at - 1]));
    this.showQuickReply();
    this.scrollDown();
  }

  place(message, before) {
    const day = dayLabel(message.timestamp, this.now());
    if (!before || dayLabel(before.timestamp, this.now()) !== day) {
      this.log.append(el("div", { class: "day" }, el("span", {}, day)));
    }
    this.log.append(bubble(message, this));
  }

  now() {
    return Date.now() + this.shift;
  }

  scrollDown() {
    this.log.scrollTop = this.log.scrollHeight;
    this.top = this.log.scrollTop;
    this.atEnd = true;
  }

  /** Only who scrolls up leaves the end; a chat that grew before this was told has not been left. */
  noteScroll() {
    const wentUp = this.log.scrollTop < this.top;
    this.top = this.log.scrollTop;
    this.atEnd = this.distanceToEnd() < NEAR || (this.atEnd && !wentUp);
  }

  distanceToEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
  }

  showQuickReply() {
    const last = this.messages.at(-1);
    const focused = this.quick.contains(document.activeElement);
    quickReply(this.quick, last?.quickReply ? last.message.quickReply : null, (action) => this.tap(last, action));
    if (focused) this.log.focus({ preventScroll: true });
    this.scrollDown();
  }

  showLoading(seconds) {
    this.hideLoading();
    const dots = el("span", { class: "dots", role: "img", "aria-label": words.typing }, el("i"), el("i"), el("i"));
    this.loading = el("div", { class: "row bot" }, el("div", { class: "bubble" }, dots));
    this.log.append(this.loading);
    this.loadingEnds = setTimeout(() => this.hideLoading(), seconds * 1000);
    this.scrollDown();
  }

  hideLoading() {
    clearTimeout(this.loadingEnds);
    this.loading?.remove();
    this.loading = null;
  }

  showUser() {
    const { following, blocked } = this.user;
    const offer = blocked ? words.unblock : words.addFriend;
    const focused = this.banner.contains(document.activeElement);
    this.banner.hidden = following;
    this.banner.replaceChildren(
      el("span", {}, blocked ? words.blocked : words.stranger),
      el("button", { type: "button", class: "key", onclick: () => this.try(() => this.api.do("follow")) }, offer),
    );
    this.blockButton.textContent = blocked ? words.unblock : words.block;
    this.blockButton.hidden = !following && !blocked;
    this.composer.enable(!blocked);
    if (focused && following) this.focus();
  }

  toggleBlock() {
    this.try(() => this.api.do(this.user.blocked ? "follow" : "unfollow"));
  }

  /** Carries out what a button does: `origin` says where it stands (a message, or the rich menu). */
  tap(origin, action) {
    const place = origin.richMenuId ? { richMenuId: origin.richMenuId } : { messageId: origin.id };
    return this.try(() => act(this, place, action));
  }

  async try(deed) {
    try {
      return await deed();
    } catch (error) {
      toast(this.element, words.failedCall(error.message));
      return null;
    }
  }

  focus() {
    this.composer.focus();
  }
}
