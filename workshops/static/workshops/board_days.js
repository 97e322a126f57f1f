// The days and the tray as the site draws them: fetched anew after changes, side by side where there is room.
import { ask, cardOf, make, root, word } from "./board_page.js";
import { waiting } from "./board_queue.js";

const beside = root.querySelector(".board-beside");
const dressed = [];
let wanted = false;
let busy = false;
let held = false;

export const days = () => [...beside.querySelectorAll(".board-day")];
export const version = () => Math.min(...days().map((day) => Number(day.dataset.version)));
export const onShown = (act) => dressed.push(act);

function address(day, piece) {
  const query = new URLSearchParams(location.search);
  query.delete("lift");
  query.set("piece", piece);
  return `${root.dataset.boardUrl}${day}/?${query}`;
}

async function fetchPiece(day, piece) {
  const response = await ask(address(day, piece), { redirect: "error" });
  if (!response.ok) throw new Error(response.status);
  const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
  return parsed.body.firstElementChild;
}

async function surePiece(day, piece) {
  for (let wait = 300; ; wait = Math.min(wait * 2, 10000)) {
    try { return await fetchPiece(day, piece); } catch { await new Promise((resolve) => { setTimeout(resolve, wait); }); }
  }
}

// Put a new piece where the old one was; focus and scrolling stay.
function swap(old, fresh) {
  const card = old.contains(document.activeElement) && document.activeElement.closest(".board-card")?.id;
  const part = document.activeElement?.className;
  const [before, after] = [old, fresh].map((one) => one.querySelector(".board-wrap"));
  const at = before && [before.scrollLeft, before.scrollTop];
  const open = old.querySelector("details.day-clashes")?.open;
  old.replaceWith(fresh);
  if (at && after) [after.scrollLeft, after.scrollTop] = at;
  if (open) fresh.querySelector("details.day-clashes").open = true;
  for (const act of dressed) act(fresh);
  if (card) (document.getElementById(card)?.querySelector(`.${part || "lift"}`) ?? fresh).focus({ preventScroll: true });
}

// Draw all anew; while a card is in hand, as soon as it is put down.
export async function refresh() {
  wanted = true;
  if (busy || held) return;
  busy = true;
  while (wanted && !held) {
    wanted = false;
    const old = [...days(), root.querySelector(".board-tray")];
    const main = days()[0].dataset.day;
    const fresh = await Promise.all(old.map((one) => surePiece(one.dataset.day ?? main, one.dataset.day ? "day" : "tray")));
    if (held) wanted = true;
    else {
      old.forEach((one, n) => swap(one, fresh[n]));
      showWaiting();
    }
  }
  busy = false;
}

export function hold(is) {
  held = is;
  if (!held && wanted) refresh();
}

// Show what is on its way where it leads, marked.
export function showWaiting() {
  for (const move of waiting()) {
    const card = cardOf(move.session);
    const target = move.do === "place"
      ? beside.querySelector(`td[data-place="${move.place}"][data-slots~="${move.slot}"]`)
      : root.querySelector(".tray-cards");
    if (!card) continue;
    if (target && !target.contains(card)) {
      target.append(card);
      target.classList.remove("bare");
    }
    if (!card.classList.contains("pending")) card.append(make("p", "tag warning", word("pending")));
    card.classList.add("pending");
  }
}

export async function showBeside() {
  const room = innerWidth >= 2400 ? 2 : innerWidth >= 1440 ? 1 : 0;
  for (const day of root.dataset.nextDays.split(" ").filter(Boolean).slice(0, room)) {
    try {
      const piece = await fetchPiece(day, "day");
      beside.append(piece);
      for (const act of dressed) act(piece);
    } catch { return; }
  }
  showWaiting();
}
