// A request that failed says so, and what was typed stays where it is. Form errors (400, 409, 422) come back
// as the form itself and are none of this file's business.

const WORDS = {
  401: "You are logged out. Log in again in another window; what you typed stays here.",
  403: "Your role does not allow that. Nothing was changed.",
  404: "It is no longer there, or you may not see it. Nothing was changed.",
  429: "Too many requests at once. Wait a little, then try again.",
};

function tell(...lines) {
  const note = document.createElement("div");
  note.className = "note stop";
  for (const words of lines) {
    const line = document.createElement("p");
    line.textContent = words;
    note.append(line);
  }
  document.getElementById("messages")?.replaceChildren(note);
}

/** What the answer itself says of the rule and of who could do it, a line each. */
function refusal(text) {
  const said = new DOMParser().parseFromString(text ?? "", "text/html").querySelector("[data-refusal]");
  return [...(said?.children ?? [])].map((line) => line.textContent);
}

document.addEventListener("htmx:response:error", (event) => {
  const { text, response: { status } } = event.detail.ctx;
  const lines = status === 403 ? refusal(text) : [];
  if (lines.length) tell(...lines);
  else if (status >= 500) tell("Something broke on our side. Nothing was saved; try again in a moment.");
  else if (WORDS[status]) tell(WORDS[status]);
});

document.addEventListener("htmx:error", (event) => {
  // A request that a newer one replaced is no failure.
  if (event.detail.error?.name !== "AbortError") tell("No answer from the desk. Nothing was saved; try again.");
});
