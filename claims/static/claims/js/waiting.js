// A key acts on what is shown. While the desk answers what was asked before it, keys wait in the order in which
// they were pressed: `j` and `c` in one breath decide on the claim that `j` opens, never on the one it leaves.

const MOST = 12;
const asked = new Set();
const waiting = [];
let press = null;
let leaving = false;

/** Whether something asked for by a person is not answered yet. */
export function isWaiting() {
  return leaving || asked.size > 0;
}

/** Keep `key` until the answer is there; one that repeats because it is held down is let go. */
export function keepKey(key, repeats) {
  if (!leaving && !repeats && waiting.length < MOST) waiting.push(key);
}

/** Let `handler` do the work of a key that waited. */
export function whenAnswered(handler) {
  press = handler;
}

/** Whether the request comes from something that a person pressed, not from a timer or a part loading itself. */
function pressed(ctx) {
  return ctx?.sourceElement?.matches?.("a, button, form:not([data-filter])") ?? false;
}

/** Whether it opens a claim: the newest of these replaces the ones before it. */
function opens(element) {
  return element.matches("[hx-sync]");
}

function goOn() {
  // In a form the next letters would be its text, and they were not meant as such: what waited is forgotten.
  if (document.activeElement?.closest?.("[data-act]")) waiting.length = 0;
  while (waiting.length && !isWaiting()) {
    const next = waiting.shift();
    if (typeof next === "string") press?.(next);
    else if (next.isConnected) next.click();
  }
}

document.addEventListener("htmx:before:request", (event) => {
  if (pressed(event.detail.ctx)) asked.add(event.detail.ctx);
});

document.addEventListener("htmx:finally:request", (event) => {
  const { ctx } = event.detail;
  if (!asked.delete(ctx)) return;
  // The page is being loaded anew: what is still to be seen of it is the past.
  if (ctx.hx?.refresh || ctx.hx?.redirect) leaving = true;
  const failed = ctx.status !== "swapped" || ctx.response.status >= 400;
  // What a key was to act on has not come: it must not act on something else.
  if (leaving || (failed && !asked.size)) waiting.length = 0;
  // The focus moves with the swap, before this.
  else setTimeout(goOn);
});

document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) leaving = true;
});

function forget() {
  leaving = false;
  waiting.length = 0;
}

addEventListener("pageshow", forget);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") forget();
});

// The same for the mouse: a claim that is being left decides nothing, and none is opened over an act on another.
document.addEventListener("click", (event) => {
  if (!asked.size || !event.isTrusted) return;
  const control = event.target.closest?.("[data-claim] :is(a[hx-get], button)");
  if (!control || control.closest("[data-act]")) return;
  if (opens(control)) {
    if ([...asked].every((ctx) => opens(ctx.sourceElement))) return;
    waiting.push(control);
  }
  event.preventDefault();
  event.stopPropagation();
}, true);
