// Fetches a piece of the page again while something goes on, and the whole page when it is over.
const watched = document.querySelector("[data-watch]");
async function look() {
  try {
    const answer = await fetch(watched.dataset.watch);
    if (answer.ok) {
      watched.innerHTML = await answer.text();
      if (watched.querySelector("[data-over='1']")) return location.reload();
    }
  } catch {
    // no link for a moment: ask again
  }
  setTimeout(look, 1500);
}
if (watched) setTimeout(look, 1000);
