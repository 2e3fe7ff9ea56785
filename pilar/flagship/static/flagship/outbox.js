/* The phone's own memory: every answer is kept here before the screen moves, and sent until the server names it as stored.
   IndexedDB; where a browser refuses it (private windows of old phones), localStorage. */
(() => {
  "use strict";
  const wanted = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

  const inDatabase = (base) => {
    const act = (mode, work) => {
      const store = base.transaction("answers", mode).objectStore("answers");
      return wanted(work(store));
    };
    return {
      all: () => act("readonly", (store) => store.getAll()),
      put: (answer) => new Promise((done, fail) => {
        // Durable only when the transaction is complete, not when the request is.
        const writing = base.transaction("answers", "readwrite");
        writing.objectStore("answers").put(answer);
        writing.oncomplete = () => done();
        writing.onerror = writing.onabort = () => fail(writing.error);
      }),
      drop: (name) => { base.close(); return wanted(indexedDB.deleteDatabase(name)); },
    };
  };

  const inStorage = (name) => {
    const read = () => JSON.parse(localStorage.getItem(name) || "[]");
    return {
      all: async () => read(),
      put: async (answer) => {
        const rest = read().filter((one) => one.id !== answer.id);
        localStorage.setItem(name, JSON.stringify([...rest, answer]));
      },
      drop: async () => localStorage.removeItem(name),
    };
  };

  /* One memory for each ballot, so that a shared tablet never mixes two people. */
  const open = async (name) => {
    try {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore("answers", { keyPath: "id" });
      return inDatabase(await wanted(request));
    } catch (refused) {
      return inStorage(name);
    }
  };

  const newId = () => {
    if (crypto.randomUUID) return crypto.randomUUID();  // only on https and localhost
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };

  const FIRST_WAIT = 300, LONGEST_WAIT = 4000, AT_ONCE = 60;

  /* send(answers) -> {stored, late, refused}; changed() is called whenever something was stored. */
  class Outbox {
    constructor(memory, kept, send, changed) {
      Object.assign(this, { memory, send, changed, wait: FIRST_WAIT, timer: 0, busy: false, online: true });
      this.answers = new Map(kept.map((one) => [one.id, one]));
      this.seq = Math.max(0, ...kept.map((one) => one.seq));
    }

    /* Answers the server knows of this ballot (another phone gave them): kept as sent. */
    learn(answers) {
      for (const one of answers) {
        if (!this.answers.has(one.id)) this.answers.set(one.id, { ...one, sent: true });
        this.seq = Math.max(this.seq, one.seq);
      }
    }

    get waiting() { return [...this.answers.values()].filter((one) => !one.sent); }

    async keep(answer) {
      const one = { id: newId(), seq: ++this.seq, at: new Date().toISOString(), round: 1, key: "", text: "", ...answer, sent: false };
      this.answers.set(one.id, one);
      await this.memory.put(one);
      this.soon(120);
      return one;
    }

    soon(ms) { clearTimeout(this.timer); this.timer = setTimeout(() => this.flush(), ms); }

    async flush() {
      if (this.busy) return;
      const some = this.waiting.sort((a, b) => a.seq - b.seq).slice(0, AT_ONCE);
      if (!some.length) return;
      this.busy = true;
      try {
        const taken = await this.send(some);
        this.online = true;
        this.wait = FIRST_WAIT;
        const done = new Set([...taken.stored, ...Object.keys(taken.refused)]);
        for (const one of some.filter((each) => done.has(each.id))) {
          one.sent = true;
          one.late = taken.late.includes(one.id);
          one.refused = taken.refused[one.id] || "";
          await this.memory.put(one);
        }
        if (this.waiting.length) this.soon(50);
      } catch (failed) {
        this.online = false;
        this.soon(this.wait * (0.85 + Math.random() * 0.3));
        this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
      } finally {
        this.busy = false;
        this.changed();
      }
    }

    /* What this person says now: the highest number on one item, in this round or an earlier one. */
    said(kind, key, round) {
      let best = null;
      for (const one of this.answers.values()) {
        if (one.kind !== kind || one.key !== key || one.round > round || one.refused) continue;
        if (!best || one.round > best.round || (one.round === best.round && one.seq > best.seq)) best = one;
      }
      return best;
    }
  }

  window.room = Object.assign(window.room || {}, { openMemory: open, Outbox });
})();
