// Keeps the site for when there is no signal; says how old a kept page is, and when there is a newer programme.
const line = document.getElementById("offline-line");
const [said, link, all] = line.children;
const words = line.dataset;
const slug = location.pathname.match(/^\/g\/([^/]+)\//)?.[1] ?? "";
const keptAt = Number(document.documentElement.dataset.kept);
const own = Number(words.release); // of which programme the page is, where it is of one
const SOONEST = 5_000, LATEST = 300_000;
let known = {};
let again = 0, wait = SOONEST;

function age(since) {
  const minutes = Math.max(1, Math.round((Date.now() - since) / 60_000));
  const [number, unit] =
    minutes < 90 ? [minutes, "minute"] : minutes < 2880 ? [Math.round(minutes / 60), "hour"] : [Math.round(minutes / 1440), "day"];
  const form = { style: "unit", unit, unitDisplay: "long" };
  return new Intl.NumberFormat(document.documentElement.lang, form).format(number);
}

const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function show() {
  const parts = [];
  if (!navigator.onLine) parts.push(words.away);
  if (keptAt) {
    const since = own && own === known.release ? known.at : keptAt; // when the site last said that it is the newest
    parts.push(filled(own ? words.programme : words.page, { number: own, age: age(since) }));
  }
  all.hidden = navigator.onLine || !all.href;
  said.textContent = parts.join(" ");
  line.hidden = !parts.length && link.hidden;
}

function offer(text) {
  link.textContent = text;
  link.hidden = false;
  show();
}

link.addEventListener("click", (event) => {
  event.preventDefault();
  location.reload();
});

// A device says that it is online before anything can be reached.
function askAgain() {
  clearTimeout(again);
  again = setTimeout(() => document.hidden || !navigator.onLine || ask(true), wait);
  wait = Math.min(wait * 2, LATEST);
}

async function ask(isNow) {
  if (navigator.connection?.saveData) return;
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ slug, isOwn: "own" in words, isNow });
}

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.newer === location.pathname) offer(words.newer);
    if (data.newer || data.slug !== slug) return;
    if (data.hasFailed) askAgain();
    else if (data.isChecked) wait = SOONEST;
    if (data.isChecked || keptAt) {
      const seen = own || known.release;
      if (seen && data.release > seen) offer(filled(words.new, { number: data.release }));
      else known = data;
    }
    show();
  });
  navigator.serviceWorker.register("/sw.js").then(() => ask()).catch(() => {}); // one that keeps nothing shows the site all the same
  addEventListener("online", () => ask(true));
  document.addEventListener("visibilitychange", () => document.hidden || ask());
}
addEventListener("online", show);
addEventListener("offline", show);
setInterval(show, 60_000);
show();

const install = document.getElementById("install");
addEventListener("beforeinstallprompt", (event) => {
  if (!install) return;
  event.preventDefault();
  install.hidden = false;
  install.firstElementChild.onclick = () => event.prompt();
});
addEventListener("appinstalled", () => install && (install.hidden = true));
