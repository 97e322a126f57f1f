// The board with a script: cards are dragged or carried, saved in the background, and others' moves appear.
import { refresh, showBeside, showWaiting, version } from "./board_days.js";
import { beginLift } from "./board_lift.js";
import { ask, root, say, tell, word } from "./board_page.js";
import { beginQueue, waiting, whenSettled } from "./board_queue.js";

const here = root.querySelector(".here");
const ASKED_EVERY = 3000;
const TRIED_AGAIN = 20;
let step = Number(root.dataset.step);
let known = version();
let others = "";
let source = null;
let timer = null;
let asked = 0;
let heard = [];

// Others' moves: heard from a stream while the site has a seat for it, else asked for.
function query() {
  return new URLSearchParams({ version: known, step, here: others, day: root.dataset.day });
}

function hear(news) {
  ({ step } = news);
  known = news.version;
  others = news.here;
  here.textContent = others && word("others", { names: others });
  here.hidden = !others;
  if (news.steps.length) {
    heard = [...(root.querySelector("[data-about=others]") ? heard : []), ...news.steps].slice(-5);
    tell("others", "info", heard);
  }
  if (news.version > version()) refresh();
}

function listen() {
  clearTimeout(timer);
  source?.close();
  if (document.hidden) return;
  source = new EventSource(`${root.dataset.streamUrl}?${query()}`);
  source.onmessage = (event) => hear(JSON.parse(event.data));
  source.addEventListener("end", listen);
  source.onerror = () => { source.close(); asked = 0; poll(); };
}

async function poll() {
  clearTimeout(timer);
  if (document.hidden) return;
  asked += 1;
  try {
    const response = await ask(`${root.dataset.newsUrl}?${query()}`);
    if (response.status === 200 && !response.redirected) hear(await response.json());
  } catch { /* the link is down: asked again soon */ }
  timer = setTimeout(asked < TRIED_AGAIN ? poll : listen, ASKED_EVERY);
}

function onUndo(event) {
  const typing = event.target.closest?.("input, select, textarea");
  if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || typing) return;
  const form = root.querySelector(event.shiftKey ? ".redo" : ".undo");
  if (!form) return;
  event.preventDefault();
  const n = waiting().length;
  if (n) say(word("waiting", { n }));
  else form.requestSubmit();
}

addEventListener("keydown", onUndo);
whenSettled(() => refresh());
beginLift();
beginQueue();
showWaiting();
await showBeside();
listen();
document.addEventListener("visibilitychange", () => { if (!document.hidden) listen(); });
