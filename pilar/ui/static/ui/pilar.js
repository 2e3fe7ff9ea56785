/* Pilar's own script: comfort only. Every page works without it. ES2019, no inline styles, no dependencies. */
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const on = (type, act) => document.addEventListener(type, act);

  /* -- dialogs: data-open shows one, data-confirm asks before its button acts ------------------------- */
  const show = (dialog) => dialog && dialog.showModal && !dialog.open && dialog.showModal();
  on("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) show(document.getElementById(opener.dataset.open));
    const button = event.target.closest("[data-confirm]");
    if (!button || button.dataset.sure) return;
    const dialog = document.getElementById(button.dataset.confirm);
    if (!dialog || !dialog.showModal) return;
    event.preventDefault();
    dialog.returnValue = "";
    dialog.addEventListener("close", () => {
      if (dialog.returnValue !== "ya") return button.focus();
      button.dataset.sure = "1";
      button.click();
      delete button.dataset.sure;
    }, { once: true });
    show(dialog);
  });

  /* -- data-copy="id" puts the text of that element on the clipboard and says so --------------------------- */
  const copyText = (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // Pilar on an office network without https: the browser lends no clipboard, but copies what is selected.
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done ? Promise.resolve() : Promise.reject();
  };
  on("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    copyText(document.getElementById(button.dataset.copy).textContent.trim())
      .then(() => { button.textContent = button.dataset.copied || "✓"; button.focus(); }, () => {});
  });

  /* -- data-print prints the page ---------------------------------------------------------------------- */
  on("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });

  /* -- inside [data-print-open] what is folded on the screen is printed; paper has nothing to click --------- */
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = all("[data-print-open] details:not([open])");
    unfolded.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => { unfolded.forEach((one) => { one.open = false; }); unfolded = []; });

  /* -- panels close on Escape or a click outside ------------------------------------------------------ */
  const closePanels = (except) => all("details.who[open]").forEach((panel) => {
    if (!panel.contains(except)) panel.open = false;
  });
  on("click", (event) => closePanels(event.target));

  /* -- theme: the server reads the same cookie, so nothing flashes on the next page -------------------- */
  on("submit", (event) => {
    if (!event.target.matches("[data-theme-switch]") || !event.submitter) return;
    event.preventDefault();
    const theme = event.submitter.value;
    document.cookie = `pilar_theme=${theme};path=/;max-age=${theme ? 31536000 : 0};samesite=lax`;
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    all("button", event.target).forEach((b) => b.setAttribute("aria-pressed", String(b === event.submitter)));
  });

  /* -- keyboard: / search, j k rows, Enter opens, x selects, ? help ------------------------------------ */
  const rows = () => all("[data-rows] tbody tr:not(.band-row)");
  const moveTo = (row) => {
    rows().forEach((other) => other.classList.toggle("current", other === row));
    const link = one("a[href]", row);
    if (link) link.focus();
    row.scrollIntoView({ block: "nearest" });
  };
  const keys = {
    "/": () => { const box = one("[data-search]"); if (box) { box.focus(); box.select(); } return box; },
    "?": () => { const help = document.getElementById("bantuan-tombol"); show(help); return help; },
    j: () => step(1),
    k: () => step(-1),
    x: () => { const box = one("tr.current .pick input"); if (box) box.click(); return box; },
    Enter: () => {
      const link = document.activeElement === document.body && one("tr.current a[href]");
      if (link) link.click();
      return link;
    },
  };
  const step = (by) => {
    const list = rows();
    const next = list[list.findIndex((row) => row.classList.contains("current")) + by] || (by > 0 ? null : list[0]);
    if (next) moveTo(next);
    return next;
  };
  on("keydown", (event) => {
    if (event.key === "Escape") closePanels(null);
    if (event.ctrlKey || event.metaKey || event.altKey || one("dialog[open]")) return;
    if (event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]")) return;
    const act = keys[event.key];
    if (act && act()) event.preventDefault();
  });

  /* -- selection bar: counts what is ticked, names the number ------------------------------------------ */
  const countPicked = () => all("[data-selection]").forEach((bar) => {
    const table = document.getElementById(bar.dataset.selection);
    const boxes = table ? all("tbody .pick input", table) : [];
    const picked = boxes.filter((box) => box.checked);
    boxes.forEach((box) => box.closest("tr").classList.toggle("selected", box.checked));
    const whole = table && one("thead .pick input", table);
    if (whole) {
      whole.checked = picked.length > 0 && picked.length === boxes.length;
      whole.indeterminate = picked.length > 0 && picked.length < boxes.length;
    }
    bar.hidden = picked.length === 0;
    const words = one("[data-words]", bar);
    if (words) words.textContent = words.dataset.words.replace("#", picked.length.toLocaleString(document.documentElement.lang));
  });
  on("change", (event) => {
    const whole = event.target.closest("thead .pick input");
    if (whole) all("tbody .pick input", whole.closest("table")).forEach((box) => { box.checked = whole.checked; });
    if (event.target.closest(".pick")) countPicked();
    if (event.target.matches(".drop input[type=file]")) listFiles(event.target);
  });

  /* -- file drop ---------------------------------------------------------------------------------------- */
  const listFiles = (input) => {
    const list = one(".drop-files", input.closest(".drop"));
    if (!list) return;
    list.textContent = "";
    Array.from(input.files).forEach((file) => {
      const line = document.createElement("li");
      const size = file.size / 1024;
      const words = size < 1000 ? `${Math.max(1, Math.round(size))} kB` : `${(size / 1024).toFixed(1).replace(".", ",")} MB`;
      [file.name, words].forEach((text) => line.appendChild(document.createElement("span")).textContent = text);
      list.appendChild(line);
    });
  };
  ["dragover", "dragleave", "drop"].forEach((type) => on(type, (event) => {
    const zone = event.target.closest && event.target.closest(".drop");
    if (!zone) return;
    event.preventDefault();
    zone.classList.toggle("over", type === "dragover");
    const input = one("input[type=file]", zone);
    if (type !== "drop" || !input || !event.dataTransfer.files.length) return;
    const kept = new DataTransfer();
    Array.from(event.dataTransfer.files).slice(0, input.multiple ? undefined : 1).forEach((file) => kept.items.add(file));
    input.files = kept.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }));

  /* -- busy after 300 ms; a second click on a running form does nothing ---------------------------------- */
  on("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "dialog" || form.matches("[data-download], [hx-post], [hx-get]")) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    const button = event.submitter || one("button:not([type=button])", form);
    setTimeout(() => { if (button && form.dataset.sent) button.setAttribute("aria-busy", "true"); }, 300);
  });
  /* -- a download leaves its page standing: busy until the cookie says that the file has begun to arrive ------- */
  on("submit", (event) => {
    const form = event.target, button = event.submitter;
    if (!form.matches("[data-download]") || !button) return;
    const mark = Date.now().toString(36);
    const field = form.elements.unduhan || form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "unduhan" }));
    field.value = mark;
    button.setAttribute("aria-busy", "true");
    const waiting = setInterval(() => {
      if (!document.cookie.includes(`pilar_unduhan=${mark}`)) return;
      clearInterval(waiting);
      button.removeAttribute("aria-busy");
    }, 400);
  });
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    all("[aria-busy]", form).forEach((button) => button.removeAttribute("aria-busy"));
  }));

  /* -- toasts leave after ten seconds unless the hand or the focus rests on them -------------------------- */
  const watchToasts = () => all(".toast:not([data-seen])").forEach((toast) => {
    toast.dataset.seen = "1";
    const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : toast.remove());
    if (toast.closest(".toasts")) setTimeout(leave, 10000);
  });

  const settle = () => {
    countPicked();
    watchToasts();
    all("[data-needs-script]").forEach((part) => { part.hidden = false; });
  };
  on("htmx:after:swap", settle);
  settle();
  const summary = one(".error-summary[data-focus]");
  if (summary) summary.focus();
})();
