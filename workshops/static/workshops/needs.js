// Says while one ticks how many places have all that is ticked.
const box = document.querySelector("[data-places]");
const told = box?.querySelector("[data-fit]");
const places = (box?.dataset.places ?? "").split(" ").filter(Boolean).map((has) => has.split(","));

if (told && places.length) {
  box.addEventListener("change", () => {
    const wanted = [...box.querySelectorAll("input:checked")].map((input) => input.value);
    const fit = places.filter((has) => wanted.every((need) => has.includes(need))).length;
    told.textContent = wanted.length ? told.dataset.fit.replace("{n}", fit).replace("{all}", places.length) : "";
  });
}
