// What the page adds when a script may run: everything can be read without it.
const root = document.documentElement;
root.classList.add("scripted");
const byId = (id) => document.getElementById(id);
const all = (selector) => [...document.querySelectorAll(selector)];

/** An element with attributes and children; in SVG if a namespace is given. */
function make(tag, attributes = {}, children = [], namespace = "http://www.w3.org/1999/xhtml") {
  const element = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...[children].flat());
  return element;
}
const draw = (tag, attributes, children = []) =>
  make(tag, attributes, children, "http://www.w3.org/2000/svg");

/** Buttons of which one is pressed; pressing sets an attribute of the page. */
function choice(selector, key) {
  const buttons = all(selector);
  for (const button of buttons) {
    button.addEventListener("click", () => {
      for (const one of buttons) one.setAttribute("aria-pressed", String(one === button));
      if (button.dataset[key]) root.dataset[key.replace("Choice", "")] = button.dataset[key];
      else delete root.dataset[key.replace("Choice", "")];
    });
  }
}
choice("[data-theme-choice]", "themeChoice");
choice("[data-highlight]:not(html)", "highlight");

for (const button of all("[data-copy]")) {
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const text = byId(button.dataset.copy).innerText;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(byId(button.dataset.copy));
      button.textContent = "Selected: press Ctrl+C";
    }
    setTimeout(() => { button.textContent = label; }, 2500);
  });
}

// A figure's data are downloaded at once; without a script the link leads to the table's row.
for (const link of all("a[data-attachment]")) {
  const attachment = byId(link.dataset.attachment);
  if (!attachment) continue;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    attachment.click();
  });
}

// Paper has no folds.
let opened = [];
addEventListener("beforeprint", () => {
  opened = all("details:not([open], .in-words)");
  for (const one of opened) one.open = true;
});
addEventListener("afterprint", () => { for (const one of opened) one.open = false; });
