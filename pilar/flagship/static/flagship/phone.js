/* A participant's phone. Everything it needs came with the page; the network only brings steps and results and takes answers. */
(() => {
  "use strict";
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const app = document.getElementById("ruang"), words = read("kata");
  let pack = read("bekal"), pulse = pack.pulse, tag = "", box = null, snapshot = null, online = navigator.onLine;
  let place = 0, ahead = "", shownAt = Date.now(), asked = "", problem = "", look = false;
  const here = app.dataset.here, AHEAD_AFTER = 6000;
  let lostAt = 0;

  /* -- small tools ------------------------------------------------------------------------------------- */
  const say = (word, values = {}) => (words[word] || word).replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  const el = (name, wishes = {}, ...inside) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(wishes)) {
      if (value === false || value === null || value === undefined) continue;
      if (key === "on") made.addEventListener(name === "form" ? "submit" : name === "input" ? "change" : "click", value);
      else made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...inside.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== ""));
    return made;
  };
  /* A double tap counts once: nothing is taken while an answer is being kept, nor right after the screen changed. */
  let acting = false;
  const tap = (act) => async (event) => {
    event.preventDefault();
    if (acting || Date.now() - shownAt < 350) return;
    acting = true;
    try { await act(event); } finally { acting = false; }
  };
  const button = (label, act, kind = "") => el("button", { type: "button", class: `button ${kind}`, on: tap(act) }, label);
  const name = (code) => pack.names[code] || code;
  const round = () => (pulse.step === "REVISE" ? pulse.round : 1);
  const said = (kind, key = "", upto = 99) => { const one = box.said(kind, key, upto); return one ? one.value : null; };
  const mixed = (list, salt) => [...list].sort((a, b) => hash(salt + a) - hash(salt + b));
  const hash = (text) => { let h = 2166136261; for (const c of text) h = Math.imul(h ^ c.charCodeAt(0), 16777619) >>> 0; return h; };

  const keep = async (answer) => {
    await box.keep({ took: Math.min(Date.now() - shownAt, 3600000), ...answer });
    badge();
  };

  /* -- network ------------------------------------------------------------------------------------------- */
  const ask = (path, wishes = {}) => fetch(here + path, { cache: "no-store", credentials: "same-origin", ...wishes });

  const send = async (answers) => {
    const answer = await ask("jawab/", {
      method: "POST", body: JSON.stringify({ answers }), keepalive: true,
      headers: { "Content-Type": "application/json", "X-CSRFToken": app.dataset.csrf },
    });
    if (answer.status === 401) { moved(); throw new Error("moved"); }
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const heard = (well) => {
    if (well) lostAt = 0; else lostAt = lostAt || Date.now();
    online = well;
    badge();
  };

  const poll = async () => {
    let wait = pulse.poll_ms;
    try {
      const answer = await ask("denyut/", { headers: tag ? { "If-None-Match": tag } : {} });
      if (answer.status === 401) return moved();
      if (answer.status !== 304) {
        if (!answer.ok) throw new Error(String(answer.status));
        tag = answer.headers.get("ETag") || "";
        await follow(await answer.json());
      }
      heard(true);
      if (box.waiting.length) box.soon(0);
    } catch (failed) {
      heard(false);
      wait = 2500;
    }
    if (lostAt && Date.now() - lostAt > AHEAD_AFTER && !ahead && pulse.step !== "WEIGHTS" && pulse.step !== "SCORES") draw();
    setTimeout(poll, wait * (0.85 + Math.random() * 0.3));
  };

  /* Where the room stood last: a page opened again without network goes on at the same question. */
  const remember = (what) => { try { localStorage.setItem(`pilar-${pack.code}`, JSON.stringify(what)); } catch (full) { /* it only resumes less well */ } };
  const recall = () => { try { return JSON.parse(localStorage.getItem(`pilar-${pack.code}`)); } catch (broken) { return null; } };

  const follow = async (next) => {
    const before = pulse;
    pulse = next;
    remember(next);
    if (next.version !== pack.pulse.version || (next.state === "SEALED" && before.state !== "SEALED")) {
      const answer = await ask("bekal/");
      if (answer.ok) { pack = await answer.json(); box.learn(pack.answers); }
    }
    if (next.snapshot && (!snapshot || snapshot.number !== next.snapshot)) {
      const answer = await ask(`hasil/${next.snapshot}/`);
      if (answer.ok) snapshot = await answer.json();
    }
    const changed = ["step", "round", "version", "state", "snapshot", "sheet"].some((what) => before[what] !== next[what]);
    const voted = (before.proposal || {}).number !== (next.proposal || {}).number;
    if (changed || voted) { place = 0; ahead = ""; problem = ""; draw(); }
    badge();
  };

  const moved = () => {
    app.replaceChildren(el("h1", { tabindex: "-1" }, say("moved")), el("p", {}, say("moved_what")),
      el("a", { class: "button primary", href: here }, say("enter_again")));
    badge();
  };

  const badge = () => {
    const line = document.getElementById("lencana");
    const unsent = box ? box.waiting.length : 0;
    const state = unsent || !online ? "waiting" : pulse.away ? "away" : "saved";
    line.className = `lencana ${state}`;
    line.textContent = say(`badge_${state}`) + (unsent ? ` (${unsent})` : "");
  };

  /* -- screens ----------------------------------------------------------------------------------------- */
  const show = (title, ...inside) => {
    const screen = [el("h1", { tabindex: "-1" }, title), ...inside.flat(Infinity)];
    app.replaceChildren(...screen.filter(Boolean));
    document.title = `${title} · ${pack.title}`;
    shownAt = Date.now();
    if (asked !== title) { asked = title; screen[0].focus({ preventScroll: true }); scrollTo(0, 0); }
  };
  const over = (text) => el("p", { class: "over-title" }, text);
  const lead = (text) => el("p", { class: "lead" }, text);

  const promise = () => show(say("welcome"), lead(pack.question),
    el("div", { class: "notice" }, el("p", {}, el("b", {}, say("promise"))), el("p", {}, pack.promise),
      el("p", { class: "soft" }, say("as", { pseudonym: pack.me.pseudonym, bloc: name(pack.me.bloc) }))),
    el("h2", {}, say("test")),
    el("div", { class: "pilih" }, ["test_well", "test_badly"].map((one) =>
      button(say(one), async () => { await keep({ kind: "TEST", value: one.slice(5) }); draw(); }, "primary big"))));

  const interest = () => {
    const ticks = pack.candidates.map((one) => el("label", { class: "choice" },
      el("input", { type: "checkbox", value: one.code }), el("span", {}, one.name)));
    const save = async () => {
      const codes = ticks.map((one) => one.firstChild).filter((one) => one.checked).map((one) => one.value);
      pack.me.recused = codes;
      await keep({ kind: "INTEREST", value: codes.join(",") });
      draw();
    };
    show(say("interest"), lead(say("interest_what")), el("div", { class: "choices" }, ticks), button(say("interest_save"), save, "primary big"));
  };

  const wait = () => {
    const lost = lostAt && Date.now() - lostAt > AHEAD_AFTER;
    show(say("joined"), lead(pulse.step === "JOIN" ? say("wait_open") : say("wait_step")),
      lost ? el("div", { class: "notice warn" }, el("p", {}, say("lost")), button(say("go_ahead"), () => { ahead = "WEIGHTS"; place = 0; draw(); }, "primary")) : "",
      sheets());
  };

  const sheets = () => el("section", { class: "lembar" }, el("h2", {}, say("sheets")), pack.candidates.map((one) =>
    el("details", { class: "disclosure" }, el("summary", {}, one.name), sheet(one))));
  const sheet = (one) => [one.about ? el("p", {}, one.about) : "", facts(one)];

  const facts = (one) => {
    const own = pack.evidence.filter((cell) => cell.candidate === one.code);
    return el("dl", { class: "facts" }, own.length ? "" : [el("dt", {}, say("registry")), el("dd", {}, say("no_data"))], own.map((cell) => [
      el("dt", {}, name(cell.criterion)),
      el("dd", {}, `${amount(cell.value)} ${cell.unit}`, el("small", {}, `${cell.query}, ${day(cell.counted_on)}${cell.few ? ` · ${say("few")}` : ""}`)),
    ]), others(one, own).map((fact) => [el("dt", {}, fact.term), el("dd", {}, fact.value, el("small", {}, fact.note))]));
  };
  /* The quotient stands once: as a criterion's fact, or else among the figures of the sector. */
  const others = (one, own) => {
    const scored = own.some((cell) => pack.criteria.some((each) => each.code === cell.criterion && each.measure === "LOCATION_QUOTIENT"));
    return (one.regional || []).slice(scored ? 1 : 0);
  };
  const day = (text) => new Date(`${text}T00:00`).toLocaleDateString("id-ID", { day: "numeric", month: "long", year: "numeric" });
  const amount = (text) => Number(text).toLocaleString("id-ID", { maximumFractionDigits: 2 });

  const evidence = () => {
    const shown = pack.candidates.find((one) => one.code === pulse.sheet);
    show(say("evidence"), lead(say("evidence_what")),
      shown ? el("section", { class: "section" }, over(say("on_screen")), el("h2", {}, shown.name), sheet(shown)) : "", sheets());
  };

  const candidates = () => {
    const text = el("textarea", { id: "usul", rows: "3", maxlength: "500" });
    const sent = [...box.answers.values()].filter((one) => one.kind === "SUGGEST");
    show(say("candidates"), lead(say("candidates_what")),
      el("ol", { class: "urut" }, pack.candidates.map((one) => el("li", {}, one.name))),
      el("div", { class: "field" }, el("label", { for: "usul" }, say("suggest")), text),
      button(say("suggest_send"), async () => {
        if (!text.value.trim()) return;
        await keep({ kind: "SUGGEST", key: String(Date.now()), text: text.value.trim() });
        draw();
      }, "primary"),
      sent.length ? el("ul", {}, sent.map((one) => el("li", {}, one.text))) : "");
  };

  /* -- weights: one pair fills the phone ----------------------------------------------------------------- */
  const parts = (key) => { const [set, a, b] = key.split(":"); return { set: pack.sets.find((one) => one.code === set), a, b }; };

  const weights = () => {
    const keys = pack.me.asked.pairs, open = keys.filter((key) => said("PAIR", key, 1) === null);
    if (open.length === keys.length && !ranged) return ranges();
    if (place >= keys.length || (!open.length && !look)) return balance();
    while (place < keys.length && said("PAIR", keys[place], 1) !== null && !look) place++;
    if (place >= keys.length) { if (!open.length) return balance(); return skipped(open); }
    pair(keys[place], 1, place, keys.length, () => { place++; look = false; draw(); });
  };

  /* Before anybody weighs: from where to where each criterion goes among these products. A weight is worth of that range. */
  let ranged = false;
  const ranges = () => show(say("ranges"), lead(say("ranges_what")),
    el("dl", { class: "facts" }, pack.criteria.map((one) => [el("dt", {}, one.name), el("dd", {}, range(one))])),
    button(say("ranges_done"), () => { ranged = true; draw(); }, "primary big"));
  const range = (one) => {
    const cells = pack.evidence.filter((cell) => cell.criterion === one.code), numbers = cells.map((cell) => Number(cell.value));
    if (one.source === "registry" && numbers.length) return say("range_of", { low: amount(Math.min(...numbers)), high: amount(Math.max(...numbers)), unit: cells[0].unit });
    return `${one.low} → ${one.high}`;
  };

  const skipped = (open) => show(say("skipped", { count: open.length }), lead(say("skipped_what")),
    button(say("skipped_ask"), () => { place = pack.me.asked.pairs.indexOf(open[0]); draw(); }, "primary big"),
    button(say("see_weights"), () => balance(), ""));

  const pair = (key, inRound, at, of, next, extra = []) => {
    const { set, a, b } = parts(key);
    const [left, right] = hash(pack.me.pseudonym + key) % 2 ? [b, a] : [a, b];
    const now = said("PAIR", key, inRound);
    const store = async (winner, strength) => {
      const value = strength === 1 ? "1" : winner === a ? String(strength) : `1/${strength}`;
      await keep({ kind: "PAIR", key, value, round: inRound });
      next();
    };
    const about = (code) => {
      const one = pack.criteria.find((each) => each.code === code), inside = set.code === "TOP" && pack.sets.find((each) => each.code === code);
      if (one) return el("small", {}, range(one));
      return inside && pack.groups.includes(code) ? el("small", {}, inside.items.map((item) => item[1]).join(", ")) : "";
    };
    const big = (code) => el("button", { type: "button", class: "button kartu", on: tap(() => strength(code)) }, el("b", {}, name(code)), about(code));
    const title = set.title ? say("which_in", { title: set.title }) : say("which");
    const strength = (winner) => {
      const loser = winner === a ? b : a;
      show(say("how_much", { winner: name(winner) }), lead(say("than", { loser: name(loser) })),
        el("div", { class: "pilih" }, [3, 5, 7, 9].map((step) => button(say(`scale_${step}`), () => store(winner, step), "big"))),
        el("details", { class: "disclosure" }, el("summary", {}, say("between")),
          el("div", { class: "row" }, [2, 4, 6, 8].map((step) => button(String(step), () => store(winner, step))))),
        button(say("back"), () => pair(key, inRound, at, of, next, extra), "quiet"));
    };
    show(title, over(say("pair_of", { at: at + 1, of })), el("progress", { value: at, max: of, "aria-label": say("progress") }), ...extra,
      el("div", { class: "pilih" }, big(left), button(say("equal"), () => store(a, 1), "big"), big(right)),
      now !== null ? el("p", { class: "soft" }, say("your_answer", { value: now })) : "",
      el("div", { class: "row" }, at > 0 && inRound === 1 ? button(say("back"), () => { place = at - 1; look = true; draw(); }, "quiet") : "",
        button(say("skip"), next, "quiet")));
  };

  const bars = (set) => {
    const codes = set.items.map((one) => one[0]);
    const pairs = pack.me.asked.pairs.concat(pulse.opened || []).filter((key) => key.startsWith(`${set.code}:`) && said("PAIR", key) !== null)
      .map((key) => { const each = parts(key); return { key, i: codes.indexOf(each.a), j: codes.indexOf(each.b), value: said("PAIR", key) }; });
    const found = pairs.length ? window.room.weigh(codes.length, pairs, pack.cr.ri[codes.length]) : null;
    if (!pairs.length) return "";
    return el("section", {}, el("h2", {}, set.title || say("all")), found
      ? el("ul", { class: "batang" }, codes.map((code, at) => el("li", {}, el("span", {}, name(code)),
        el("meter", { min: "0", max: "1", value: found.weights[at].toFixed(4), "aria-label": name(code) }), el("span", { class: "num" }, `${Math.round(found.weights[at] * 100)} %`))))
      : el("p", { class: "soft" }, say("not_linked")),
    found && found.cr !== null ? el("p", { class: "soft" }, say(found.cr <= Number(pack.cr.limit) ? "cr_good" : "cr_look", {
      cr: found.cr.toFixed(2).replace(".", ","), limit: String(pack.cr.limit).replace(".", ",") })) : "",
    found && found.worst ? el("div", { class: "notice" }, el("p", {}, say("worst", { a: name(codes[found.worst.i]), b: name(codes[found.worst.j]) })),
      pulse.step === "WEIGHTS" || ahead === "WEIGHTS" ? button(say("look_again"), () => { place = pack.me.asked.pairs.indexOf(found.worst.key); look = true; draw(); }) : "") : "");
  };

  const balance = () => show(say("your_weights"), lead(say("your_weights_what")), pack.sets.map(bars),
    ahead ? button(say("to_scores"), () => { ahead = "SCORES"; place = 0; draw(); }, "primary big") : el("p", { class: "soft" }, say("wait_step")));

  /* -- scores: one criterion a screen, every product a row --------------------------------------------- */
  const scores = () => {
    const keys = pack.me.asked.scores, criteria = [...new Set(keys.map((key) => key.split(":")[0]))];
    if (place >= criteria.length) return done(criteria);
    const code = criteria[place], criterion = pack.criteria.find((one) => one.code === code);
    const mine = mixed(keys.filter((key) => key.startsWith(`${code}:`)).map((key) => key.split(":")[1]), pack.me.pseudonym);
    const asking = mine.filter((one) => !pack.me.recused.includes(one));
    const locked = pack.evidence.filter((cell) => cell.criterion === code && !mine.includes(cell.candidate) && criterion.source === "registry");
    const missing = () => asking.filter((one) => said("SCORE", `${code}:${one}`, 1) === null);
    show(criterion.name, over(say("criterion_of", { at: place + 1, of: criteria.length })),
      el("progress", { value: place, max: criteria.length, "aria-label": say("progress") }),
      el("p", {}, `1 = ${criterion.low} · 5 = ${criterion.high}`),
      problem ? el("p", { class: "error-message", role: "alert" }, problem) : "",
      asking.map((one) => row(`${code}:${one}`, name(one), 1)),
      mine.filter((one) => pack.me.recused.includes(one)).map((one) => el("p", { class: "soft" }, say("recused", { name: name(one) }))),
      locked.map((cell) => el("p", { class: "soft" }, say("locked", { name: name(cell.candidate), score: cell.score.replace(".", ","), query: cell.query }))),
      el("div", { class: "row" }, place ? button(say("back"), () => { place--; problem = ""; draw(); }, "quiet") : "",
        button(say("next"), () => {
          const left = missing();
          problem = left.length && !problem ? say("missing", { count: left.length }) : "";
          if (!problem) place++;
          draw();
        }, "primary big")));
  };

  const row = (key, label, inRound) => {
    const now = said("SCORE", key, inRound), group = `n-${key}`;
    return el("fieldset", { class: "nilai" }, el("legend", {}, label), el("div", {}, ["1", "2", "3", "4", "5", "?"].map((value) => {
      const id = `${group}-${value}`;
      return [el("input", { type: "radio", id, name: group, value, checked: now === value, on: () => keep({ kind: "SCORE", key, value, round: inRound }) }),
        el("label", { for: id }, value === "?" ? say("unknown") : value)];
    }).flat()));
  };

  const done = (criteria) => show(say("scored"), lead(say("scored_what")),
    el("ul", {}, criteria.map((code, at) => el("li", {}, button(name(code), () => { place = at; draw(); }, "quiet")))));

  /* -- results ---------------------------------------------------------------------------------------------- */
  const result = (title) => {
    if (!snapshot) return show(title, lead(say("result_comes")));
    const share = (text) => `${Math.round(Number(text) * 100)} %`;
    const ranking = snapshot.ranking.map((one) => el("li", {}, el("b", {}, `${one.place}${one.tied ? " =" : ""}`), el("span", {}, name(one.code),
      el("small", {}, one.least === one.most ? say("place_sure", { place: one.least }) : say("place_range", { least: one.least, most: one.most }))),
    el("span", { class: "num" }, Number(one.value).toFixed(2).replace(".", ","))));
    const own = pack.sets.filter((set) => set.code === "TOP").map(bars);
    show(title, over(say("result_number", { number: snapshot.number, people: snapshot.people })),
      snapshot.consensus ? lead(say("consensus", { w: Number(snapshot.consensus.w).toFixed(2).replace(".", ",") })) : "",
      el("ol", { class: "peringkat" }, ranking), ties(),
      el("p", { class: "soft" }, say("first_share", { name: name(snapshot.ranking[0].code), share: share(snapshot.ranking[0].first) })),
      el("h2", {}, say("weights_group")), el("ul", { class: "batang" }, [...snapshot.weights].sort((a, b) => b.weight - a.weight).map((one) => el("li", {}, el("span", {}, name(one.code)),
        el("meter", { min: "0", max: "1", value: one.weight, "aria-label": name(one.code) }), el("span", { class: "num" }, share(one.weight))))),
      own.some(Boolean) ? el("h2", {}, say("your_weights")) : "", own,
      ["divided", "apart", "changing"].filter((code) => (snapshot[code] || []).length).map((code) => [el("h2", {}, say(code)), el("ul", {}, snapshot[code].map((one) => el("li", {}, talked(code, one))))]));
  };
  const ties = () => {
    const level = snapshot.ranking.filter((one) => one.tied), places = [...new Set(level.map((one) => one.place))];
    return places.map((place) => {
      const rows = level.filter((one) => one.place === place);
      return el("p", { class: "soft" }, say(`tie_${rows[0].seat ? pack.tie : "SHARED"}`, { names: rows.map((one) => name(one.code)).join(", ") }));
    });
  };
  const talked = (code, one) => say(`${code}_one`, {
    ...Object.fromEntries(Object.entries(one).map(([key, value]) => [key, String(value).replace(".", ",")])), candidate: name(one.candidate), criterion: name(one.criterion),
  });

  const revise = () => {
    const keys = pulse.opened;
    if (place >= keys.length) return show(say("revised"), lead(say("wait_step")));
    const key = keys[place], next = () => { place++; draw(); };
    if (key.split(":").length === 3) return pair(key, pulse.round, place, keys.length, next, [lead(say("revise_what"))]);
    const [criterion, candidate] = key.split(":");
    if (pack.me.recused.includes(candidate)) return next();
    const told = ["divided", "apart", "changing"].flatMap((code) => ((snapshot || {})[code] || []).filter((one) => one.key === key).map((one) => talked(code, one))), old = said("SCORE", key, pulse.round - 1);
    const why = el("textarea", { id: "alasan", rows: "2", maxlength: "500" });
    const chips = ["why_heard", "why_evidence", "why_typo"].map((one) => button(say(one), () => { why.value = say(one); }, "compact"));
    show(`${name(candidate)}: ${name(criterion)}`, over(say("pair_of", { at: place + 1, of: keys.length })), lead(say("revise_what")),
      told.map((text) => el("p", {}, text)), old !== null ? el("p", {}, say("your_answer", { value: old })) : "",
      row(key, say("new_answer"), pulse.round), el("div", { class: "field" }, el("label", { for: "alasan" }, say("why")), el("div", { class: "row" }, chips), why),
      button(say("next"), async () => {
        const value = said("SCORE", key, pulse.round);
        if (why.value.trim() && value !== null && value !== old) await keep({ kind: "SCORE", key, value, round: pulse.round, text: why.value.trim() });
        next();
      }, "primary big"));
  };

  const decide = () => {
    const proposal = pulse.proposal;
    if (!proposal) return show(say("decide"), lead(say("proposal_comes")));
    const now = box.said("VOTE", "", proposal.number), mine = now && now.round === proposal.number ? now.value : "";
    const text = el("textarea", { id: "catatan", rows: "3", maxlength: "500" }), signed = el("input", { id: "nama", maxlength: "120", autocomplete: "name" });
    const vote = (value) => async () => {
      await keep({ kind: "VOTE", value, round: proposal.number, text: text.value.trim(), signed: signed.value.trim() });
      draw();
    };
    show(say("decide"), lead(say("proposal", { number: proposal.number })),
      el("ol", { class: "urut" }, proposal.chosen.map((code) => el("li", {}, el("b", {}, name(code))))),
      proposal.deviation ? el("p", { class: "notice warn" }, say("deviation", { reason: proposal.deviation })) : "",
      mine ? el("p", { class: "notice good", role: "status" }, say("voted", { value: say(`vote_${mine}`) })) : "",
      el("div", { class: "pilih" }, ["ACCEPT", "NOTE", "REJECT"].map((one) => button(say(`vote_${one}`), vote(one), one === "ACCEPT" ? "primary big" : "big"))),
      el("details", { class: "disclosure" }, el("summary", {}, say("dissent")),
        el("div", { class: "field" }, el("label", { for: "catatan" }, say("dissent_text")), text),
        el("div", { class: "field" }, el("label", { for: "nama" }, say("dissent_name")), signed)));
  };

  const sealed = () => {
    show(say("sealed"), lead(say("sealed_what")), el("p", {}, say("receipt")), el("p", { class: "sidik" }, pack.me.hash || say("result_comes")), sealedResult());
    if (navigator.serviceWorker && navigator.serviceWorker.controller && !box.waiting.length) navigator.serviceWorker.controller.postMessage("forget");
  };
  const sealedResult = () => (snapshot ? el("ol", { class: "urut" }, snapshot.ranking.map((one) => el("li", {}, name(one.code)))) : "");

  const draw = () => {
    if (pulse.state === "SEALED") return sealed();
    if (said("TEST") === null) return promise();
    if (said("INTEREST") === null && !pulse.snapshot) return interest();
    const step = ahead || pulse.step;
    const screens = { EVIDENCE: evidence, CANDIDATES: candidates, WEIGHTS: weights, SCORES: scores, REVISE: revise, DECIDE: decide };
    if (step === "REVEAL") return result(say("result"));
    if (step === "DISCUSS") return result(say("discuss"));
    if (lostAt && Date.now() - lostAt > AHEAD_AFTER && !["WEIGHTS", "SCORES", "REVISE", "DECIDE"].includes(step)) return wait();
    return (screens[step] || wait)();
  };

  /* -- begin ---------------------------------------------------------------------------------------------------- */
  const begin = async () => {
    const memory = await window.room.openMemory(`pilar-${pack.code}-${pack.me.pseudonym}`);
    box = new window.room.Outbox(memory, await memory.all(), send, badge);
    box.learn(pack.answers);
    const interested = box.said("INTEREST", "", 99);
    // The server's list also has what a merged or split product inherits; an answer still on its way has the newest.
    pack.me.recused = [...new Set([...pack.me.recused, ...(interested ? interested.value.split(",").filter(Boolean) : [])])];
    const last = recall();
    if (last && last.version === pulse.version && last.revision > pulse.revision) pulse = last;
    document.body.classList.add("hidup");
    draw();
    badge();
    box.soon(0);
    window.addEventListener("online", () => box.soon(0));
    document.addEventListener("visibilitychange", () => document.hidden || box.soon(0));
    setInterval(clock, 1000);
    poll();
    follow(pulse);
    if (navigator.serviceWorker) navigator.serviceWorker.register("/sidang/sw.js", { scope: "/sidang/" }).then(() => navigator.serviceWorker.ready).then((ready) => {
      const files = performance.getEntriesByType("resource").map((one) => one.name).filter((one) => one.includes("/static/"));
      ready.active.postMessage({ keep: [location.origin + here, ...files] });
    }).catch(() => 0);
  };

  const clock = () => {
    const line = document.getElementById("waktu");
    if (!pulse.ends_at) { line.textContent = ""; return; }
    const left = Math.round((new Date(pulse.ends_at) - Date.now()) / 1000), size = Math.abs(left);
    line.textContent = left < 0 ? say("time_over") : `${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
  };

  begin();
})();
