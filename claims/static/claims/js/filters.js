// The address follows the filters of a list, so that what is shown can be kept, sent on and loaded again.

document.addEventListener("htmx:after:swap", () => {
  const address = document.querySelector("[data-address]")?.dataset.address;
  if (address && address !== location.pathname + location.search) history.replaceState(history.state, "", address);
});
