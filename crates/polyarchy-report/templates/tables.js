// Tables that sort by a click on a heading and filter by a word.

/** What a cell is sorted by: its number if it has one, else its words. */
function sortKey(row, column) {
  const text = row.cells[column].textContent.trim();
  const number = Number(text.replaceAll("−", "-").replace(/[\u00a0\u202f\s]/g, "").replace(/^[[<]/, "").split(/[[,]/)[0]);
  return text !== "" && Number.isFinite(number) ? number : text.toLowerCase();
}

function sortBy(table, column) {
  const heading = table.tHead.rows[0].cells[column];
  const ascending = heading.getAttribute("aria-sort") !== "ascending";
  for (const one of table.tHead.rows[0].cells) one.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
  const body = table.tBodies[0];
  const keyed = [...body.rows].map((row) => [sortKey(row, column), row]);
  const order = (a, b) =>
    typeof a === typeof b ? (a < b ? -1 : Number(a > b)) : typeof a === "number" ? -1 : 1;
  keyed.sort(([a], [b]) => (ascending ? order(a, b) : order(b, a)));
  body.append(...keyed.map(([, row]) => row));
}

for (const table of all("table.sortable")) {
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    const button = make("button", { type: "button" }, [...heading.childNodes]);
    button.addEventListener("click", () => sortBy(table, column));
    heading.append(button);
  });
}

for (const table of all("table.filterable")) {
  const rows = [...table.tBodies[0].rows];
  const words = make("input", { type: "search" });
  const count = make("span", { role: "status" });
  const bar = make("div", { class: "filter needs-script" }, [make("label", {}, [table.dataset.filter, words])]);
  const only = make("input", { type: "checkbox" });
  if (table.dataset.only) bar.append(make("label", {}, [only, table.dataset.only]));
  bar.append(count);
  table.closest(".scroll").before(bar);
  const filter = () => {
    const wanted = words.value.toLowerCase().trim();
    let shown = 0;
    for (const row of rows) {
      const fits = row.textContent.toLowerCase().includes(wanted)
        && !(only.checked && (row.classList.contains("default") || row.classList.contains("given")));
      row.hidden = !fits;
      shown += Number(fits);
    }
    count.textContent = `${shown} of ${rows.length}`;
  };
  for (const control of [words, only]) control.addEventListener("input", filter);
  filter();
}
