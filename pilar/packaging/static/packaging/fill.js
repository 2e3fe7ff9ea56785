/* Filling on a phone: every answer and photo is kept on the phone before anything else and sent until the server names it.
   Without this script the page is a plain form. A visit begun without network (carry.js) has no address yet: `begin` asks for one
   before the first answer leaves. */
(() => {
  "use strict";
  const words = JSON.parse(document.getElementById("kata-isian").textContent);
  document.documentElement.classList.add("has-script");

  const { memory: remember, newId, keepPage: keepIt } = window.pilarPhone;
  const keepPage = (worker) => {
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
    return keepIt(worker, "/kemasan/");
  };

  const fill = (app, { begin = null, onchange = () => 0 } = {}) => {
    const form = app.querySelector("form"), total = Number(app.dataset.total), LONGEST = 1600, FIRST = 400, LAST = 8000;
    const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
    const say = (word, values = {}) => words[word].replace(/\{(\w+)\}/g, (_all, name) => values[name]);
    const statement = (item) => app.querySelector(`[data-item="${item}"]`);

    const open = () => remember(`kemasan-${app.dataset.id}-${app.dataset.who}`, "waiting", "id");
    let memory = null, rows = new Map(), busy = false, wait = FIRST, timer = 0, online = true, refusedWhy = "", turn = 0;
    const waiting = () => [...rows.values()];

    const keep = async (row) => {
      rows.set(row.id, row);
      try { if (memory) await memory.put(row); } catch (full) { refusedWhy = words.full; }
      show(); soon(150);
    };
    const done = async (row) => {
      const now = rows.get(row.id);
      // Changed while it was under way: the newer one still waits.
      if (!now || now.turn !== row.turn) return;
      rows.delete(row.id);
      if (!memory) return;
      // Where the page itself does not hold what was sent, the phone does.
      if (begin) await memory.put({ ...row, sent: true }); else await memory.drop(row.id);
    };

    /* -- sending ------------------------------------------------------------------------------------------ */
    const post = async (path, wishes) => {
      const answer = await fetch(app.dataset.here + path, { method: "POST", credentials: "same-origin", cache: "no-store", ...wishes, headers: { "X-CSRFToken": token(), ...wishes.headers } });
      if (answer.status >= 500 || answer.redirected) throw new Error("server");
      return { ok: answer.ok, said: await answer.json() };
    };
    const sendAnswers = async (some) => {
      const answers = some.map(({ item, answer, note, on_site, turn: when }) => ({ item, answer, note, on_site, turn: when }));
      const { ok, said } = await post("jawaban/", { body: JSON.stringify({ answers }), headers: { "Content-Type": "application/json" } });
      if (!ok) { refusedWhy = said.sentence; throw new Error("refused"); }
      const taken = new Set(said.taken);
      for (const row of some.filter((one) => taken.has(one.item))) await done(row);
    };
    const sendPhoto = async (row) => {
      const body = new FormData();
      body.append("id", row.id); body.append("item", row.item); body.append("taken_at", row.taken_at || "");
      body.append("photo", new Blob([row.bytes], { type: "image/jpeg" }), "foto.jpg");
      stateOf(row.id, words.photo_sending);
      const { ok, said } = await post("foto/", { body });
      if (ok && said.id !== row.id) throw new Error("other");
      await done(row);
      if (!ok) { note(row.item, said.sentence); remove(row.id); return; }
      for (const line of said.advice) note(row.item, line);
      stateOf(row.id, words.photo_sent, true);
    };
    const flush = async () => {
      if (busy || !(rows.size || (begin && !app.dataset.here))) return;
      busy = true;
      try {
        if (begin && !app.dataset.here) {
          const { ok, said } = await begin();
          if (!ok) { refusedWhy = said.sentence; throw new Error("refused"); }
          app.dataset.here = said.here;
        }
        const answers = waiting().filter((row) => row.kind === "answer").slice(0, 60);
        if (answers.length) await sendAnswers(answers);
        const photo = waiting().find((row) => row.kind === "photo");
        if (photo) await sendPhoto(photo);
        online = true; wait = FIRST; refusedWhy = "";
        if (rows.size) soon(60);
      } catch (failed) {
        online = failed.message === "refused";
        for (const row of waiting()) if (row.kind === "photo") stateOf(row.id, words.photo_waiting);
        soon(wait * (0.85 + Math.random() * 0.3));
        wait = Math.min(wait * 2, LAST);
      } finally { busy = false; show(); }
    };
    const soon = (ms) => { clearTimeout(timer); timer = setTimeout(flush, ms); };

    /* -- the page ------------------------------------------------------------------------------------------- */
    const note = (item, text) => {
      const line = document.createElement("p");
      line.className = "small"; line.textContent = text;
      statement(item).querySelector("[data-photos]").after(line);
    };
    /* What became of one photo, under it: waiting, being sent, sent. */
    const stateOf = (id, word, sent = false) => {
      const shown = app.querySelector(`[data-sent="${id}"]`);
      if (!shown) return;
      shown.querySelector("small").textContent = word;
      shown.classList.toggle("waiting", !sent);
    };
    const remove = (id) => { const shown = app.querySelector(`[data-sent="${id}"]`); if (shown) shown.remove(); };
    const show = () => {
      const many = rows.size, state = app.querySelector("[data-state]");
      const photos = waiting().filter((row) => row.kind === "photo").length, values = { n: many - photos, f: photos };
      const left = many || (begin && !app.dataset.here);
      state.textContent = refusedWhy ? say("refused", { why: refusedWhy }) : !left ? words.sent : say(online ? "waiting" : "offline", values);
      const answered = app.querySelectorAll("input[type=radio]:checked").length;
      app.querySelector("[data-done]").textContent = say("done", { n: answered, all: total });
      for (const part of app.querySelectorAll("[data-part]")) {
        const section = app.querySelector(`[data-section="${part.dataset.part}"]`);
        part.textContent = `${section.querySelectorAll("input[type=radio]:checked").length}/${section.querySelectorAll(".statement").length}`;
      }
      for (const one of app.querySelectorAll(".statement")) {
        const failed = one.querySelector("input[value=FAILED]");
        one.classList.toggle("failed", Boolean(failed && failed.checked));
        one.classList.toggle("noted", Boolean(one.querySelector("input[type=text]").value || one.querySelector("[data-photos]").children.length || one.querySelector("input[type=checkbox]").checked));
      }
      onchange({ answered, total, left: Boolean(left), here: app.dataset.here, refused: Boolean(refusedWhy) });
    };
    const read = (item) => {
      const box = statement(item), chosen = box.querySelector("input[type=radio]:checked");
      return { answer: chosen ? chosen.value : "", note: box.querySelector("input[type=text]").value, on_site: box.querySelector("input[type=checkbox]").checked };
    };
    const put = (row) => {
      const box = statement(row.item);
      if (!box) return;
      for (const radio of box.querySelectorAll("input[type=radio]")) radio.checked = radio.value === row.answer;
      box.querySelector("input[type=text]").value = row.note;
      box.querySelector("input[type=checkbox]").checked = row.on_site;
    };

    /* -- photos: the camera's hour is read before the picture is made small ------------------------------------ */
    const takenAt = (buffer) => {
      const found = /(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(new TextDecoder("latin1").decode(buffer.slice(0, 65536)));
      return found ? `${found[1]}-${found[2]}-${found[3]}T${found[4]}:${found[5]}:${found[6]}` : "";
    };
    const drawn = (bitmap, width, height) => {
      const canvas = document.createElement("canvas");
      canvas.width = width; canvas.height = height;
      canvas.getContext("2d").drawImage(bitmap, 0, 0, width, height);
      return canvas;
    };
    /* Upright and at most 1600 points; what this phone cannot open goes as it is, and the server says what is wrong with it. */
    const small = async (file, buffer) => {
      let bitmap;
      try { bitmap = await createImageBitmap(file); } catch (unknown) { return buffer; }
      const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
      const canvas = drawn(bitmap, Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
      const blob = await new Promise((ok) => canvas.toBlob(ok, "image/jpeg", 0.82));
      return blob.arrayBuffer();
    };
    const picture = async (row) => {
      const holder = document.createElement("span");
      holder.dataset.sent = row.id;
      const state = document.createElement("small");
      state.textContent = row.sent ? words.photo_sent : words.photo_waiting;
      holder.className = row.sent ? "" : "waiting";
      holder.append(state);
      if (window.pilarMark) {
        const mark = document.createElement("button");
        mark.type = "button"; mark.className = "button compact quiet"; mark.textContent = words.mark;
        mark.append(Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: ` ${row.item}` }));
        mark.addEventListener("click", async () => {
          const bytes = await window.pilarMark(row.bytes, words).catch(() => null);
          if (bytes) taken(row.item, bytes, row.taken_at);
        });
        holder.append(mark);
      }
      statement(row.item).querySelector("[data-photos]").append(holder);
      try {
        const canvas = drawn(await createImageBitmap(new Blob([row.bytes])), 88, 66);
        canvas.setAttribute("role", "img"); canvas.setAttribute("aria-label", say("photo", { n: row.item }));
        holder.prepend(canvas);
      } catch (unknown) { holder.prepend(say("photo", { n: row.item })); }
    };
    const taken = async (item, bytes, when) => {
      const row = { id: newId(), kind: "photo", item, bytes, taken_at: when, turn: ++turn };
      picture(row);
      await keep(row);
    };
    const photograph = async (item, file) => {
      app.querySelector("[data-state]").textContent = words.busy;
      try {
        const buffer = await file.arrayBuffer(), bytes = await small(file, buffer);
        await taken(item, bytes, takenAt(buffer));
      } catch (bad) { note(item, words.bad); show(); }
    };

    form.addEventListener("change", (event) => {
      const box = event.target.closest(".statement");
      if (!box) return;
      const item = box.dataset.item;
      if (event.target.type === "file") {
        const file = event.target.files[0];
        event.target.value = "";
        if (file) photograph(item, file);
        return;
      }
      turn = Math.max(turn + 1, Date.now());
      keep({ id: `answer-${item}`, kind: "answer", item, turn, ...read(item) });
    });
    form.addEventListener("submit", (event) => {
      // Everything is kept already: go on to the next part, send in the background.
      event.preventDefault();
      const to = event.submitter && event.submitter.value;
      flush();
      const next = to && (app.querySelector(`[data-section="${to}"]`) || document.getElementById(to));
      if (next) { next.scrollIntoView(); next.focus({ preventScroll: true }); }
    });
    window.addEventListener("online", () => { wait = FIRST; soon(50); });

    const start = async () => {
      try {
        memory = await open();
        for (const row of await memory.all()) {
          if (!row.sent) rows.set(row.id, row);
          turn = Math.max(turn, row.turn);
          if (row.kind === "answer") put(row); else picture(row);
        }
      } catch (refused) { memory = null; }
      show(); flush();
    };
    start();
    return { flush, again: () => { refusedWhy = ""; wait = FIRST; flush(); } };
  };

  window.pilarFill = { fill, keepPage, words };
  const app = document.getElementById("isian");
  if (app && app.dataset.here) { fill(app); keepPage(app.dataset.worker).catch(() => 0); }
})();
