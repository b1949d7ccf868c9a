// Forms in place: the focus goes to what needs attention, and closing one gives it back.
import { openCard } from "./current.js";
import { firstField, restore } from "./drafts.js";

document.addEventListener("htmx:after:swap", (event) => {
  const source = event.detail?.ctx?.target ?? event.target;
  const slot = source?.closest?.(".slot") ?? source?.querySelector?.(".slot");
  const form = slot?.querySelector("[data-act]");
  if (!form) {
    // The form is gone with the focus in it: what it was about takes the focus.
    if (document.activeElement === document.body) openCard()?.querySelector("h3[tabindex]")?.focus({ preventScroll: true });
    return;
  }
  restore(form);
  const summary = form.querySelector("[data-errors]");
  const first = summary ?? form.querySelector("[autofocus]") ?? firstField(form);
  first?.focus();
  // What is there already is gone on with, not written in front of.
  if (first?.matches("textarea")) first.setSelectionRange(first.value.length, first.value.length);
});

document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-close]");
  const slot = close?.closest(".slot[id]");
  if (!slot) return;
  event.preventDefault();
  const card = slot.closest("[data-claim]");
  slot.replaceChildren();
  (card?.querySelector("h3[tabindex], h3 a") ?? document.getElementById("claims"))?.focus();
});

// A page that came back with errors says so first.
document.querySelector("main [data-errors]")?.focus();
