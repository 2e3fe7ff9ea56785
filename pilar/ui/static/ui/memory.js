/* What a phone keeps by itself: rows in a store of its own, each by its key, and the page that is open with the files it is made of. */
(() => {
  "use strict";
  const wanted = (request) => new Promise((done, fail) => { request.onsuccess = () => done(request.result); request.onerror = () => fail(request.error); });

  const memory = async (name, store, key) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: key });
    const base = await wanted(request);
    const write = (work) => new Promise((done, fail) => {
      // Durable only when the transaction is complete, not when the request is.
      const writing = base.transaction(store, "readwrite");
      work(writing.objectStore(store));
      writing.oncomplete = () => done(); writing.onerror = writing.onabort = () => fail(writing.error);
    });
    return {
      all: () => wanted(base.transaction(store).objectStore(store).getAll()),
      put: (row) => write((rows) => rows.put(row)),
      drop: (one) => write((rows) => rows.delete(one)),
    };
  };

  const newId = () => {
    if (crypto.randomUUID) return crypto.randomUUID();  // only on https and localhost
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  /* The page and what it is made of open again without network (ui/page_worker.js). */
  const keepPage = (worker, scope) => {
    if (!navigator.serviceWorker) return Promise.reject(new Error("none"));
    return navigator.serviceWorker.register(worker, { scope }).then(() => navigator.serviceWorker.ready).then((ready) => {
      const parts = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((part) => part.href || part.src);
      if (ready.active) ready.active.postMessage({ keep: [location.href.split("#")[0], ...parts] });
    });
  };

  window.pilarPhone = { memory, newId, keepPage };
})();
