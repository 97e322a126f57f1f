// The days and the tray as the site shows them: fetched anew after changes, beside each other where there is room.
import { cardOf, make, root, word } from "./board_page.js";
import { waiting } from "./board_queue.js";

const beside = root.querySelector(".board-beside");
const dressed = []; // who adds something to what is shown anew
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
  const response = await fetch(address(day, piece), { redirect: "error", signal: AbortSignal.timeout?.(15000) });
  if (!response.ok) throw new Error(response.status);
  const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
  return parsed.body.firstElementChild;
}

// Put the new piece where the old one was: neither focus nor what is scrolled to is lost.
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

// Ask for everything shown once more; while something is in hand, as soon as it is put down.
export async function refresh() {
  wanted = true;
  if (busy || held) return;
  busy = true;
  while (wanted && !held) {
    wanted = false;
    try {
      const old = [...days(), root.querySelector(".board-tray")];
      const main = days()[0].dataset.day;
      const fresh = await Promise.all(old.map((one) => fetchPiece(one.dataset.day ?? main, one.dataset.day ? "day" : "tray")));
      if (held) { wanted = true; break; }
      old.forEach((one, n) => swap(one, fresh[n]));
      showWaiting();
    } catch {
      wanted = true;
      await new Promise((resolve) => { setTimeout(resolve, 2000); });
    }
  }
  busy = false;
}

export function hold(is) {
  held = is;
  if (!held && wanted) refresh();
}

// Show a move that is on its way where it leads, marked as not saved yet.
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
