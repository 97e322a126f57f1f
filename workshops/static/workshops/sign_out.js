// Signing out (and deleting one's account) forgets what this browser keeps of a person: moves for a board, what waits to be sent, pages; where something was not sent yet, it asks first.
import { forgetPages } from "./offline_forget.js";
import { all, wipe } from "./waiting_store.js";

const form = document.getElementById("sign-out");
const inTime = () => new Promise((done) => setTimeout(done, 2000)); // signing out itself never waits for long
let sure = false;

async function forget(button) {
  const moves = Object.keys(localStorage).filter((name) => name.startsWith("board:"));
  const n = moves.length + (await all().catch(() => [])).length;
  if (n && !confirm(form.dataset.waiting.replace("{n}", n))) return;
  for (const name of moves) localStorage.removeItem(name);
  sessionStorage.clear();
  localStorage.removeItem("waiting");
  await Promise.race([Promise.allSettled([forgetPages(), wipe()]), inTime()]);
  sure = true;
  form.requestSubmit(button);
}

form.addEventListener("submit", (event) => {
  if (sure) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // nothing else is forgotten before it is sure
  forget(event.submitter);
});
