// Words selected in the text become the span of a new claim. Browsers count UTF-16 units and see our flags;
// the offsets we send count code points of the printed text alone.

const text = document.querySelector("[data-text]");
const bar = document.getElementById("pick");

/** The number of code points of block text before (`node`, `offset`), flags and notes left out. */
function codePointsBefore(block, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(block);
  range.setEnd(node, offset);
  const copy = range.cloneContents();
  for (const extra of copy.querySelectorAll("[data-off]")) extra.remove();
  return [...copy.textContent].length;
}

/** The offset in the article of a point in the page, or null where the point lies in no block. */
function offsetOf(node, offset) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const off = element.closest("[data-off]");
  if (off) return offsetOf(off.parentNode, [...off.parentNode.childNodes].indexOf(off));
  const block = element.closest("[data-start]");
  if (!block) return null;
  return Number(block.dataset.start) + codePointsBefore(block, node, offset);
}

/** The selected span [start, end), white space at its edges included, or null. */
export function selectedSpan(selection = getSelection()) {
  if (!text || !selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : { start, end };
}

function offer() {
  const link = bar.querySelector("[data-pick]");
  const span = selectedSpan();
  bar.hidden = !span;
  if (!span) return;
  const address = new URL(link.href);
  address.searchParams.set("start", span.start);
  address.searchParams.set("end", span.end);
  link.href = address;
  link.setAttribute("hx-get", address.pathname + address.search);
}

if (text && bar) {
  document.addEventListener("selectionchange", offer);
  // The click would drop the selection, and the bar with it, before it is a click.
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
}
