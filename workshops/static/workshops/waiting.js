// Forms that the network does not take wait in this browser until there is a signal; each is done once.
import { drop, keep } from "./waiting_store.js";
import { alone, mine, post, sendAll, untold } from "./waiting_send.js";
import { list, marked, paint, refresh, tell } from "./waiting_shown.js";

const bar = document.getElementById("waiting");
const { send } = bar.dataset;
const WHOSE = "waiting"; // pages that are the same for everybody do not say who reads them
const sender = bar.dataset.sender || localStorage.getItem(WHOSE);
const TOOK = ["done", "already"];
const LONGEST = 60000;
const busy = new WeakSet();
const OPEN = `open:${sender}`; // how many choices are open, as the site last said
const now = { why: "", open: 0 };
let wait = 2000;
let again = null;

// Over plain http there is no crypto.randomUUID.
const freshKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const same = ({ form_id: _one, ...one }, { form_id: _other, ...other }) => JSON.stringify(one) === JSON.stringify(other);

function writeOf(form, button) {
  const { csrfmiddlewaretoken, next, form_id, ...fields } = Object.fromEntries(new FormData(form, button));
  const { path, about } = marked(form);
  const key = freshKey();
  const words = [(button ?? form).textContent, fields.text].filter(Boolean);
  const said = words.join(": ").replace(/\s+/g, " ").trim().slice(0, 120);
  return { sender, key, path, form: fields, form_id, seen: form.dataset.waits, about, said, made_at: Date.now() / 1000 };
}

const show = async () => {
  now.open = Number(sessionStorage.getItem(OPEN));
  const waits = await mine(sender);
  paint(bar, waits, now);
  list(waits, async (write) => { await alone(() => drop(write.id)); await show(); });
};

// Tells what the worker sent meanwhile; what was not done stands on the page of what waits.
async function tellLate() {
  const late = await untold(sender);
  if (!late.length) return;
  const undone = late.filter(({ answer }) => !TOOK.includes(answer.outcome)).length;
  sessionStorage.setItem(OPEN, Number(sessionStorage.getItem(OPEN)) + undone);
  tell(late.map(({ answer }) => answer), bar);
  await refresh(late);
  for (const { id } of late) await drop(id);
}

async function run() {
  clearTimeout(again);
  await tellLate();
  const told = await alone(() => sendAll({ sender, send }));
  now.why = told.why;
  if (told.open !== null) sessionStorage.setItem(OPEN, told.open);
  wait = told.answers.length ? 2000 : Math.min(wait * 2, LONGEST);
  if (told.answers.length) {
    tell(told.answers, bar);
    await refresh(told.answers);
  }
  await show();
  if (told.why) again = setTimeout(run, wait * (0.75 + Math.random() / 2));
}

// Sends one at once, as the page itself would; returns whether that settled it.
async function tried(form, button, write) {
  try {
    const response = await post(send, form.elements.csrfmiddlewaretoken?.value ?? "", sender, [write], true);
    const [answer] = response.ok ? (await response.json()).answers : [];
    if (!answer) return false;
    await drop(write.id);
    if (TOOK.includes(answer.outcome)) go(answer.page || form.elements.next?.value || location.href, form);
    else plainly(form, button);
    return true;
  } catch {
    now.why = "failed";
    return false;
  }
}

function go(page, form) {
  const to = new URL(page, location.href);
  form.reset(); // nothing typed is sent again
  if (to.pathname + to.search !== location.pathname + location.search) return location.assign(to);
  if (marked(form).path !== location.pathname) return location.reload(); // stays where it was scrolled to
  return location.replace(to.pathname + to.search); // the page may be an answer to this form, which nobody sends twice
}

function plainly(form, button) {
  if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  HTMLFormElement.prototype.submit.call(form);
}

async function hold(form, button) {
  const write = writeOf(form, button);
  const before = await mine(sender);
  const last = before.findLast(({ about }) => about === write.about);
  if (last && same(last.form, write.form)) return run();
  write.after = last?.key ?? "";
  if (write.form_id) write.form.form_id = write.key; // the page may be an old one, whose form went before
  write.id = await keep(write);
  navigator.serviceWorker?.ready.then(({ sync }) => sync?.register("waiting")).catch(() => null);
  const settled = !before.length && navigator.onLine && await alone((lock) => lock && tried(form, button, write), { ifAvailable: true });
  if (settled) return null;
  if (form.elements.text) form.reset(); // what is written now is another letter
  await show();
  return run();
}

function held(event) {
  const { target: form, submitter } = event;
  if (form.dataset.waits === undefined || event.defaultPrevented) return;
  event.preventDefault();
  if (busy.has(form)) return;
  busy.add(form);
  hold(form, submitter).catch(() => plainly(form, submitter)).finally(() => busy.delete(form));
}

const hurry = () => { wait = 2000; run().catch(() => null); };

function begin() {
  if (bar.dataset.sender) localStorage.setItem(WHOSE, sender);
  const here = document.getElementById("waits"); // the page of what waits knows how many choices are open
  if (here) sessionStorage.setItem(OPEN, here.dataset.open);
  document.addEventListener("submit", held);
  addEventListener("online", hurry);
  addEventListener("offline", () => show().catch(() => null));
  addEventListener("pageshow", ({ persisted }) => { if (persisted) hurry(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && now.why) hurry(); });
  navigator.serviceWorker?.addEventListener("message", ({ data }) => { if (data === "waiting") hurry(); });
  show().then(run).catch(() => null); // where the browser keeps nothing, forms go as they always did
}
if (sender) begin();
