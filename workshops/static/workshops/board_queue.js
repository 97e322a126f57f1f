// Moves on their way: kept until the site has answered, sent in order, each done once however often it is sent.
import { ask, forget, root, say, tell, word } from "./board_page.js";

const { person, gathering, moveUrl } = root.dataset;
const MINE = `board:${person}:${gathering}:`;
const LONGEST = 30000;
const badge = root.querySelector(".waiting");
const versions = new Map(); // by session
const settled = [];
let moves = [];
let failures = 0;
let wake = null;
let running = false;

const store = (() => {
  try { localStorage.setItem("board", ""); localStorage.removeItem("board"); return localStorage; } catch { return null; }
})();
const nameOf = (move) => MINE + String(move.at).padStart(16, "0") + move.key;
const keep = (move) => { try { store?.setItem(nameOf(move), JSON.stringify(move)); } catch { /* full: kept in the page */ } };

// Over plain http there is no crypto.randomUUID.
function freshKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const waiting = () => moves;
export const whenSettled = (act) => settled.push(act);

// The version that the next move of a session starts from: that of its last one on the way, or the newest known.
export function versionOf(session, shown) {
  const last = moves.findLast((move) => move.session === session);
  return last ? last.seen : Math.max(Number(shown), versions.get(session) ?? 0);
}

export function add(move) {
  const at = Math.max(Date.now() * 1000, (moves.at(-1)?.at ?? 0) + 1);
  const one = { ...move, key: freshKey(), at };
  moves.push(one);
  keep(one);
  paint();
  run();
}

function drop(move) {
  moves = moves.filter((one) => one !== move);
  store?.removeItem(nameOf(move));
}

function paint(wait = 0) {
  const n = moves.length;
  badge.hidden = !n;
  badge.classList.toggle("error", failures > 0);
  badge.firstElementChild.textContent = failures
    ? word(wait ? "waitingRetry" : "waitingNow", { n, s: Math.ceil(wait / 1000) })
    : word("waiting", { n });
}

async function send(move) {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
  const { key, session, seen, slot, place, anyway = 0 } = move;
  const body = new URLSearchParams({ key, session, version: seen, do: move.do, slot, place, person, anyway });
  const headers = { "X-CSRFToken": token, Accept: "application/json" };
  const asked = { method: "POST", body, headers, redirect: "manual" };
  try {
    const response = await ask(moveUrl, asked);
    if (response.type === "opaqueredirect" || response.status === 403) return ["held"];
    if (response.status === 404) return ["refused", { sentence: word("gone", move) }];
    if ([200, 409, 422].includes(response.status)) return [response.ok ? "done" : "refused", await response.json()];
  } catch { /* the link is down, or the answer was lost */ }
  return ["later"];
}

async function run() {
  if (running) return;
  running = true;
  while (moves.length) {
    const move = moves[0];
    const elsewhere = store && !store.getItem(nameOf(move)) && move.adopted;
    const [what, answer] = elsewhere ? ["elsewhere"] : await send(move);
    if (what === "later" || what === "held") {
      failures += 1;
      if (what === "held") tell("held", "error", [word("held", { n: moves.length })]);
      else if (failures === 1) say(word("failed", move));
      await pause(Math.min(LONGEST, 150 * 2 ** failures) * (0.75 + Math.random() / 2));
      continue;
    }
    failures = 0;
    forget("held");
    drop(move);
    if (what === "done") done(move, answer);
    if (what === "refused") refused(move, answer);
    paint();
    for (const act of settled) act(move);
  }
  running = false;
  paint();
}

function pause(wait) {
  paint(wait);
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, wait);
    wake = () => { clearTimeout(timer); paint(); resolve(); };
  });
}

function done(move, answer) {
  const { session } = move;
  const { version } = answer.session;
  versions.set(session, version);
  for (const later of moves.filter((one) => one.session === session)) {
    later.seen = version;
    keep(later);
  }
  const cured = answer.cured.map((sentence) => word("cured", { sentence }));
  forget(`session-${session}`);
  tell("done", answer.made.length ? "warning" : "success", [answer.told, ...answer.made, ...cured]);
  say([answer.told, ...answer.made, ...cured].join(" "));
}

function refused(move, answer) {
  const again = () => add({ ...move, seen: answer.session.version, adopted: false, anyway: answer.asks });
  const choices = answer.stale || answer.asks ? [[word("anyway", move), again]] : [];
  const first = word("refused", move);
  tell(`session-${move.session}`, "error", [first, answer.sentence], choices);
  say(`${first} ${answer.sentence}`);
}

// What an earlier page could not save goes on; what somebody else left here goes away.
function adopt() {
  const names = Object.keys(store ?? {}).filter((name) => name.startsWith("board:"));
  for (const name of names.filter((one) => !one.startsWith(`board:${person}:`))) store.removeItem(name);
  for (const name of names.filter((one) => one.startsWith(MINE)).sort()) {
    try { moves.push({ ...JSON.parse(store.getItem(name)), adopted: true }); } catch { store.removeItem(name); }
  }
}

export function beginQueue() {
  adopt();
  paint();
  run();
  badge.querySelector("button").addEventListener("click", () => wake?.());
  addEventListener("online", () => wake?.());
  addEventListener("beforeunload", (event) => { if (moves.length) event.preventDefault(); });
}
