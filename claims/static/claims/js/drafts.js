// What was typed into a form in place is kept as long as the page is open: neither opening another claim nor closing
// the form loses it. It is kept in memory only, for it may name somebody who must not be named.

const drafts = new Map();
const UNKEPT = new Set(["hidden", "file", "password", "submit", "button"]);

/** The form in place that holds `element`, if any. */
function formOf(element) {
  return element?.closest?.(".slot [data-act]") ?? null;
}

function nameOf(form) {
  return form.getAttribute("action");
}

function fieldsOf(form) {
  return [...form.elements].filter((field) => field.name && !UNKEPT.has(field.type));
}

function isTick(field) {
  return field.type === "checkbox" || field.type === "radio";
}

/** What tells a field of a form from its others: ticks of one name differ by value. */
function keyOf(field) {
  return isTick(field) ? `${field.name}=${field.value}` : field.name;
}

function read(field) {
  if (isTick(field)) return field.checked;
  if (field.multiple) return [...field.selectedOptions].map((option) => option.value);
  return field.value;
}

function write(field, value) {
  if (isTick(field)) field.checked = value;
  else if (field.multiple) for (const option of field.options) option.selected = value.includes(option.value);
  else field.value = value;
}

function valuesOf(form) {
  return new Map(fieldsOf(form).map((field) => [keyOf(field), read(field)]));
}

/** The first field of `form` that a person fills in. */
export function firstField(form) {
  return form.querySelector("textarea, input:not([type=hidden]), select");
}

/** Put back what had been typed into `form`, and say so; nothing where nothing was, or where it is there already. */
export function restore(form) {
  const draft = drafts.get(nameOf(form));
  if (!draft || form.querySelector("[data-errors]")) return;
  const fresh = valuesOf(form);
  let changed = false;
  for (const field of fieldsOf(form)) {
    const kept = draft.get(keyOf(field));
    const now = String(fresh.get(keyOf(field)));
    if (kept === undefined || String(kept) === now) continue;
    write(field, kept);
    // A choice that is no longer offered is not taken.
    changed ||= String(read(field)) !== now;
    const more = field.closest("details");
    if (more) more.open = true;
  }
  if (changed) form.querySelector(".act-h")?.after(note(form, fresh));
}

function note(form, fresh) {
  const box = document.createElement("div");
  box.className = "note here";
  box.setAttribute("role", "status");
  const line = document.createElement("p");
  line.append("What you had typed is back. ");
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "b quiet";
  clear.textContent = "Begin anew";
  clear.addEventListener("click", () => {
    for (const field of fieldsOf(form)) if (fresh.has(keyOf(field))) write(field, fresh.get(keyOf(field)));
    drafts.delete(nameOf(form));
    box.remove();
    firstField(form)?.focus();
  });
  line.append(clear);
  box.append(line);
  return box;
}

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const form = formOf(event.target);
    if (form) drafts.set(nameOf(form), valuesOf(form));
  });
}

let sending = false;
document.addEventListener("submit", () => { sending = true; });
addEventListener("pageshow", () => { sending = false; });

document.addEventListener("htmx:finally:request", (event) => {
  sending = false;
  const { ctx } = event.detail;
  const form = ctx.sourceElement;
  const done = (ctx.status === "swapped" || ctx.hx?.refresh) && ctx.response?.status < 400;
  if (done && form?.matches?.("[data-act]")) drafts.delete(nameOf(form));
});

// Leaving the page would lose what is open and not sent.
addEventListener("beforeunload", (event) => {
  const open = [...document.querySelectorAll(".slot [data-act]")].some((form) => drafts.has(nameOf(form)));
  if (open && !sending) event.preventDefault();
});
