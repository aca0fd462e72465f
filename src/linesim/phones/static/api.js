/** Calls of the control API. */

async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message ?? response.statusText);
  return answer;
}

export const state = () => call("GET", "/_sim/state");
export const addUser = (channelId, displayName) => call("POST", "/_sim/users", { channelId, displayName });
export const webhook = (channelId, eventId) =>
  call("GET", `/_sim/webhooks?channelId=${encodeURIComponent(channelId)}&eventId=${encodeURIComponent(eventId)}`);

/** The calls of one phone. */
export function phoneApi(channelId, userId) {
  const root = `/_sim/users/${userId}`;
  return {
    chat: () => call("GET", `${root}/chat?channelId=${encodeURIComponent(channelId)}`),
    do: (deed, body = {}) => call("POST", `${root}/${deed}`, { channelId, ...body }),
  };
}
