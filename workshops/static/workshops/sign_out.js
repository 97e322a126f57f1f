// Signing out (and deleting one's account) forgets what this browser keeps of a person: moves for a board, pages; where some moves are not saved yet, it asks first.
import { forgetPages } from "./offline_forget.js";

const form = document.getElementById("sign-out");
const inTime = () => new Promise((done) => setTimeout(done, 2000)); // signing out itself never waits for long

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const kept = Object.keys(localStorage).filter((name) => name.startsWith("board:"));
  if (kept.length && !confirm(form.dataset.waiting.replace("{n}", kept.length))) {
    event.stopImmediatePropagation(); // nothing else is forgotten either
    return;
  }
  for (const name of kept) localStorage.removeItem(name);
  Promise.race([Promise.allSettled([forgetPages()]), inTime()]).then(() => form.submit());
});
