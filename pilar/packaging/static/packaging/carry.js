/* Visits that begin without network: the page carries the businesses of one kelurahan and the statements of every class of product. A visit is
   begun, filled and kept on the phone; with the signal it is sent: first the beginning (once, by its own id), then answers and photos as fill.js does. */
(() => {
  "use strict";
  const { fill, keepPage, words } = window.pilarFill, { memory: remember, newId } = window.pilarPhone;
  const page = document.getElementById("bawa"), who = page.dataset.who, places = JSON.parse(document.getElementById("daftar-usaha").textContent);
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const say = (word, values = {}) => words[word].replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  const part = (name) => page.querySelector(`[data-part-of="${name}"]`);
  const running = new Map();
  let memory = null;

  /* -- visits on this phone ---------------------------------------------------------------------------------- */
  const open = () => remember(`kemasan-kunjungan-${who}`, "visits", "id");

  const row = (text, className = "") => { const made = document.createElement("span"); made.textContent = text; made.className = className; return made; };
  const shown = (visit) => {
    const line = document.createElement("li"), state = running.get(visit.id).state;
    const open = document.createElement("button");
    open.type = "button"; open.className = "button compact quiet"; open.textContent = visit.product; open.dataset.open = visit.id;
    line.append(open, row(` ${visit.business} · ${say("done", { n: state.answered, all: state.total })} · `), row(state.refused ? words.stuck : state.left ? words.not_sent : words.sent, `badge ${state.refused ? "bad" : state.left ? "warn" : "good"}`));
    if (state.here && !state.left) { const link = document.createElement("a"); link.href = state.here; link.textContent = words.open; line.append(" ", link); }
    return line;
  };
  const list = () => {
    const rows = [...running.values()].map((one) => one.visit);
    part("visits").hidden = !rows.length;
    part("visits").querySelector("ul").replaceChildren(...rows.map(shown));
  };

  /* -- one visit: its statements from the page's own templates ------------------------------------------------- */
  const begin = (visit) => async () => {
    const { id, number, product, kind, stake, second, standards, at } = visit;
    const answer = await fetch(page.dataset.begin, {
      method: "POST", credentials: "same-origin", cache: "no-store", headers: { "X-CSRFToken": token(), "Content-Type": "application/json" },
      body: JSON.stringify({ id, number, product, kind, stake, second, standards, at }),
    });
    if (answer.status >= 500 || answer.redirected) throw new Error("server");
    const said = await answer.json();
    if (answer.ok) { visit.here = said.here; await memory.put(visit); }
    return { ok: answer.ok, said };
  };
  const run = (visit) => {
    const template = [...document.querySelectorAll("template[data-kinds]")].find((one) => one.dataset.standards === visit.standards.join(","));
    if (!template) return null;
    const app = document.createElement("div");
    app.className = "fill";
    Object.assign(app.dataset, { id: visit.id, who, total: template.dataset.total });
    if (visit.here) app.dataset.here = visit.here;
    app.append(template.content.cloneNode(true));
    app.querySelector("h2").textContent = visit.product;
    app.querySelector("[data-lead]").textContent = visit.business;
    const one = { visit, app, state: { answered: 0, total: Number(template.dataset.total), left: true } };
    running.set(visit.id, one);
    one.fill = fill(app, { begin: begin(visit), onchange: (state) => { one.state = state; list(); again(one); if (!state.left && visit.here) finished(one); } });
    return one;
  };
  /* A colleague is at the same product: the assessor decides whether hers is a second look. */
  const again = (one) => {
    const offer = one.app.querySelector("[data-second]");
    offer.hidden = !(one.state.refused && !one.state.here && !one.visit.second);
  };
  const finished = async (one) => {
    const link = one.app.querySelector("[data-sign]");
    link.hidden = false; link.querySelector("a").href = `${one.visit.here}tanda-tangan/`;
    if (!one.visit.done) { one.visit.done = Date.now(); await memory.put(one.visit); }
  };
  const face = (one) => {
    for (const name of ["start", "visits", "prepare"]) part(name).hidden = Boolean(one) || (name === "visits" && !running.size);
    part("visit").hidden = !one;
    part("visit").querySelector("[data-app]").replaceChildren(...(one ? [one.app] : []));
    if (one) { part("visit").focus({ preventScroll: true }); window.scrollTo(0, 0); }
  };
  const follow = () => face(running.get(location.hash.replace("#kunjungan-", "")));

  /* -- beginning --------------------------------------------------------------------------------------------------- */
  const form = part("start").querySelector("form"), found = form.querySelector("[data-found]"), search = form.querySelector("[name=cari]");
  const MOST = 12, FIRST = 5;
  const narrow = () => {
    const asked = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = places.filter(([number, name, product]) => asked.every((word) => `${number} ${name} ${product}`.toLowerCase().includes(word)));
    const chosen = form.querySelector("[name=usaha]:checked");
    found.replaceChildren(...fits.slice(0, asked.length ? MOST : FIRST).map(([number, name, product]) => {
      const label = document.createElement("label"), radio = document.createElement("input"), words_of = document.createElement("span");
      label.className = "choice"; radio.type = "radio"; radio.name = "usaha"; radio.value = number; radio.checked = Boolean(chosen && chosen.value === number);
      words_of.textContent = product ? `${name} · ${product}` : name;
      label.append(radio, words_of);
      return label;
    }));
    form.querySelector("[data-more]").textContent = fits.length > (asked.length ? MOST : FIRST) ? say("more", { n: fits.length - (asked.length ? MOST : FIRST) }) : fits.length ? "" : words.none;
  };
  search.addEventListener("input", narrow);
  found.addEventListener("change", (event) => {
    const place = places.find(([number]) => number === event.target.value), product = form.querySelector("[name=product]");
    if (place && !product.value) product.value = place[2];
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const told = new FormData(form), place = places.find(([number]) => number === told.get("usaha")), fault = form.querySelector("[data-fault]");
    const product = String(told.get("product") || "").trim(), kind = told.get("kind"), stake = told.get("stake");
    const why = !place ? words.no_place : !product || !kind ? words.no_product : !stake ? words.no_stake : stake === "yes" ? words.conflict : "";
    fault.textContent = why; fault.hidden = !why;
    if (why) { fault.focus(); return; }
    const template = [...document.querySelectorAll("template[data-kinds]")].find((one) => one.dataset.kinds.split(" ").includes(kind));
    const id = newId();
    const visit = { id, number: place[0], business: place[1], product, kind, stake, second: false, standards: template.dataset.standards.split(","), at: new Date().toISOString() };
    await memory.put(visit);
    run(visit); form.reset(); narrow(); list();
    location.hash = `kunjungan-${id}`;
  });
  page.addEventListener("click", async (event) => {
    const to = event.target.closest("[data-open]"), back = event.target.closest("[data-back]"), second = event.target.closest("[data-second] button");
    if (to) location.hash = `kunjungan-${to.dataset.open}`;
    if (back) location.hash = "";
    if (second) {
      const one = running.get(location.hash.replace("#kunjungan-", ""));
      one.visit.second = true;
      await memory.put(one.visit);
      one.fill.again();
    }
  });
  window.addEventListener("hashchange", follow);

  const start = async () => {
    narrow();
    memory = await open();
    const yesterday = Date.now() - 24 * 3600 * 1000;
    for (const visit of await memory.all()) {
      if (visit.done && visit.done < yesterday) { await memory.drop(visit.id); indexedDB.deleteDatabase(`kemasan-${visit.id}-${who}`); } else run(visit);
    }
    list(); follow();
    part("prepare").querySelector("[data-ready]").textContent = words.preparing;
    try { await keepPage(page.dataset.worker); part("prepare").querySelector("[data-ready]").textContent = say("ready", { n: places.length }); } catch (none) { part("prepare").querySelector("[data-ready]").textContent = words.not_ready; }
  };
  start();
})();
