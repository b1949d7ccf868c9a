// Which claim is open: the same one is shown in the text and beside it, and neither loses its place.

const reduced = matchMedia("(prefers-reduced-motion: reduce)");

export function openCard() {
  return document.querySelector(".c[aria-current]") ?? document.querySelector("[data-claim][aria-current]");
}

/** Scroll `element` into its own pane, only as far as needed. */
function reveal(element, block = "nearest") {
  element?.scrollIntoView({ block, behavior: reduced.matches ? "auto" : "smooth" });
}

/** Tint the pieces, the source and the flags of claim `number` in the text, and of no other. */
export function markCurrent(number) {
  const text = document.querySelector("[data-text]");
  if (!text) return;
  for (const old of text.querySelectorAll(".cur")) old.classList.remove("cur");
  for (const old of text.querySelectorAll(".fl[aria-current]")) old.removeAttribute("aria-current");
  if (!number) return;
  for (const piece of text.querySelectorAll(`[data-c~="${number}"]`)) piece.classList.add("cur");
  for (const flag of text.querySelectorAll(`[data-f="${number}"]`)) flag.setAttribute("aria-current", "true");
}

function firstFlag(number) {
  return document.querySelector(`[data-text] [data-f="${number}"]`);
}

let before = openCard()?.dataset.claim;

function settle() {
  const card = openCard();
  const number = card?.dataset.claim;
  if (number === before) return;
  before = number;
  markCurrent(number);
  if (!card) return;
  reveal(card, "start");
  reveal(firstFlag(number), "center");
  card.querySelector("h3")?.focus({ preventScroll: true });
  const address = new URL(location.href);
  address.searchParams.set("claim", number);
  address.hash = `c${number}`;
  history.replaceState(history.state, "", address);
}

document.addEventListener("htmx:after:swap", settle);

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const flag = event.target.closest("[data-f]");
  if (flag) {
    const card = document.getElementById(`c${flag.dataset.f}`);
    if (!card) return;
    event.preventDefault();
    const opener = card.querySelector("[data-open]");
    if (opener) opener.click();
    else reveal(card, "start");
    return;
  }
  const shown = event.target.closest("[data-show]");
  if (shown && firstFlag(shown.dataset.show)) {
    event.preventDefault();
    reveal(firstFlag(shown.dataset.show), "center");
    return;
  }
  const coverage = event.target.closest("[data-coverage]");
  if (coverage) {
    event.preventDefault();
    const off = document.querySelector("[data-text]").toggleAttribute("data-coverage-off");
    coverage.setAttribute("aria-pressed", String(!off));
  }
});

// The cards follow the text while it is read; the text never moves because a card list was scrolled.
const paper = document.getElementById("paper");
const cards = document.getElementById("claims");
let waiting = false;

function follow() {
  waiting = false;
  if (!paper.matches(":hover") || cards.contains(document.activeElement)) return;
  if (cards.scrollHeight <= cards.clientHeight) return;
  const top = paper.getBoundingClientRect().top;
  for (const flag of paper.querySelectorAll(".fl:not(.part)")) {
    if (flag.getBoundingClientRect().top < top) continue;
    const card = document.getElementById(`c${flag.dataset.f}`);
    if (card) cards.scrollTop += card.getBoundingClientRect().top - cards.getBoundingClientRect().top;
    return;
  }
}

if (paper && cards) {
  paper.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(follow);
  }, { passive: true });
  const start = openCard();
  if (start) {
    reveal(start, "start");
    reveal(firstFlag(start.dataset.claim), "center");
  }
}
