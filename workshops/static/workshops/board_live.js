// What others do, within seconds: a stream while the site has a seat for it, else asking every few seconds.
import { refresh, version } from "./board_days.js";
import { root, tell, word } from "./board_page.js";

const here = root.querySelector(".here");
const ASKED_EVERY = 3000;
const TRIED_AGAIN = 20; // times asked before trying for a seat again
let move = Number(root.dataset.move);
let known = version();
let others = "";
let source = null;
let timer = null;
let asked = 0;
let heard = [];

function query() {
  return new URLSearchParams({ version: known, move, here: others, day: root.dataset.day });
}

function hear(news) {
  ({ move } = news);
  known = news.version;
  others = news.here;
  here.textContent = others && word("others", { names: others });
  here.hidden = !others;
  if (news.moves.length) {
    heard = [...heard, ...news.moves].slice(-5);
    tell("others", "info", heard, [[word("close"), () => { heard = []; }]].slice(1));
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
  source.onerror = () => { source.close(); asked = 0; ask(); };
}

async function ask() {
  clearTimeout(timer);
  if (document.hidden) return;
  asked += 1;
  try {
    const response = await fetch(`${root.dataset.newsUrl}?${query()}`, { signal: AbortSignal.timeout?.(10000) });
    if (response.status === 200 && !response.redirected) hear(await response.json());
  } catch { /* the link is down: asked again soon */ }
  timer = setTimeout(asked < TRIED_AGAIN ? ask : listen, ASKED_EVERY);
}

export function begin() {
  listen();
  document.addEventListener("visibilitychange", () => { if (!document.hidden) listen(); });
}
