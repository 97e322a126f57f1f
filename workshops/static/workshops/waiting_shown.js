// Shows on a page what waits: a word at each form, a count above, and what came of it once it was sent.
const forms = () => [...document.querySelectorAll("form[data-waits]")];

// What a form is about: one write follows another about the same thing.
export function marked(form) {
  const path = form.getAttribute("action") || location.pathname;
  return { path, about: `${path}#${form.elements.seat?.value ?? ""}` };
}

function star(button, on) {
  button.setAttribute("aria-pressed", String(on));
  button.value = on ? "0" : "1";
  button.firstElementChild.textContent = on ? "★" : "☆";
}

export function paint(bar, waits, { why, open }) {
  const words = waits.length ? bar.dataset[why] ?? bar.dataset.count : bar.dataset.choose;
  bar.hidden = !waits.length && !open;
  bar.textContent = words.replace("{n}", waits.length || open);
  const hasSignal = navigator.onLine && !why && !document.documentElement.dataset.kept;
  for (const mark of document.querySelectorAll(".waits")) mark.remove();
  for (const form of forms()) {
    const last = waits.findLast(({ about }) => about === marked(form).about);
    if (form.dataset.withoutSignal !== undefined) form.hidden = hasSignal && !last;
    if (!last) continue;
    if ("wanted" in last.form) star(form.querySelector("[name=wanted]"), last.form.wanted === "1");
    form.append(Object.assign(document.createElement("span"), { className: "tag draft waits", textContent: bar.dataset.mark }));
  }
}

export function list(waits, dropped) {
  const box = document.getElementById("waits");
  if (!box) return;
  box.hidden = !waits.length;
  box.querySelector("ol").replaceChildren(...waits.map((write) => {
    const item = document.createElement("li");
    const button = Object.assign(document.createElement("button"), { className: "button quiet", textContent: box.dataset.drop });
    button.addEventListener("click", () => dropped(write));
    item.append(Object.assign(document.createElement("span"), { textContent: write.said }), button);
    return item;
  }));
}

export function tell(answers, bar) {
  const box = document.createElement("div");
  box.className = "messages";
  box.setAttribute("role", "status");
  box.append(document.createElement("ul"));
  for (const { outcome, title, sentence } of answers) {
    const line = document.createElement("li");
    const settled = outcome === "done" || outcome === "already";
    line.className = `notice ${settled ? "success" : "warning"}`;
    line.append(!title || sentence.includes(title) ? sentence : `${title}: ${sentence}`, " ");
    if (!settled) line.append(Object.assign(document.createElement("a"), { href: bar.href, textContent: bar.dataset.choose.replace(/:? ?\{n\}/, "") }));
    box.firstChild.append(line);
  }
  document.querySelector("main > .messages")?.remove();
  document.querySelector("main").prepend(box);
}

const isTyped = (box) => [...box.querySelectorAll("textarea")].some(({ value, defaultValue }) => value !== defaultValue);

// Takes the boxes of what was sent from the page as it is now; where that fails, or somebody types there, they stay.
export async function refresh(answers) {
  const sent = new Set(answers.map(({ about }) => about));
  const boxes = new Set(forms().filter((form) => sent.has(marked(form).about)).map((form) => form.parentElement.closest("[id]")));
  if (!boxes.size) return;
  try {
    const response = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const box of boxes) {
      const fresh = page.getElementById(box.id);
      if (fresh && box.id !== "main" && !isTyped(box)) box.replaceWith(fresh);
    }
  } catch { /* the signal is gone again */ }
}
