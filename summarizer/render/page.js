
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const words = (text) => (text || "").split(" ").filter(Boolean);
  const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const isNarrow = matchMedia("(max-width: 56rem)");

  const brief = one("#brief");
  const article = one("#article");
  const bar = one(".bar");
  const status = one("p", bar);
  const claims = all(".claim");
  const cited = all(".s.cited");
  const tabs = all(".views a");
  let picked = null; // the claim or sentence whose other side is lit
  let at = 0; // which of the lit ones was last brought into view
  let named = false; // whether the actors' names are marked
  let only = null; // key of the actor that claims are narrowed to

  document.documentElement.classList.add("js");

  const handle = (element) => one(element.classList.contains("claim") ? ".pick" : "a.n", element);
  const name = (key) => one(".name", document.getElementById(key)).textContent;

  function view(pane) {
    for (const each of [brief, article]) each.classList.toggle("shown", each === pane);
    for (const tab of tabs) {
      if (tab.hash === `#${pane.id}`) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    }
  }

  function bringIntoView(element) {
    element.scrollIntoView({ block: "center", inline: "nearest" });
  }

  function show() {
    const lit = picked ? partners(picked) : [];
    for (const element of [...claims, ...cited]) {
      const isOn = element === picked || lit.includes(element);
      element.classList.toggle("on", isOn);
      handle(element).setAttribute("aria-pressed", String(element === picked));
    }
    for (const claim of claims) {
      const isOutside = only !== null && !words(claim.dataset.actors).includes(only);
      claim.hidden = isOutside && /^[pc]/.test(claim.id);
    }
    for (const group of all(".holders")) group.hidden = all(".claim", group).every((c) => c.hidden);
    for (const button of all(".only")) {
      button.setAttribute("aria-pressed", String(button.dataset.actor === only));
    }
    const whose = picked?.matches(".actor") ? picked.id : only;
    article.classList.toggle("named", named && whose === null);
    for (const mention of all(".mention")) {
      mention.classList.toggle("mine", mention.dataset.actor === whose);
    }
    for (const button of all(".names")) button.setAttribute("aria-pressed", String(named));
    const parts = [];
    if (picked?.classList.contains("claim")) {
      const numbers = words(picked.dataset.shownBy);
      parts.push(`Shown by ${numbers.length === 1 ? "sentence" : "sentences"} ${numbers.join(", ")}`);
    } else if (picked) {
      parts.push(`Sentence ${picked.id.slice(1)} shows ${plural(lit.length, "claim")}`);
    }
    if (only !== null) {
      const rows = claims.filter((claim) => /^[pc]/.test(claim.id));
      const left = rows.filter((claim) => !claim.hidden).length;
      parts.push(`Only ${name(only)}: ${left} of ${plural(rows.length, "claim")}`);
    }
    one(".next", bar).hidden = lit.length < 2;
    one(".back", bar).hidden = picked === null;
    bar.hidden = parts.length === 0;
    status.textContent = parts.join(" · ");
  }

  function partners(element) {
    if (!element.classList.contains("claim")) {
      return words(element.dataset.shows).map((key) => document.getElementById(key));
    }
    const numbers = words(element.dataset.shownBy);
    return numbers.map((number) => document.getElementById(`s${number}`)).filter(Boolean);
  }

  /* Light the other side of a claim or a sentence, and go to `target` or the first of it. */
  function pick(element, target = null) {
    if (element === picked && target === null) {
      clear();
      return;
    }
    picked = element;
    const lit = partners(element);
    if (only !== null && lit.some((other) => other.hidden)) only = null;
    show();
    const goal = target || lit[0];
    if (!goal) return;
    at = lit.indexOf(goal);
    if (isNarrow.matches) {
      view(element.classList.contains("claim") ? article : brief);
      handle(goal).focus({ preventScroll: true });
    }
    bringIntoView(goal);
  }

  function clear() {
    picked = null;
    show();
  }

  function next() {
    const lit = partners(picked);
    at = (at + 1) % lit.length;
    bringIntoView(lit[at]);
  }

  function back() {
    const from = picked;
    clear();
    if (!from) return;
    view(from.classList.contains("claim") ? brief : article);
    handle(from).focus({ preventScroll: true });
    bringIntoView(from);
  }

  function narrow(key) {
    only = only === key ? null : key;
    if (picked?.hidden) picked = null;
    show();
    if (picked?.hidden) clear();
  }

  function step(from, by) {
    const shown = claims.filter((claim) => !claim.hidden);
    const next = shown[shown.indexOf(from) + by];
    if (next) handle(next).focus();
  }

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey) return;
    const link = event.target.closest("a, button");
    const ref = event.target.closest(".ref");
    const claim = event.target.closest(".claim");
    const sentence = event.target.closest(".s.cited");
    if (link?.matches(".only")) narrow(link.dataset.actor);
    else if (link?.matches(".names")) {
      named = !named;
      show();
    } else if (link?.matches(".next")) next();
    else if (link?.matches(".clear")) {
      only = null;
      back();
      clear();
    } else if (link?.matches(".back")) back();
    else if (link && tabs.includes(link)) {
      event.preventDefault();
      view(one(link.hash));
      if (isNarrow.matches) scrollTo(0, 0);
    } else if (ref) {
      event.preventDefault();
      pick(claim, document.getElementById(ref.hash.slice(1)));
    } else if (claim || sentence) {
      if (!getSelection().isCollapsed) return;
      event.preventDefault();
      pick(claim || sentence);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const button = event.target.closest("a[role=button]");
    if (event.key === "Escape") {
      if (picked) isNarrow.matches ? back() : clear();
      else if (only !== null) narrow(only);
    } else if (event.key === " " && button) {
      event.preventDefault();
      button.click();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && button?.matches(".pick")) {
      event.preventDefault();
      step(button.closest(".claim"), event.key === "ArrowDown" ? 1 : -1);
    }
  });

  for (const element of [...claims, ...cited]) {
    handle(element).setAttribute("role", "button");
  }
  for (const button of all(".only, .names")) button.hidden = false;
  view(brief);
  show();
  const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (asked?.matches(".claim, .s.cited")) {
    if (asked.matches(".s")) view(article);
    pick(asked);
  } else if (asked === article) view(article);
})();
