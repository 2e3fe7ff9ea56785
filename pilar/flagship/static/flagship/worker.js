/* The room's service worker: the page of a sitting opens again without network, with the answers that lie on the phone.
   Only pages of the room and the files they are made of are kept; signing out or the seal throws them away. */
"use strict";
const KEPT = "pilar-sidang-1";
const PATIENCE = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data === "forget") event.waitUntil(caches.delete(KEPT));
  if (event.data && event.data.keep) {
    event.waitUntil(caches.open(KEPT).then((cache) => Promise.all(event.data.keep.map((url) => cache.add(url).catch(() => 0)))));
  }
});

const inTime = (promise) => Promise.race([promise, new Promise((_done, fail) => setTimeout(fail, PATIENCE))]);

const page = async (request) => {
  const cache = await caches.open(KEPT);
  try {
    const answer = await inTime(fetch(request));
    if (answer.status >= 500) throw new Error("server");
    if (answer.ok && !answer.redirected) await cache.put(request.url, answer.clone());
    return answer;
  } catch (failed) {
    return (await cache.match(request.url)) || Response.error();
  }
};

const file = async (request) => {
  const cache = await caches.open(KEPT), kept = await cache.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request.url, answer.clone());
  return answer;
};

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && /^\/sidang\/[^/]+\/$/.test(url.pathname)) event.respondWith(page(request));
  else if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
});
