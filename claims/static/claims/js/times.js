// Times in the reader's own zone; the exact time, with its zone, stays in the title.

const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
const day = new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "short", year: "numeric" });

function localize(root) {
  for (const time of root.querySelectorAll("time[data-local]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.valueOf())) continue;
    const today = day.format(at) === day.format(new Date());
    time.textContent = time.dataset.local === "clock" || today ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
    delete time.dataset.local;
  }
}

localize(document);
document.addEventListener("htmx:after:swap", () => localize(document));
