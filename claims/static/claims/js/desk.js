// The desk's scripts: each finds its own elements by data attributes, and none is needed to read or decide.
import "./current.js";
import "./filters.js";
import "./forms.js";
import "./keyboard.js";
import "./refusals.js";
import "./selection.js";
import "./times.js";
import "./waiting.js";
