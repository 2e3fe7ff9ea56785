/* The roll on an officer's phone: every tick is kept on the phone first and sent until the server names it. Without this script the page is a plain form. */
(() => {
  "use strict";
  const app = document.getElementById("hadir"), words = JSON.parse(document.getElementById("kata-hadir").textContent);
  const form = app.querySelector("form"), total = Number(app.dataset.total), FIRST = 400, LAST = 8000;
  const say = (word, values = {}) => words[word].replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  const open = () => window.pilarPhone.memory(`hadir-${app.dataset.id}-${app.dataset.who}`, "waiting", "place");

  let memory = null, rows = new Map(), busy = false, wait = FIRST, timer = 0, online = true, refusedWhy = "", turn = 0;
  const show = () => {
    app.querySelector("[data-state]").textContent = refusedWhy ? say("refused", { why: refusedWhy }) : !rows.size ? (turn ? words.sent : "") : say(online ? "waiting" : "offline", { n: rows.size });
    const came = form.querySelectorAll("input[value=PRESENT]:checked, input[value=LATE]:checked").length;
    app.querySelector("[data-done]").textContent = say("done", { n: came, all: total });
    for (const one of form.querySelectorAll(".roll-row")) one.classList.toggle("waiting", rows.has(Number(one.dataset.place)));
  };
  const soon = (ms) => { clearTimeout(timer); timer = setTimeout(flush, ms); };
  const keep = async (row) => {
    rows.set(row.place, row);
    try { if (memory) await memory.put(row); } catch (full) { refusedWhy = words.full; }
    show(); soon(150);
  };
  const flush = async () => {
    if (busy || !rows.size) return;
    busy = true;
    try {
      const some = [...rows.values()].slice(0, 200);
      const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
      const answer = await fetch(app.dataset.here, { method: "POST", credentials: "same-origin", cache: "no-store", body: JSON.stringify({ ticks: some }), headers: { "X-CSRFToken": token, "Content-Type": "application/json" } });
      if (answer.status >= 500 || answer.redirected) throw new Error("server");
      const said = await answer.json();
      if (!answer.ok) { refusedWhy = said.sentence; throw new Error("refused"); }
      const taken = new Set(said.taken);
      for (const row of some) {
        const now = rows.get(row.place);
        // Changed while it was under way: the newer one still waits.
        if (!taken.has(row.place) || !now || now.turn !== row.turn) continue;
        rows.delete(row.place);
        if (memory) await memory.drop(row.place);
      }
      online = true; wait = FIRST; refusedWhy = "";
      if (rows.size) soon(60);
    } catch (failed) {
      online = failed.message === "refused";
      soon(wait * (0.85 + Math.random() * 0.3));
      wait = Math.min(wait * 2, LAST);
    } finally { busy = false; show(); }
  };

  form.addEventListener("change", (event) => {
    const box = event.target.closest(".roll-row");
    if (!box) return;
    turn = Math.max(turn + 1, Date.now());
    keep({ place: Number(box.dataset.place), status: event.target.value, turn });
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); wait = FIRST; flush(); });
  window.addEventListener("online", () => { wait = FIRST; soon(50); });

  const start = async () => {
    try {
      memory = await open();
      for (const row of await memory.all()) {
        rows.set(row.place, row);
        turn = Math.max(turn, row.turn);
        const radio = form.querySelector(`[data-place="${row.place}"] input[value="${row.status}"]`);
        if (radio) radio.checked = true;
      }
    } catch (refused) { memory = null; }
    show(); flush();
    window.pilarPhone.keepPage(app.dataset.worker, "/pelatihan/").catch(() => 0);
  };
  start();
})();
