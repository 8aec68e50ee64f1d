// Completes what is typed into the search box, as the combobox pattern has it: arrows move, Enter takes, Escape closes
// and keeps the text. Whoever ignores the list searches as without it; without script there is none.
const field = document.getElementById("q");
const list = Object.assign(document.createElement("ul"), { id: "completions", hidden: true });
const pause = 150, kinds = { country: "country", city: "city", year: "year", crime: "crime type", words: "words", title: "release" };
let turn = 0, timer, running, found = [], active = -1;

for (const [name, value] of Object.entries({ role: "listbox", "aria-label": "Suggestions" })) list.setAttribute(name, value);
for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" }))
  field.setAttribute(name, value);
field.parentElement.append(list);

/** Shows the completions, or nothing; what was chosen among older ones is forgotten. */
function render(suggestions) {
  found = suggestions;
  list.replaceChildren(...suggestions.map((suggestion, number) => {
    const option = Object.assign(document.createElement("li"), { id: `completion-${number}` });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.append(marked(suggestion), about(suggestion));
    return option;
  }));
  activate(-1);
  list.hidden = suggestions.length === 0;
  field.setAttribute("aria-expanded", String(!list.hidden));
}

function marked({ text, marks }) {
  const shown = document.createElement("bdi");
  let at = 0;
  for (const [offset, length] of marks) {
    shown.append(text.slice(at, offset), Object.assign(document.createElement("b"), { textContent: text.slice(offset, offset + length) }));
    at = offset + length;
  }
  shown.append(text.slice(at));
  return shown;
}

function about({ kind, count }) {
  const releases = `${count.toLocaleString("en")} ${count === 1 ? "release" : "releases"}`;
  return Object.assign(document.createElement("span"), { className: "n", textContent: kind === "title" ? ` ${kinds.title}` : ` ${kinds[kind]}, ${releases}` });
}

function activate(number) {
  list.children[active]?.setAttribute("aria-selected", "false");
  active = number;
  const option = list.children[active];
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) field.setAttribute("aria-activedescendant", option.id);
  else field.removeAttribute("aria-activedescendant");
}

function close() {
  turn++;
  clearTimeout(timer);
  running?.abort();
  if (!list.hidden) render([]);
}

function take(suggestion) {
  close();
  if (suggestion.kind === "words") {
    field.value = suggestion.text;
    field.form.requestSubmit();
    return;
  }
  // A click on a link: on the search page its script swaps the parts, elsewhere the browser goes there.
  const link = Object.assign(document.createElement("a"), { href: suggestion.address, hidden: true });
  field.form.append(link);
  link.click();
  link.remove();
}

async function ask() {
  const mine = ++turn;
  running?.abort();
  running = new AbortController();
  try {
    const answer = await fetch("/v1/suggest?" + new URLSearchParams({ q: field.value }), { signal: running.signal });
    const page = answer.ok ? await answer.json() : { suggestions: [] };
    if (mine === turn && document.activeElement === field) render(page.suggestions);
  } catch {
    if (mine === turn) render([]);      // no suggestions are no reason to disturb anyone
  }
}

field.addEventListener("input", () => {
  clearTimeout(timer);
  if (field.value.trim() === "") close();
  else timer = setTimeout(ask, pause);
});

field.addEventListener("keydown", event => {
  if (event.isComposing || list.hidden) return;
  if (event.key === "ArrowDown") activate(active + 1 < found.length ? active + 1 : -1);
  else if (event.key === "ArrowUp") activate(active < 0 ? found.length - 1 : active - 1);
  else if (event.key === "Escape") close();
  else if (event.key === "Enter" && active >= 0) take(found[active]);
  else return;
  event.preventDefault();
});

// The field keeps the focus while the mouse is on the list.
list.addEventListener("pointerdown", event => event.preventDefault());
list.addEventListener("click", event => {
  const number = [...list.children].indexOf(event.target.closest("li"));
  if (number >= 0) take(found[number]);
});

field.addEventListener("blur", close);
field.form.addEventListener("submit", close);
