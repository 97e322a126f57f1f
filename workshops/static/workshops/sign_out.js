// Signing out (and deleting one's account) forgets the moves that this browser keeps for a board; where some are not saved yet, it asks first.
const form = document.getElementById("sign-out");

form.addEventListener("submit", (event) => {
  const kept = Object.keys(localStorage).filter((name) => name.startsWith("board:"));
  if (kept.length && !confirm(form.dataset.waiting.replace("{n}", kept.length))) {
    event.preventDefault();
    event.stopImmediatePropagation(); // nothing else is forgotten either
  } else for (const name of kept) localStorage.removeItem(name);
});
