/* The rest of an area's service worker, after its own KEPT (name of the cache), FORMER (older names) and PAGES (addresses): these pages and the files
   they are made of open again without network. Nothing else is kept. */
const PATIENCE = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(Promise.all(FORMER.map((name) => caches.delete(name))).then(() => self.clients.claim())));
self.addEventListener("message", (event) => {
  if (event.data && event.data.keep) {
    event.waitUntil(caches.open(KEPT).then((cache) => Promise.all(event.data.keep.map((url) => cache.add(url).catch(() => 0)))));
  }
  if (event.data && event.data.forget) event.waitUntil(caches.open(KEPT).then((cache) => cache.delete(event.data.forget)));
});

const inTime = (promise) => Promise.race([promise, new Promise((_done, fail) => setTimeout(fail, PATIENCE))]);
const plain = (request) => request.url.split("#")[0];

const page = async (request) => {
  const cache = await caches.open(KEPT);
  try {
    const answer = await inTime(fetch(request));
    if (answer.status >= 500) throw new Error("server");
    if (answer.ok && !answer.redirected) await cache.put(plain(request), answer.clone());
    return answer;
  } catch (failed) {
    return (await cache.match(plain(request))) || Response.error();
  }
};

const file = async (request) => {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request.url, answer.clone());
    return answer;
  } catch (failed) {
    return (await cache.match(request.url)) || Response.error();
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && PAGES.test(url.pathname)) event.respondWith(page(request));
  else if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
});
