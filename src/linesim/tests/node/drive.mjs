/** Drives linesim with LINE's official Node SDK: reads what there is from stdin, prints what the SDK got as JSON. */

import { readFileSync } from "node:fs";
import { channelAccessToken, HTTPFetchError, insight, manageAudience, messagingApi, validateSignature } from "@line/bot-sdk";

const given = JSON.parse(readFileSync(0, "utf8"));
const config = { channelAccessToken: given.token, baseURL: given.url };
const api = new messagingApi.MessagingApiClient(config);
const blob = new messagingApi.MessagingApiBlobClient(config);
const messages = [{ type: "text", text: "こんにちは" }];
const to = given.userId;
const key = "123e4567-e89b-12d3-a456-426614174000";

/** The refusal of a call that must be refused. */
async function refusal(call) {
  try {
    await call;
  } catch (error) {
    if (error instanceof HTTPFetchError) return { status: error.status, body: JSON.parse(error.body), headers: Object.fromEntries(error.headers) };
    throw error;
  }
  throw new Error("it was not refused");
}

async function sending() {
  const pushed = await api.pushMessageWithHttpInfo({ to, messages }, key);
  const again = await refusal(api.pushMessage({ to, messages }, key));
  const replied = await api.replyMessage({ replyToken: given.replyToken, messages });
  await api.multicast({ to: [to], messages });
  await api.broadcast({ messages });
  const narrow = await api.narrowcastWithHttpInfo({ messages });
  const progress = await api.getNarrowcastProgress(narrow.httpResponse.headers.get("x-line-request-id"));
  for (const kind of ["Push", "Reply", "Multicast", "Narrowcast", "Broadcast"]) await api[`validate${kind}`]({ messages });
  const bad = await refusal(api.pushMessage({ to, messages: [{ type: "text", text: "" }] }));
  return { pushed: pushed.body, requestId: pushed.httpResponse.headers.get("x-line-request-id"), again, replied, phase: progress.phase, bad };
}

async function asking() {
  await api.showLoadingAnimation({ chatId: to, loadingSeconds: 5 });
  await api.markMessagesAsReadByToken({ markAsReadToken: given.markAsReadToken });
  const content = await blob.getMessageContentWithHttpInfo(given.imageId);
  return {
    bot: await api.getBotInfo(),
    profile: await api.getProfile(to),
    followers: await api.getFollowers(),
    quota: await api.getMessageQuota(),
    used: await api.getMessageQuotaConsumption(),
    webhook: await api.getWebhookEndpoint(),
    tested: await api.testWebhookEndpoint(),
    linkToken: await api.issueLinkToken(to),
    imageType: content.httpResponse.headers.get("content-type"),
    group: await api.getGroupSummary(given.groupId),
    members: await api.getGroupMembersIds(given.groupId),
    followersInsight: await new insight.InsightClient(config).getNumberOfFollowers(given.day),
  };
}

async function menus() {
  const bounds = { x: 0, y: 0, width: 800, height: 540 };
  const areas = [{ bounds, action: { type: "postback", label: "予定", data: "plan=1" } }];
  const menu = { size: { width: 800, height: 540 }, selected: true, name: "名", chatBarText: "メニュー", areas };
  await api.validateRichMenuObject(menu);
  const { richMenuId } = await api.createRichMenu(menu);
  const early = await refusal(api.linkRichMenuIdToUser(to, richMenuId));
  await blob.setRichMenuImage(richMenuId, new Blob([Buffer.from(given.picture, "base64")], { type: "image/png" }));
  await api.createRichMenuAlias({ richMenuAliasId: "home", richMenuId });
  await api.setDefaultRichMenu(richMenuId);
  await api.linkRichMenuIdToUser(to, richMenuId);
  const linked = await api.getRichMenuIdOfUser(to);
  await api.unlinkRichMenuIdFromUser(to);
  await api.deleteRichMenuAlias("home");
  await api.deleteRichMenu(richMenuId);
  return { richMenuId, early, linked };
}

async function audiences() {
  const client = new manageAudience.ManageAudienceClient(config);
  const made = await client.createAudienceGroup({ description: "一人", audiences: [{ id: to }] });
  return (await client.getAudienceData(made.audienceGroupId)).audienceGroup;
}

async function tokens() {
  const client = new channelAccessToken.ChannelAccessTokenClient({ baseURL: given.url });
  const issued = await client.issueStatelessChannelToken("client_credentials", undefined, undefined, given.channelId, given.secret);
  const other = new messagingApi.MessagingApiClient({ channelAccessToken: issued.access_token, baseURL: given.url });
  return { seconds: issued.expires_in, bot: (await other.getBotInfo()).userId };
}

const { body, signature } = given.webhook;
const genuine = validateSignature(Buffer.from(body, "base64"), given.secret, signature);
const forged = validateSignature(Buffer.from(body, "base64"), "another secret", signature);
const results = { genuine, forged, sending: await sending(), asking: await asking(), menus: await menus(), audience: await audiences(), tokens: await tokens() };
process.stdout.write(JSON.stringify(results));
