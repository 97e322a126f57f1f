// Lets a person have this browser told what they chose; without it, or where the browser cannot, mail does all.
const box = document.querySelector("[data-push]");

const worker = async () => (await navigator.serviceWorker.register("/sw.js")).pushManager;

const subscribe = async () => {
  const push = await worker();
  const old = await push.getSubscription();
  if (old) await old.unsubscribe();
  const made = await push.subscribe({ userVisibleOnly: true, applicationServerKey: box.dataset.push });
  const { endpoint, keys } = made.toJSON();
  const body = new FormData(box);
  Object.entries({ endpoint, ...keys }).forEach(([name, value]) => body.set(name, value));
  const reply = await fetch(box.action, { method: "POST", body });
  if (!reply.ok) throw new Error(await reply.text());
  location.reload();
};

if (box && "serviceWorker" in navigator && "PushManager" in window) {
  box.hidden = false;
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    subscribe().catch((error) => {
      box.querySelector("[role=status]").textContent = `${box.dataset.failed} ${error.message}`;
    });
  });
}
