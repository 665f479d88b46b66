/* The original beside the form on pages where nobody writes. */
import { Original } from "./original.js";

new Original(document.getElementById("original"), document.getElementById("show-original"), document);
