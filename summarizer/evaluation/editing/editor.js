
"use strict";
(() => {
  const told = JSON.parse(document.getElementById("told").textContent);
  if (!told.case) return;
  const base = location.pathname.split("/").slice(0, 2).join("/");
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const copy = (value) => JSON.parse(JSON.stringify(value));

  function h(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (name in made && name !== "list") made[name] = value;
      else made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  // A field: [name, how it is edited, whether it is required].
  const CLAIM = [["paraphrases", "lines"], ["evidence", "snippets"], ["evidence_any", "sets"], ["optional", "check"], ["id", "text"]];
  const FORMS = {
    actors: [["name", "text", 1], ["id", "text", 1], ["kind", "choice", 1], ["role", "text"], ["country", "text"], ["aliases", "lines"], ["optional", "check"]],
    positions: [["actors", "who", 1], ["said_by", "whom"], ["issue", "text", 1], ["stance", "choice", 1], ["statement", "area", 1], ["issue_alternates", "lines"], ["equivalents", "pairs"], ...CLAIM],
    commitments: [["actors", "who", 1], ["said_by", "whom"], ["action", "area", 1], ["counterparts", "who"], ["status", "choice", 1], ["polarity", "choice", 1], ["condition", "text"], ["deadline", "deadline"], ...CLAIM],
    key_facts: [["fact", "area", 1], ["must", "sets", 1]],
  };
  const HEAD = [["headline", "area", 1], ["summary", "lines", 1], ["story", "text", 1], ["split", "choice", 1], ["annotator", "text", 1], ["published", "text"], ["draft", "check"]];
  const TITLES = { actors: "Actors", positions: "Positions", commitments: "Commitments", key_facts: "Key facts" };
  const NOUNS = { actors: "actor", positions: "position", commitments: "commitment", key_facts: "key fact" };
  const NEW = {
    actors: () => ({ id: "", name: "", kind: "person" }),
    positions: () => ({ actors: [], issue: "", stance: "favor", statement: "", evidence: [] }),
    commitments: () => ({ actors: [], action: "", status: "pledged", polarity: "neutral", evidence: [] }),
    key_facts: () => ({ fact: "", must: [] }),
  };
  const BAR = " | ";

  let values = {};
  let saved = {};
  let version = "";
  let article = { text: "", sentences: [] };
  let problems = [];
  let picked = null;
  let dirty = false;
  let number = 0;
  let checking = 0;
  const open = new Set();

  // ---- the server

  async function ask(path, body) {
    const response = await fetch(`${base}/${path}/${encodeURIComponent(told.case)}`, body === undefined ? {} : {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
    const isJson = (response.headers.get("Content-Type") ?? "").startsWith("application/json");
    const value = isJson ? await response.json() : { error: `${response.status} ${response.statusText}` };
    return { status: response.status, value };
  }

  function say(text, isBad = false) {
    const status = one("#status");
    status.textContent = text;
    status.classList.toggle("bad", isBad);
  }

  async function load() {
    const { status, value } = await ask("state");
    if (status !== 200) return say(`${value.error} ${value.hint ?? ""}`, true);
    ({ values, version, problems } = value);
    if (value.article) article = value.article;
    saved = copy(values);
    dirty = false;
    one("#file").textContent = value.file;
    one("#changed").hidden = true;
    showArticle();
    showForms();
    tell();
  }

  async function check() {
    const mine = ++checking;
    const { status, value } = await ask("check", { values });
    if (mine !== checking) return;
    if (status !== 200) return say(value.error, true);
    problems = value.problems;
    showProblems();
    tell();
  }

  async function save() {
    clearTimeout(waiting);
    const sent = copy(values);
    one("#save").disabled = true;
    let answer;
    try {
      answer = await ask("save", { values: sent, version });
    } catch {
      one("#save").disabled = false;
      return say("Not saved: the program that serves this page has ended. Start it again with `summarizer gold edit`.", true);
    }
    const { status, value } = answer;
    if (status === 409) {
      one("#save").disabled = false;
      one("#changed").hidden = false;
      one("#changed p").textContent = `${value.error}. ${value.hint}.`;
      return say("Not saved", true);
    }
    if (status !== 200) {
      one("#save").disabled = false;
      return say(`Not saved: ${value.error}. ${value.hint ?? ""}`, true);
    }
    version = value.version;
    saved = sent;
    problems = value.problems;
    dirty = JSON.stringify(values) !== JSON.stringify(sent);
    one("#changed").hidden = true;
    showProblems();
    tell("Saved. ");
  }

  function tell(before = "") {
    const bad = problems.filter((each) => !each.warning).length;
    const warnings = problems.length - bad;
    say(`${before}${bad} ${bad === 1 ? "problem" : "problems"}, ${warnings} ${warnings === 1 ? "warning" : "warnings"}${dirty ? " · not saved" : ""}`, bad > 0);
    one("#save").disabled = !dirty;
  }

  let waiting = 0;
  function touched() {
    dirty = true;
    one("#save").disabled = false;
    clearTimeout(waiting);
    waiting = setTimeout(check, 350);
  }

  // ---- the article

  function showArticle() {
    const pane = one("#article");
    pane.replaceChildren();
    if (article.error) pane.append(h("p", { className: "rest" }, article.error));
    let at = 0;
    const rest = (end) => {
      if (end > at) pane.append(h("span", { className: "rest", "data-start": at }, article.text.slice(at, end)));
    };
    // Python counts code points, and JavaScript halves of some.
    const points = [...article.text];
    const place = new Map();
    let units = 0;
    points.forEach((point, index) => { place.set(index, units); units += point.length; });
    place.set(points.length, units);
    for (const [id, start, end] of article.sentences) {
      const [from, to] = [place.get(start), place.get(end)];
      rest(from);
      pane.append(h("button", { type: "button", className: "n", ariaLabel: `Select sentence ${id}`, onclick: () => pick(from, to) }, String(id)));
      pane.append(h("span", { className: "sentence", "data-start": from, "data-end": to }, article.text.slice(from, to)));
      at = to;
    }
    rest(article.text.length);
  }

  function offset(node, within) {
    const span = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-start]");
    if (!span) return null;
    return Number(span.dataset.start) + (node.nodeType === Node.TEXT_NODE ? within : 0);
  }

  function pick(start, end) {
    while (start < end && /\s/.test(article.text[start])) start += 1;
    while (end > start && /\s/.test(article.text[end - 1])) end -= 1;
    picked = start < end ? article.text.slice(start, end) : null;
    one("#picked").hidden = picked === null;
    one("#picked span").textContent = picked === null ? "" : `Selected: “${picked}”`;
    for (const button of all(".use")) button.disabled = picked === null;
  }

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !one("#article").contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    const [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
    if (start !== null && end !== null) pick(start, end);
  });

  function cite(item) {
    const snippets = [...(item?.evidence ?? []), ...(item?.evidence_any ?? []).flat()];
    const spans = all("#article .sentence");
    for (const span of spans) span.classList.remove("cited");
    let first = null;
    for (const snippet of snippets) {
      const start = snippet ? article.text.indexOf(snippet) : -1;
      if (start < 0) continue;
      for (const span of spans) {
        if (Number(span.dataset.start) < start + snippet.length && Number(span.dataset.end) > start) {
          span.classList.add("cited");
          first ??= span;
        }
      }
    }
    first?.scrollIntoView({ block: "center" });
  }

  // ---- the forms

  const isEmpty = (value) => value === null || value === undefined || value === "" || value === false || (Array.isArray(value) && value.length === 0);

  function put(item, name, value, required) {
    if (!isEmpty(value)) item[name] = value;
    else if (required) item[name] = value;
    else if (name in item) {
      if (Array.isArray(item[name])) item[name] = [];
      else if (name === "optional" || name === "draft" || name === "id") delete item[name];
      else item[name] = null;
    }
    touched();
  }

  function field(list, item, [name, how, required]) {
    const id = `f${++number}`;
    const key = list ? `${list}.${name}` : name;
    const rule = told.rules[key];
    const label = name.replaceAll("_", " ");
    const hint = rule ? h("span", { className: "rule", id: `${id}r` }, `${rule[1]} [${rule[0]}]`) : null;
    const described = rule ? { "aria-describedby": `${id}r` } : {};
    const value = item[name];
    const box = h("div", { className: "field", "data-field": name });
    const labelled = (control) => box.append(h("label", { htmlFor: id }, label), ...(hint ? [hint] : []), control);
    const grouped = (...parts) => {
      box.setAttribute("role", "group");
      box.setAttribute("aria-labelledby", `${id}l`);
      box.append(h("span", { className: "label", id: `${id}l` }, label), ...(hint ? [hint] : []), ...parts);
    };
    const lines = (text) => text.split("\n").map((each) => each.trim()).filter(Boolean);
    const area = (text, read, rows) => labelled(h("textarea", { id, rows, value: text, ...described, oninput: (event) => put(item, name, read(event.target.value), required) }));

    if (how === "text" || how === "area") {
      const wide = how === "area" ? { rows: 2 } : {};
      labelled(h(how === "area" ? "textarea" : "input", { id, value: value ?? "", ...wide, ...described, oninput: (event) => {
        put(item, name, how === "area" ? event.target.value.replace(/\s*\n\s*/g, " ") : event.target.value, required);
        if (list === "actors" && name === "name" && item.fresh) item.id = slug(event.target.value);
      }, onchange: () => { if (list === "actors") renamed(); else retitle(); } }));
    } else if (how === "choice") {
      const options = told.choices[name].map((each) => h("option", { value: each, selected: each === value }, each));
      if (!told.choices[name].includes(value)) options.unshift(h("option", { value: value ?? "", selected: true }, value ?? "–"));
      labelled(h("select", { id, ...described, onchange: (event) => { put(item, name, event.target.value, required); retitle(); } }, ...options));
    } else if (how === "check") {
      box.append(h("label", { htmlFor: id }, h("input", { id, type: "checkbox", checked: value === true, ...described, onchange: (event) => put(item, name, event.target.checked, false) }), ` ${label}`), ...(hint ? [hint] : []));
    } else if (how === "lines") {
      const held = value ?? [];
      if (held.some((each) => typeof each !== "string" || each.includes("\n"))) labelled(h("textarea", { id, value: JSON.stringify(held), readOnly: true, ...described }));
      else area(held.join("\n"), lines, Math.max(2, held.length));
    } else if (how === "pairs" || how === "sets") {
      const held = value ?? [];
      const flat = held.flat();
      if (flat.some((each) => typeof each !== "string" || each.includes("\n") || each.includes("|"))) labelled(h("textarea", { id, value: JSON.stringify(held), readOnly: true, ...described }));
      else area(held.map((each) => each.join(BAR)).join("\n"), (text) => lines(text).map((each) => each.split("|").map((part) => part.trim()).filter(Boolean)), Math.max(2, held.length));
      box.append(h("span", { className: "rule" }, how === "pairs" ? "one a line: issue | stance" : "one set or group a line, its parts between bars: one | another"));
      if (name === "evidence_any") box.append(h("div", { className: "acts" }, h("button", { type: "button", className: "use", disabled: picked === null, onmousedown: (event) => event.preventDefault(), onclick: () => { put(item, name, [...(item[name] ?? []), [picked]]); again(item); } }, "Selected words as another set")));
    } else if (how === "who" || how === "whom") {
      const actors = people();
      const chosen = Array.isArray(value) ? value : value ? [value] : [];
      if (how === "whom") {
        const known = actors.map((actor) => h("option", { value: actor.id, selected: actor.id === value }, actor.name || actor.id));
        const extra = value && !actors.some((actor) => actor.id === value) ? [h("option", { value, selected: true }, value)] : [];
        labelled(h("select", { id, ...described, onchange: (event) => put(item, name, event.target.value || null, false) }, h("option", { value: "", selected: !value }, "nobody else"), ...known, ...extra));
      } else {
        const lost = chosen.filter((each) => !actors.some((actor) => actor.id === each));
        const shown = h("summary", {}, chosen.map(called).join(", ") || "choose …");
        const boxes = [...actors.map((actor) => [actor.id, actor.name || actor.id]), ...lost.map((each) => [each, each])].map(([value, text]) => h("label", {}, h("input", { type: "checkbox", value, checked: chosen.includes(value), onchange: () => {
          const now = all("input", box).filter((each) => each.checked).map((each) => each.value);
          const kept = chosen.filter((each) => now.includes(each));
          put(item, name, [...kept, ...now.filter((each) => !kept.includes(each))], required);
          shown.textContent = item[name].map(called).join(", ") || "choose …";
          retitle();
        } }), ` ${text}`));
        grouped(h("details", { className: "who-of", open: chosen.length === 0 && Boolean(required) }, shown, h("div", { className: "who" }, ...boxes)));
      }
    } else if (how === "snippets") {
      const rows = (value ?? []).map((snippet, index) => h("div", { className: "row" },
        h("textarea", { rows: 2, value: snippet, ariaLabel: `evidence ${index + 1}`, oninput: (event) => { item[name][index] = event.target.value; touched(); cite(item); } }),
        h("button", { type: "button", ariaLabel: `Remove evidence ${index + 1}`, onclick: () => { item[name].splice(index, 1); touched(); again(item); } }, "✕")));
      grouped(...rows, h("div", { className: "acts" }, h("button", { type: "button", className: "use", disabled: picked === null, onmousedown: (event) => event.preventDefault(), onclick: () => {
        item[name] = [...(item[name] ?? []), picked];
        touched();
        again(item);
      } }, "Selected words as evidence")));
    } else if (how === "deadline") {
      const part = (key, label) => h("input", { value: value?.[key] ?? "", placeholder: label, ariaLabel: `deadline, ${label}`, oninput: (event) => {
        const now = { text: "", earliest: null, latest: null, ...(item.deadline ?? {}), [key]: event.target.value || (key === "text" ? "" : null) };
        put(item, name, now.text || now.earliest || now.latest ? now : null, false);
      } });
      grouped(h("div", { className: "three" }, part("text", "words"), part("earliest", "earliest day"), part("latest", "latest day")));
    }
    return box;
  }

  const slug = (text) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join("-").slice(0, 80);
  const isList = (held) => Array.isArray(held) && held.every((each) => each !== null && typeof each === "object" && !Array.isArray(each));
  const people = () => isList(values.actors) ? values.actors : [];
  const called = (id) => people().find((actor) => actor.id === id)?.name || id;

  function title(list, item, index) {
    const who = [item.actors ?? []].flat().map(called).join(", ");
    const texts = {
      actors: () => `${item.name || "new actor"} · ${item.kind}`,
      positions: () => `${who || "nobody yet"}, ${item.stance} ${item.issue || "…"}`,
      commitments: () => `${who || "nobody yet"}, ${item.status}: ${item.action || "…"}`,
      key_facts: () => item.fact || "new fact",
    };
    return `${index + 1}  ${texts[list]()}`;
  }

  function retitle() {
    for (const card of all(".card")) {
      const [list, index] = card.dataset.key.split(":");
      one(".title", card).textContent = title(list, values[list][index], Number(index));
    }
  }

  function card(list, item, index) {
    const key = `${list}:${index}`;
    const made = h("details", { className: "card", open: open.has(item) });
    made.dataset.key = key;
    made.append(h("summary", {}, h("span", { className: "title" }, title(list, item, index)), " ", h("span", { className: "count" })));
    const fill = () => {
      if (one(".inside", made)) return;
      made.append(h("div", { className: "inside" }, h("ul", { className: "problems" }), ...FORMS[list].map((each) => field(list, item, each)),
        h("div", { className: "acts" }, h("button", { type: "button", onclick: () => {
          if (!confirm(`Remove ${NOUNS[list]} ${index + 1}?`)) return;
          values[list].splice(index, 1);
          touched();
          showForms();
        } }, `Remove this ${NOUNS[list]}`))));
      showProblems();
    };
    if (made.open) queueMicrotask(fill);
    made.addEventListener("toggle", () => {
      if (made.open) { open.add(item); fill(); cite(item); } else open.delete(item);
    });
    return made;
  }

  function again(item) {
    const found = all(".card").find((each) => { const [list, index] = each.dataset.key.split(":"); return values[list][index] === item; });
    if (!found) return;
    const [list, index] = found.dataset.key.split(":");
    open.add(item);
    found.replaceWith(card(list, item, Number(index)));
    cite(item);
  }

  // A field changes while the mouse that leaves it is pressed: were the forms made anew then, the
  // button below the mouse would be gone before the click.
  let isPressed = false;
  let isStale = false;
  addEventListener("pointerdown", () => { isPressed = true; }, true);
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, () => { isPressed = false; setTimeout(() => { if (isStale) showForms(); }); }, true);
  }

  function renamed() {
    isStale = true;
    if (!isPressed) showForms();
  }

  function showForms() {
    isStale = false;
    const forms = one("#forms");
    const top = forms.scrollTop;
    forms.replaceChildren(h("ul", { className: "problems general" }), ...HEAD.map((each) => field(null, values, each)));
    for (const list of ["actors", "positions", "commitments", "key_facts"]) {
      const items = values[list] ?? [];
      if (!isList(items)) {
        forms.append(h("h2", {}, TITLES[list]), h("p", { className: "rule" }, `${list} in the file is no list of fields: mend it there, and load this page again`));
        continue;
      }
      forms.append(h("h2", {}, `${TITLES[list]} (${items.length})`), ...items.map((item, index) => card(list, item, index)),
        h("div", { className: "acts" }, h("button", { type: "button", className: "add", onclick: () => {
          const fresh = NEW[list]();
          if (list === "actors") Object.defineProperty(fresh, "fresh", { value: true });
          if ("evidence" in fresh && picked !== null) fresh.evidence.push(picked);
          values[list] = values[list] ?? [];
          values[list].push(fresh);
          open.add(fresh);
          touched();
          showForms();
          one(`[data-key="${list}:${values[list].length - 1}"] summary`).focus();
        } }, `Add ${list === "actors" ? "an" : "a"} ${NOUNS[list]}`)));
    }
    forms.scrollTop = top;
    queueMicrotask(showProblems);
  }

  function showProblems() {
    const told = (each) => h("li", { className: each.warning ? "warning" : "" }, `${each.item ? `${each.item}: ` : ""}${each.message}`, h("small", {}, each.hint));
    const general = [];
    const mine = new Map();
    for (const each of problems) {
      const found = /^(actor|position|commitment|key fact) (\d+)/.exec(each.item);
      const list = found && Object.keys(NOUNS).find((name) => NOUNS[name] === found[1]);
      const key = found && `${list}:${Number(found[2]) - 1}`;
      if (key && one(`[data-key="${key}"]`)) mine.set(key, [...(mine.get(key) ?? []), each]);
      else general.push(each);
    }
    one(".general").replaceChildren(...general.map(told));
    for (const each of all(".field.wrong")) each.classList.remove("wrong");
    for (const made of all(".card")) {
      const found = mine.get(made.dataset.key) ?? [];
      const count = one(".count", made);
      const bad = found.filter((each) => !each.warning).length;
      count.textContent = found.length ? `${bad || found.length} ${bad ? "problem" : "warning"}${(bad || found.length) === 1 ? "" : "s"}` : "";
      count.classList.toggle("warning", bad === 0);
      one(".problems", made)?.replaceChildren(...found.map(told));
      for (const each of found) {
        const name = /, (\w+)/.exec(each.item)?.[1];
        if (name) one(`[data-field="${name}"]`, made)?.classList.add("wrong");
      }
    }
  }

  one("#save").addEventListener("click", save);
  one("#reload").addEventListener("click", () => {
    if (!dirty || confirm("What you wrote here and did not save goes. Load the file?")) load();
  });
  one("#mine").addEventListener("click", () => {
    const text = one("#mine-text");
    text.hidden = false;
    text.value = JSON.stringify(values, null, 1);
    text.select();
  });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      if (dirty) save();
    }
  });
  addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
  load().catch((error) => say(`The page could not be filled: ${error.message}`, true));
})();
