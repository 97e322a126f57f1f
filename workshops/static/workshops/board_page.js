// What the parts of the board share: its root, its words, and how it tells.

export const root = document.getElementById("board");
const voice = root.querySelector(".voice");
const told = root.querySelector(".board-told");

export const word = (name, values = {}) =>
  root.dataset[name].replace(/\{(\w+)\}/g, (_all, key) => values[key] ?? "");

// Say it aloud; the same words twice are said twice.
export function say(text) {
  voice.textContent = "";
  requestAnimationFrame(() => { voice.textContent = text; });
}

export function make(tag, name, text = "", attributes = {}) {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  return element;
}

// Show a notice in the place of any other about the same; `choices` are [label, what it does].
export function tell(about, kind, sentences, choices = []) {
  const notice = make("li", `notice ${kind}`, "", { "data-about": about });
  notice.append(...sentences.map((sentence) => make("p", "", sentence)));
  const row = make("p", "cluster");
  for (const [label, act] of [...choices, [word("close")]]) {
    const button = make("button", "button quiet", label, { type: "button" });
    button.addEventListener("click", () => { notice.remove(); act?.(); });
    row.append(button);
  }
  notice.append(row);
  forget(about);
  told.append(notice);
}

export function forget(about) {
  for (const old of told.querySelectorAll(`[data-about="${about}"]`)) old.remove();
}

export const ask = (address, options) => fetch(address, { signal: AbortSignal.timeout?.(15000), ...options });
export const cardOf = (session) => document.getElementById(`session-${session}`);
