
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  document.documentElement.classList.add("js");

  // The table of cases.
  const table = one(".cases");
  const body = one("tbody", table);
  const heads = all("thead th", table);

  function key(row, column, isNumber) {
    const value = row.children[column].dataset.sort;
    return isNumber ? Number(value) : value;
  }

  function sort(head, column) {
    const isNumber = head.dataset.kind === "number";
    const first = ["Missed", "Invented", "Wrong", "Time", "Worse", "Better"].includes(head.textContent.trim());
    const was = head.getAttribute("aria-sort");
    const down = was === null ? first : was === "ascending";
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...body.rows];
    const sign = down ? -1 : 1;
    rows.sort((a, b) => {
      const [x, y] = [key(a, column, isNumber), key(b, column, isNumber)];
      return sign * (isNumber ? x - y : x.localeCompare(y));
    });
    body.append(...rows);
  }

  for (const button of all(".sort")) {
    button.addEventListener("click", () => sort(button.closest("th"), Number(button.dataset.column)));
  }

  // The differences.
  const cases = all("details.case");
  const controls = one(".controls");
  const boxes = all("input[type=checkbox]", controls);
  const opener = one(".all", controls);
  controls.hidden = false;

  function show() {
    const shown = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    for (const item of all("[data-verdict]")) item.hidden = !shown.has(item.dataset.verdict);
    for (const list of all(".claims, .actors")) {
      const isEmpty = [...list.children].every((item) => item.hidden);
      list.hidden = isEmpty;
      list.previousElementSibling.hidden = isEmpty;
    }
  }

  for (const box of boxes) box.addEventListener("change", show);
  opener.addEventListener("click", () => {
    const isOpen = opener.getAttribute("aria-pressed") !== "true";
    opener.setAttribute("aria-pressed", String(isOpen));
    opener.textContent = isOpen ? "Close all" : "Open all";
    for (const each of cases) each.open = isOpen;
  });

  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.matches("details.case")) return;
    target.open = true;
    target.scrollIntoView({ block: "start" });
    one("summary", target).focus({ preventScroll: true });
  }

  addEventListener("hashchange", reveal);
  for (const link of all(".open")) {
    link.addEventListener("click", () => {
      if (link.hash === location.hash) reveal();
    });
  }
  show();
  reveal();
})();
