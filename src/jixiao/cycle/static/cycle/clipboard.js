/* What a spreadsheet put on the clipboard, as rows of texts; null for an ordinary text, which the browser pastes. */

export function blockOf(clipboard) {
  const text = clipboard.getData("text/plain");
  const isTable = text.includes("\t") || /<table[\s>]/i.test(clipboard.getData("text/html"));
  return isTable ? rowsOf(text.replace(/\r\n?/g, "\n").replace(/\n$/, "")) : null;
}

/* Cells are divided by tabs; one that holds a tab, a line break or a quote stands in quotes, quotes doubled. */
export function rowsOf(text) {
  const rows = [[]];
  let place = 0;
  while (place <= text.length) {
    const [cell, end] = text[place] === '"' ? quoted(text, place) : plain(text, place);
    rows.at(-1).push(cell);
    if (text[end] === "\n") rows.push([]);
    place = end + 1;
  }
  return rows;
}

function plain(text, begin) {
  const end = text.slice(begin).search(/[\t\n]/);
  return end < 0 ? [text.slice(begin), text.length] : [text.slice(begin, begin + end), begin + end];
}

function quoted(text, begin) {
  let end = begin + 1;
  let cell = "";
  while (end < text.length) {
    if (text[end] !== '"') { cell += text[end]; end += 1; continue; }
    if (text[end + 1] === '"') { cell += '"'; end += 2; continue; }
    const isClosed = end + 1 === text.length || "\t\n".includes(text[end + 1]);
    return isClosed ? [cell, end + 1] : plain(text, begin);
  }
  return plain(text, begin);
}
