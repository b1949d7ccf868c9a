// One key, one visible control: `data-key` names the key, and pressing it clicks the control.
import { openCard } from "./current.js";
import { isWaiting, keepKey, whenAnswered } from "./waiting.js";

/** Where letters belong to what is being filled in, a tick box of an open form included. */
function typing(target) {
  return target.closest?.("[data-act], input:not([type=checkbox]):not([type=radio]), textarea, select");
}

/** The control for `key`: on the open claim first (there on the active check), then on the page. */
function controlFor(key) {
  const wanted = `[data-key="${CSS.escape(key)}"]`;
  const card = openCard();
  for (const control of card?.querySelectorAll(wanted) ?? []) {
    const check = control.closest("[data-check]");
    if (!check || check.classList.contains("on")) return control;
  }
  return [...document.querySelectorAll(wanted)].find((control) => !control.closest("[data-claim]"));
}

/** Let the keys act on the next check of the open claim. */
function switchCheck(to) {
  const checks = [...(openCard()?.querySelectorAll("[data-check]") ?? [])];
  if (checks.length < 2) return;
  const next = to ?? checks[(checks.findIndex((check) => check.classList.contains("on")) + 1) % checks.length];
  for (const check of checks) check.classList.toggle("on", check === next);
  const name = next.querySelector(".q")?.textContent ?? "";
  document.getElementById("messages")?.replaceChildren(announcement(`The keys act on ${name}`));
}

function announcement(words) {
  const line = document.createElement("p");
  line.className = "vh";
  line.textContent = words;
  return line;
}

/** Without an open claim, j opens the first and k the last. */
function openEdge(key) {
  const openers = document.querySelectorAll("#cards [data-open]");
  openers[key === "j" ? 0 : openers.length - 1]?.click();
}

/** Do what `key` stands for now; whether it stands for anything. */
function press(key) {
  const control = key === "q" ? null : controlFor(key);
  if (key === "q") switchCheck();
  else if (control?.matches("input")) control.focus();
  else if (control) control.click();
  else if ((key === "j" || key === "k") && !openCard()) openEdge(key);
  else return false;
  return true;
}

whenAnswered(press);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const close = event.target.closest?.("[data-act]")?.querySelector("[data-close]");
    if (close) close.click();
    else if (typing(event.target)) event.target.blur();
    return;
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const form = event.target.closest?.("form");
    if (form?.matches("[data-act]")) form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  if (document.querySelector(":popover-open") && event.key !== "?") return;
  if (isWaiting()) {
    // Keys that are none of ours (Tab, arrows) go their way.
    if (event.key.length > 1) return;
    keepKey(event.key, event.repeat);
  } else if (!press(event.key)) return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-switch]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  switchCheck(link.closest("[data-check]"));
});
