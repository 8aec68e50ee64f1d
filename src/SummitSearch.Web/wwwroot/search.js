// Makes the search page quicker: fetches the address that a link or the form would open, and swaps the parts that
// changed. The page works without it; on any surprise the browser simply goes to the address.
const form = document.getElementById("search");
const field = document.getElementById("q");
const trusted = globalThis.trustedTypes?.createPolicy("summit", { createHTML: text => text });
const here = () => location.pathname + location.search;
let shown = here(), turn = 0, running;

document.documentElement.classList.add("live");

/** Shows a search page. The newest call wins: answers to older ones are dropped. */
async function show(address, { push = true, focus = document.activeElement?.id, top = false, scroll } = {}) {
  const mine = ++turn;
  running?.abort();
  running = new AbortController();
  try {
    const answer = await fetch(address, { headers: { "X-Fragment": "1" }, signal: running.signal });
    const text = await answer.text();
    if (mine !== turn) return;
    const page = new DOMParser().parseFromString(trusted ? trusted.createHTML(text) : text, "text/html");
    const parts = [...page.querySelectorAll("[data-part]")];
    if (!answer.ok || parts.length === 0) throw new Error(`no page at ${address}`);
    const final = new URL(answer.url);
    if (push && final.pathname + final.search !== shown) {
      history.replaceState({ scroll: scrollY }, "");
      history.pushState(null, "", final.pathname + final.search + location.hash);
    } else if (push) history.replaceState(null, "", final.pathname + final.search + location.hash);
    shown = here();
    document.title = page.title;
    for (const part of parts) document.getElementById(part.id).replaceChildren(...part.childNodes);
    field.value = final.searchParams.get("q") ?? "";
    const target = typeof focus === "function" ? focus() : document.getElementById(focus);
    (target ?? document.getElementById("count")).focus({ preventScroll: !top });
    if (scroll !== undefined) scrollTo(0, scroll);
    document.getElementById("said").textContent = parts[0].dataset.said;
  } catch {
    if (mine === turn) location.assign(address);
  }
}

form.addEventListener("submit", event => {
  event.preventDefault();
  const fields = [...new FormData(form, event.submitter)].filter(([, value]) => value !== "");
  show("/?" + new URLSearchParams(fields));
});

form.addEventListener("change", event => {
  if (event.target.type === "checkbox") form.requestSubmit();
});

document.addEventListener("click", event => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const to = new URL(link.getAttribute("href"), location.href);
  if (to.origin !== location.origin || to.pathname !== "/" || to.hash) return;
  event.preventDefault();
  const chips = [...document.querySelectorAll(".chip")], at = chips.indexOf(link);
  // After a chip the next one has the focus; after a page link the heading, from where reading starts.
  const focus = at < 0 ? link.id || undefined : () => [...document.querySelectorAll(".chip")].at(Math.min(at, chips.length - 2));
  const paging = link.closest(".pages");
  show(to.pathname + to.search, { focus: at < 0 && !link.id ? "count" : focus, top: Boolean(paging) });
});

addEventListener("popstate", event => {
  if (here() !== shown) show(here(), { push: false, scroll: event.state?.scroll ?? 0 });
});
