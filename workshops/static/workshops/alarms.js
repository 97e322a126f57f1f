// Rings before what is in one's plan, while the site is open, from what this phone keeps of the plan: no signal needed.
const LIST = "/me/offline.json";
const box = document.getElementById("alarms");
const own = () => caches.open("own");
const kept = (key) => caches.match(key, { ignoreVary: true });

async function due() {
  const list = await (await kept(LIST))?.json();
  const now = Date.now();
  return (list?.alarms ?? []).filter(({ at, starts }) => Date.parse(at) <= now && now < Date.parse(starts));
}

// Several pages may be open: one of them rings, once.
async function ring({ id, title, words, page }, registration) {
  const mark = `/rung/${id}`;
  await navigator.locks.request(mark, async () => {
    if (await kept(mark)) return;
    await (await own()).put(mark, new Response(""));
    await registration.showNotification(title, { body: words, tag: id, data: page });
  });
}

async function look() {
  if (Notification.permission !== "granted") return;
  const registration = await navigator.serviceWorker.ready;
  for (const alarm of await due()) await ring(alarm, registration);
}

if ("caches" in window && "Notification" in window && "serviceWorker" in navigator) {
  if (box && Notification.permission === "default") {
    box.hidden = false;
    box.querySelector("button").addEventListener("click", async () => {
      if ((await Notification.requestPermission()) !== "default") box.hidden = true;
      await look();
    });
  }
  look();
  setInterval(look, 20_000);
}
