// A card in hand: lifted by keyboard, tap or drag; every cell says what it thinks of it.
import { days, hold, onShown, showWaiting } from "./board_days.js";
import { add, versionOf } from "./board_queue.js";
import { ask, cardOf, forget, make, root, say, tell, word } from "./board_page.js";

const bar = root.querySelector(".why-bar");
const SIGNS = { free: "✓", warning: "!", blocked: "✕", here: "•", unknown: "?" };
const STARTS_AT = 6; // px
const EDGE = 56; // px
let lifted = null;
let drag = null;

const nameOf = (card) => card.querySelector(".lift").lastChild.textContent.trim();

function dress(piece) {
  for (const card of piece.querySelectorAll(".board-card[id]:not([data-pinned])")) {
    card.prepend(make("button", "grip", "⠿", { type: "button", "aria-label": word("pickUp", { name: nameOf(card) }) }));
  }
}

function aimAt(to, label) {
  return make("button", "", "", { type: "button", "data-aim": to, "data-label": label, "aria-describedby": bar.id });
}

function aimsIn(day) {
  const heading = (kind, id) => day.querySelector(`th[data-${kind}="${id}"]`)?.firstChild.textContent.trim() ?? "";
  for (const cell of day.querySelectorAll("td[data-slots]")) {
    const aims = make("div", "aims");
    for (const slot of cell.dataset.slots.split(" ").filter(Boolean)) {
      const { place } = cell.dataset;
      const aim = aimAt(`${slot}-${place}`, `${heading("slot", slot)}, ${heading("place", place)}`);
      aims.append(aim);
      judge(aim, "unknown", "");
    }
    cell.append(aims);
  }
}

function judge(aim, verdict, why) {
  aim.className = `aim ${verdict}`;
  aim.dataset.why = why;
  const words = `${aim.dataset.label}: ${word(verdict)}`;
  aim.replaceChildren(make("span", "sign", SIGNS[verdict], { "aria-hidden": "true" }), make("span", "visually-hidden", words));
  if (aim === document.activeElement) explain(aim);
}

function explain(aim) {
  bar.hidden = false;
  bar.textContent = aim
    ? `${aim.dataset.label}: ${word(aim.classList[1])}. ${aim.dataset.why ?? ""}`
    : word("inHand", { name: lifted.name });
}

async function judgeAll(day, session) {
  try {
    const response = await ask(`${root.dataset.boardUrl}${day.dataset.day}/cells/?session=${session}`);
    const verdicts = await response.json();
    if (lifted?.session !== session) return;
    for (const aim of day.querySelectorAll(".aim")) {
      if (verdicts[aim.dataset.aim]) judge(aim, ...verdicts[aim.dataset.aim]);
    }
  } catch { /* the site decides */ }
}

export function lift(card) {
  if (lifted) putDown();
  const session = Number(card.id.replace("session-", ""));
  forget("done");
  lifted = { card, session, name: nameOf(card), seen: versionOf(session, card.dataset.version) };
  hold(true);
  const top = card.getBoundingClientRect().top;
  root.classList.add("lifting");
  card.classList.add("lifted");
  days().forEach(aimsIn);
  if (card.dataset.placed) {
    const aim = aimAt("tray", word("tray"));
    judge(aim, "free", "");
    aim.append(word("tray"));
    root.querySelector(".tray-aim").append(aim);
  }
  scrollBy(0, card.getBoundingClientRect().top - top);
  explain(null);
  for (const day of days()) judgeAll(day, session);
  say(word("pickedUp", { name: lifted.name }));
}

function putDown() {
  for (const aims of root.querySelectorAll(".aims, [data-aim=tray]")) aims.remove();
  root.classList.remove("lifting");
  lifted?.card.classList.remove("lifted");
  lifted = null;
  bar.hidden = true;
  hold(false);
}

function leave() {
  const { card, name } = lifted;
  putDown();
  say(word("left", { name }));
  card.querySelector(".grip")?.focus();
}

// Put the card down where it is aimed; a blocked cell says why, and keeps it in hand.
function drop(aim) {
  const { session, name, seen } = lifted;
  const [verdict, where] = [aim.classList[1], aim.dataset.label];
  if (verdict === "here") return leave();
  if (verdict === "blocked") {
    explain(aim);
    return say(`${where}: ${word("blocked")}. ${aim.dataset.why}`);
  }
  const [slot, place] = aim.dataset.aim.split("-");
  const move = slot === "tray" ? { do: "unplace", slot: "", place: "" } : { do: "place", slot, place };
  putDown();
  say(word("putDown", { name, where }));
  add({ ...move, session, name, seen, where });
  showWaiting();
  return cardOf(session)?.querySelector(".grip")?.focus({ preventScroll: true });
}

// The nearest aim in a direction.
function next(from, [x, y]) {
  const box = from.getBoundingClientRect();
  let [best, least] = [null, Infinity];
  for (const aim of root.querySelectorAll(".aim")) {
    const other = aim.getBoundingClientRect();
    const dx = (other.left + other.right - box.left - box.right) / 2;
    const dy = (other.top + other.bottom - box.top - box.bottom) / 2;
    const along = x ? dx * x : dy * y;
    const [low, high] = x ? ["top", "bottom"] : ["left", "right"];
    const across = Math.max(other[low] - box[high], box[low] - other[high], 0);
    const far = along + across * 20 + Math.abs(x ? dy : dx) / 10;
    if (aim !== from && other.width && along > 1 && far < least) [best, least] = [aim, far];
  }
  return best;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function onKey(event) {
  if (!lifted) return;
  if (event.key === "Escape") {
    event.preventDefault();
    endDrag();
    leave();
  }
  if (!ARROWS[event.key]) return;
  event.preventDefault();
  const from = document.activeElement.closest(".aim") ?? lifted.card;
  next(from, ARROWS[event.key])?.focus();
}

function onClick(event) {
  const aim = event.target.closest(".aim");
  const grip = event.target.closest(".grip");
  if (aim && lifted) drop(aim);
  else if (grip && lifted?.card.contains(grip)) leave();
  else if (grip) {
    const cell = grip.closest("td");
    lift(grip.closest(".board-card"));
    (cell ?? root).querySelector(".board-day .aim")?.focus({ preventScroll: Boolean(cell) });
  }
}

function onPoint(event) {
  const aim = event.target.closest(".aim");
  if (aim && !drag) explain(aim);
}

function onDown(event) {
  const card = event.target.closest(".board-card");
  const grip = event.target.closest(".grip");
  if (event.button || !card?.querySelector(".grip") || (!grip && event.pointerType !== "mouse")) return;
  drag = { card, id: event.pointerId, x: event.clientX, y: event.clientY, shadow: null };
}

function onMove(event) {
  if (drag?.id !== event.pointerId) return;
  const { clientX: x, clientY: y } = event;
  if (!drag.shadow) {
    if (Math.hypot(x - drag.x, y - drag.y) < STARTS_AT) return;
    lift(drag.card);
    drag.shadow = make("div", "board-card shadow", lifted.name, { "aria-hidden": "true", "data-colour": drag.card.dataset.colour });
    document.body.append(drag.shadow);
    getSelection().empty();
    scroll();
  }
  Object.assign(drag, { x, y });
  drag.shadow.style.transform = `translate(${x + 8}px, ${y + 8}px)`;
  point(document.elementFromPoint(x, y)?.closest(".aim"));
}

function point(aim) {
  if (drag.aim === aim) return;
  drag.aim?.classList.remove("aimed");
  aim?.classList.add("aimed");
  drag.aim = aim;
  explain(aim);
}

// Dragged to an edge, go on that way.
function scroll() {
  if (!drag?.shadow) return;
  const { x, y } = drag;
  const towards = (low, at, high) => (at < low + EDGE ? -1 : at > high - EDGE ? 1 : 0) * 12;
  const wrap = document.elementFromPoint(x, y)?.closest(".board-wrap");
  if (wrap) {
    const box = wrap.getBoundingClientRect();
    wrap.scrollBy(towards(box.left, x, box.right), towards(box.top, y, box.bottom));
  }
  scrollBy(0, towards(0, y, innerHeight));
  requestAnimationFrame(scroll);
}

function endDrag() {
  drag?.shadow?.remove();
  drag?.aim?.classList.remove("aimed");
  const ended = drag;
  drag = null;
  return ended;
}

function onUp(event) {
  if (drag?.id !== event.pointerId) return;
  const { shadow, aim } = endDrag();
  if (!shadow) return;
  addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
  setTimeout(() => dispatchEvent(new Event("click")), 0);
  if (event.type === "pointercancel" || !aim || !lifted) return lifted && leave();
  if (aim.classList.contains("blocked")) tell(`session-${lifted.session}`, "warning", [bar.textContent]);
  drop(aim);
  if (lifted) putDown();
}

export function beginLift() {
  onShown(dress);
  dress(root);
  root.addEventListener("click", onClick);
  root.addEventListener("keydown", onKey);
  root.addEventListener("pointerdown", onDown);
  addEventListener("pointermove", onMove);
  addEventListener("pointerup", onUp);
  addEventListener("pointercancel", onUp);
  root.addEventListener("dragstart", (event) => event.preventDefault());
  root.addEventListener("focusin", onPoint);
  root.addEventListener("pointerover", onPoint);
}
