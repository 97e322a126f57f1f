// Shows the site without a signal, and what the site pushes. SHELL, what it keeps first, stands before these lines.
// Three stores: files by names that change with their content; pages for everybody; and what is one person's own.
const [FILES, PAGES, OWN] = ["files", "pages", "own"];
const WHOSE = "/whose", ANYONE = "anyone";
const PATIENCE = 3000, SOON = 20_000, LATER = 900_000, MOST = 300;
const HASHED = /^\/static\/.+\.[0-9a-f]{12}\.\w+$/;
const OF_RELEASE = /^\/g\/[^/]+\/(schedule|workshops|places|teachers)\//;
const LASTING = /\/(whose|rung|me)\b|\/offline(\/|\.json)$/;
const ANCHORS = { workshops: "w", places: "p", schedule: "d" };
const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const stored = (cacheName, key) => caches.match(key, { cacheName, ignoreVary: true });
const store = async (name, key, body, headers) =>
  (await caches.open(name)).put(key, new Response(body, { headers: { ...Object.fromEntries(headers ?? []), "Kept-At": Date.now() } }));
const ageOf = (kept) => Date.now() - Number(kept?.headers.get("Kept-At") ?? 0);
let posted = 0; // when something was last sent: its answer is waited for, and one's own pages are looked up anew
const owner = async () => (await (await stored(OWN, WHOSE))?.text()) ?? ANYONE;

// One at a time looks at whose the store is and writes to it: what one takes away, another does not bring back.
let turn = Promise.resolve();
const inTurn = (act) => (turn = turn.then(act, act));

// Whoever is signed in now, nothing of whoever was before stays.
async function changeOwner(whose) {
  await caches.delete(OWN);
  if (whose !== ANYONE) await store(OWN, WHOSE, whose);
}

// Says whether an answer may be kept; one that was asked for before somebody signed out comes too late.
async function isInTime(whose, before) {
  const now = await owner();
  if (whose === now && whose !== ANYONE) return true;
  if (whose !== now && before !== now) return false;
  await changeOwner(whose);
  return true;
}

// Keeps an answer where it belongs.
async function keep(key, answer, before) {
  const { headers } = answer;
  const whose = headers.get("Offline-For"), where = headers.get("Offline-Keep");
  const mayStay = !whose || (await inTurn(() => isInTime(whose, before)));
  if (!mayStay || !answer.ok || answer.redirected || !where) return answer.body?.cancel();
  const body = await answer.arrayBuffer();
  const lasting = [...headers].filter(([name]) => !/^content-(encoding|length)$/.test(name));
  await inTurn(async () => {
    if (where === "all" || whose === (await owner())) await store(where === "all" ? PAGES : OWN, key, body, lasting);
  });
}

const kept = async (key) => (await stored(OWN, key)) ?? (await stored(PAGES, key));

async function shown(found) {
  const at = Number(found.headers.get("Kept-At"));
  const html = (await found.text()).replace("<html", `<html data-kept="${at}" data-at="${new Date(at).toLocaleString()}"`);
  return new Response(html, { headers: found.headers });
}

// Without a signal and without the page itself: its part of the whole programme, or what can be read.
async function instead({ pathname }) {
  const [, slug, part, id] = pathname.match(/^\/g\/([^/]+)\/(?:(\w+)\/(?:([^/]+)\/)?)?$/) ?? [];
  const programme = `/g/${slug}/offline/`;
  if (slug && part !== "offline" && (await kept(programme))) {
    return Response.redirect(programme + (ANCHORS[part] && id ? `#${ANCHORS[part]}-${id}` : ""));
  }
  if (pathname === "/app/") {
    const lists = (await (await caches.open(PAGES)).keys()).filter(({ url }) => url.endsWith("/offline.json"));
    if (lists.length) return Response.redirect(lists.at(-1).url.replace(".json", "/"));
  }
  return stored(PAGES, SHELL.page);
}

async function page(event) {
  const { request } = event;
  const address = new URL(request.url);
  const key = address.pathname + address.search;
  const before = inTurn(owner);
  const fresh = fetch(request).then((answer) => (answer.status < 500 ? answer : Promise.reject(answer)));
  const copied = fresh.then((answer) => answer.clone());
  let late = false;
  event.waitUntil(
    copied.then(async (copy) => {
      await keep(key, copy, await before);
      if (late) (await self.clients.get(event.resultingClientId))?.postMessage({ newer: key });
    }).catch(() => {}),
  );
  const found = await kept(key);
  if (!found) return fresh.catch((failed) => (failed instanceof Response ? failed : instead(address)));
  const old = () => ((late = true), shown(found));
  if (Date.now() - posted < 10 * PATIENCE) return fresh.catch(old);
  return Promise.race([fresh.catch(old), sleep(PATIENCE).then(old)]);
}

async function file(request) {
  const found = await stored(FILES, request.url);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok && HASHED.test(new URL(request.url).pathname)) {
    await (await caches.open(FILES)).put(request.url, answer.clone());
  }
  return answer;
}

async function addFiles(addresses) {
  const files = await caches.open(FILES);
  const have = new Set((await files.keys()).map(({ url }) => new URL(url).pathname));
  await files.addAll(addresses.filter((address) => !have.has(address)));
}

const ask = (address) => fetch(address, { cache: "no-cache", headers: { "Offline-Fetch": "1" } });

async function refresh(address) {
  const before = await inTurn(owner);
  const answer = await ask(address);
  await keep(address, answer.clone(), before);
  return answer;
}

const listOf = async (address) => {
  const found = await kept(address);
  return { list: await found?.clone().json(), age: ageOf(found), at: found?.headers.get("Kept-At") };
};

// Of what was opened by the way the oldest makes way.
async function trim() {
  for (const name of [PAGES, OWN]) {
    const cache = await caches.open(name);
    const visited = (await cache.keys()).filter(({ url }) => !LASTING.test(url));
    for (const asked of visited.slice(0, -MOST)) await cache.delete(asked);
  }
}

async function dropOld(slug) {
  for (const name of [PAGES, OWN]) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const { pathname } = new URL(url);
      if (pathname.startsWith(`/g/${slug}/`) && OF_RELEASE.test(pathname)) await cache.delete(url);
    }
  }
}

// Fetches of a gathering what changed, by the list of its release; the list is kept last, when all of it is here.
async function keepGathering(slug, isNow) {
  const address = `/g/${slug}/offline.json`;
  const old = await listOf(address);
  if (old.list && old.age < SOON && !isNow) return;
  const before = await inTurn(owner);
  const answer = await ask(address);
  if (!answer.ok) return;
  const list = await answer.clone().json();
  await addFiles(list.files);
  if (list.mark !== old.list?.mark || !(await kept(list.page))) await refresh(list.page);
  if (old.list && list.mark !== old.list.mark) await dropOld(slug);
  for (const live of list.live) if (ageOf(await kept(live)) > LATER) await refresh(live).catch(() => {});
  await keep(address, answer, before);
}

async function keepOwn(isNow) {
  const address = "/me/offline.json";
  const old = await listOf(address);
  if (old.list && old.age < SOON && posted < Number(old.at) && !isNow) return;
  const answer = await refresh(address);
  if (!answer.ok || answer.redirected) return;
  const list = await answer.json();
  for (const one of list.plan) if (list.mark !== old.list?.mark || !(await kept(one))) await refresh(one);
  for (const live of list.live) if (ageOf(await kept(live)) > LATER) await refresh(live).catch(() => {});
}

// A page says where it is; it hears what is kept, and again when that was looked up.
async function follow({ slug, isOwn, isNow }, client) {
  const tell = async (isChecked, hasFailed) => {
    const { list, at } = await listOf(`/g/${slug}/offline.json`);
    client.postMessage({ slug, release: list?.release, at: Number(at), isChecked, hasFailed });
  };
  await tell(false, false);
  const done = await Promise.allSettled([slug && keepGathering(slug, isNow), isOwn && keepOwn(isNow)]);
  const [isChecked, isOwnKept] = done.map(({ status }) => status === "fulfilled");
  await tell(isChecked, !isChecked || !isOwnKept);
  await trim();
}

async function tidy() {
  const wanted = new Set(SHELL.files);
  for (const { url } of await (await caches.open(PAGES)).keys()) {
    if (url.endsWith("/offline.json")) (await listOf(url)).list.files.forEach((name) => wanted.add(name));
  }
  const files = await caches.open(FILES);
  for (const { url } of await files.keys()) if (!wanted.has(new URL(url).pathname)) await files.delete(url);
}

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.all([addFiles(SHELL.files), refresh(SHELL.page)]).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
self.addEventListener("message", (event) => event.waitUntil(follow(event.data, event.source)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method === "POST") posted = Date.now();
  if (request.method !== "GET" || origin !== self.location.origin || pathname.startsWith("/admin/")) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});

self.addEventListener("push", (event) => {
  const { title, tag, url } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { tag, data: url }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data));
});
