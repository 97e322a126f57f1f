// Keeps what is typed into a form: on this device at once, as a draft on the server when it can, until it is sent.
const MARK = "kept ";
const clock = (moment) => new Date(moment).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
const device = (() => {
  try {
    return localStorage;
  } catch {
    return {}; // forbidden: nothing is kept
  }
})();
const keys = () => Object.keys(device).filter((key) => key.startsWith(MARK));
const drop = (key) => device.removeItem?.(key);

function read(key) {
  try {
    return JSON.parse(device.getItem(key));
  } catch {
    return null;
  }
}

// On a shared phone nothing of one person stays for the next.
const person = document.querySelector("[data-person]")?.dataset.person;
const own = `${MARK}${person} `;
if (person) keys().filter((key) => !key.startsWith(own)).forEach(drop);
document.querySelector("form[data-forget]")?.addEventListener("submit", () => keys().forEach(drop));

// The page of a workshop says which form made it: what was sent from it arrived.
const done = document.querySelector("[data-done]");
if (done) {
  const [formId, pk, version] = done.dataset.done.split(" ");
  for (const key of keys()) {
    const kept = read(key);
    const newer = Number(version) > Number(kept?.values.version?.[0]);
    const made = formId && kept?.values.form_id?.[0] === formId && key.startsWith(`${own}new`);
    if (!kept || (kept.sent && (made || (newer && key === `${own}edit ${pk}`)))) drop(key);
  }
}

function valuesOf(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (name !== "csrfmiddlewaretoken" && typeof value === "string") (values[name] ??= []).push(value);
  }
  return values;
}

function fill(form, values) {
  for (const field of form.elements) {
    if (!field.name || ["csrfmiddlewaretoken", "late"].includes(field.name) || field.type === "submit") continue;
    const kept = values[field.name] ?? [];
    if (["checkbox", "radio"].includes(field.type)) field.checked = kept.includes(field.value);
    else if (kept.length) field.value = kept[0];
  }
}

function keep(form) {
  const told = form.querySelector("[data-told]");
  let key = own + form.dataset.kept.trim();
  let action = form.getAttribute("action") || location.pathname;
  let [timer, saving, halted, changed] = [0, null, !("server" in form.dataset), 0];

  const tell = (words, at) => {
    told.hidden = false;
    told.textContent = at ? `${words} ${clock(at)}.` : words;
  };
  const store = (sent = false) => {
    const at = Date.now();
    try {
      device.setItem(key, JSON.stringify({ at, sent, action, values: valuesOf(form) }));
    } catch {
      return;
    }
    if (!sent) tell(told.dataset.here, at);
  };
  const later = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(save, milliseconds);
  };

  async function send() {
    const seen = changed;
    const body = new URLSearchParams(new FormData(form));
    body.set("keep", "1");
    const answer = await fetch(action, { method: "POST", body, headers: { Accept: "application/json" } });
    const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    if (answer.status === 409) {
      halted = true;
      tell(said.sentence);
    } else if (answer.ok && said.action) {
      form.elements.version.value = said.version;
      form.action = action = said.action;
      drop(key);
      key = `${own}edit ${said.action.match(/(\d+)\/edit/)[1]}`;
      history.replaceState(null, "", action);
      store();
      tell(told.dataset.saved, Date.now());
      if (seen !== changed) later(2500);
    }
  }
  function save() {
    if (halted || saving || !form.elements.title.value.trim()) return;
    saving = send().catch(() => later(10000)).finally(() => { saving = null; });
  }

  const kept = read(key);
  const now = valuesOf(form);
  if (kept && "bound" in form.dataset) store();
  else if (kept) {
    const same = Object.keys({ ...kept.values, ...now }).every(
      (name) => ["version", "form_id", "late"].includes(name) || String(kept.values[name] ?? "") === String(now[name] ?? ""),
    );
    if (same) drop(key);
    else {
      fill(form, kept.values);
      form.action = action = kept.action;
      tell(told.dataset.back, kept.at);
      const away = Object.assign(document.createElement("button"), { type: "button", className: "button quiet" });
      away.textContent = told.dataset.forget;
      away.addEventListener("click", () => { drop(key); location.reload(); });
      told.append(" ", away);
      later(2500);
    }
  }
  form.addEventListener("input", () => {
    changed += 1;
    store();
    later(2500);
  });
  addEventListener("online", () => later(0));
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (saving) {
      event.preventDefault();
      saving.then(() => form.requestSubmit(event.submitter));
    } else if (event.submitter?.name !== "preview") store(true);
  });
}

const form = document.querySelector("form[data-kept]");
if (form && person) keep(form);
