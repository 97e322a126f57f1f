// Finds in the whole programme of one page, by words in any order; accents and capitals do not matter.
const form = document.getElementById("find");
const field = form.querySelector("input");
const told = form.querySelector("[role=status]");
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const parts = [...document.querySelectorAll("[data-find]")].map((part) => [part, plain(part.textContent)]);

function find() {
  const wanted = plain(field.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const [part, text] of parts) {
    part.hidden = !wanted.every((word) => text.includes(word));
    if (!part.hidden && part.dataset.find === "workshop") shown += 1;
  }
  told.textContent = wanted.length ? form.dataset.told.replace("{n}", shown) : "";
}

form.hidden = false;
field.addEventListener("input", find);
form.addEventListener("submit", (event) => event.preventDefault());
