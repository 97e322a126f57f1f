// Sends what waits, in order and from one tab at a time; what was not answered stays and is sent again with its key.
import { all, drop, keep } from "./waiting_store.js";

const PATIENCE = 10000;
const AT_ONCE = 20;

export const mine = async (sender) => (await all()).filter((write) => write.sender === sender && !write.answer);
// What the worker sent while no page was open, which nobody was told of yet.
export const untold = async (sender) => (await all()).filter((write) => write.sender === sender && write.answer);

export const alone = (act, options = {}) => (navigator.locks ? navigator.locks.request("waiting", options, act) : act(true));

const ask = (address, more = {}) => fetch(address, {
  ...more, redirect: "manual", cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE),
});

export function post(address, token, person, writes, trying = false) {
  const headers = { "X-CSRFToken": token, "Content-Type": "application/json" };
  const sent = writes.map(({ key, path, form, seen, after, made_at }) => ({ key, path, form, seen, after, made_at }));
  return ask(address, { method: "POST", headers, body: JSON.stringify({ person, trying, writes: sent }) });
}

const why = ({ type, status }) => (type === "opaqueredirect" ? "held" : status === 409 ? "other" : "failed");

// Returns the answers, how many choices are open, and why it stopped: "" when nothing waits any more.
export async function sendAll({ sender, send, quietly }) {
  const told = { answers: [], open: null, why: "" };
  for (let waits = await mine(sender); waits.length; waits = await mine(sender)) {
    try {
      const asked = await ask(send);
      if (!asked.ok) return { ...told, why: why(asked) };
      const { person, token } = await asked.json();
      if (person !== sender) return { ...told, why: "other" };
      const response = await post(send, token, sender, waits.slice(0, AT_ONCE));
      if (!response.ok) return { ...told, why: why(response) };
      const { answers, open } = await response.json();
      if (!answers.length) return { ...told, why: "failed" };
      for (const answer of answers) {
        const write = waits.find(({ key }) => key === answer.key);
        await (quietly ? keep({ ...write, answer }) : drop(write.id));
        told.answers.push({ ...answer, about: write.about });
      }
      told.open = open;
    } catch {
      return { ...told, why: "failed" };
    }
  }
  return told;
}
