/** What is behind a bubble: JSON, request id, and the webhook it caused or answers. */

import * as api from "./api.js";
import { el } from "./dom.js";
import { words } from "./words.js";

/** Opens the inspector for a message of a phone. */
export async function inspect(message, phone) {
  const dialog = el("dialog", { class: "sheet wide", "aria-labelledby": "inspector-title" });
  const webhook = message.webhookEventId ? await found(phone, message.webhookEventId) : null;
  const mine = message.from === "user" && !message.unsent;
  const foot = el("div", { class: "sheet-foot" }, el("button", { type: "button", class: "plain", onclick: () => dialog.close() }, words.close));
  if (mine) {
    const takeBack = () => phone.try(() => phone.api.do("unsend", { messageId: message.id })).then(() => dialog.close());
    foot.prepend(el("button", { type: "button", class: "plain", onclick: takeBack }, words.unsend));
  }
  dialog.append(
    el("h2", { id: "inspector-title" }, words.inspector),
    el("dl", {}, ...facts(message, webhook)),
    json(message.message),
    ...(webhook ? [el("h3", {}, "Webhook"), json(webhook.event)] : []),
    foot,
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

async function found(phone, eventId) {
  const { webhooks } = await api.webhook(phone.channelId, eventId);
  return webhooks[0] ?? null;
}

function facts(message, webhook) {
  const name = message.from === "bot" ? words.webhookAnswered : words.webhookCaused;
  const lines = [[words.messageId, message.id]];
  if (message.requestId) lines.push([words.requestId, message.requestId]);
  lines.push([name, webhook ? `${webhook.type} ${webhook.webhookEventId}` : words.noWebhook]);
  if (webhook) lines.push(["", verdict(webhook)]);
  return lines.flatMap(([term, value]) => [el("dt", {}, term), el("dd", {}, value)]);
}

function verdict({ status, statusCode, reason, milliseconds }) {
  if (status === "received") return words.received(statusCode, milliseconds);
  if (status === "failed") return words.failed(reason, statusCode);
  return words[status];
}

function json(value) {
  return el("pre", { class: "json", tabindex: "0" }, JSON.stringify(value, null, 2));
}
