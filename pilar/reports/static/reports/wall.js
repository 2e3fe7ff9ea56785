/* Reads the numbers again every minute without leaving the page. When the server does not answer the last picture stays and says so. */
(() => {
  "use strict";
  const body = document.body, away = document.getElementById("jauh"), read = document.getElementById("dibaca"), every = Number(body.dataset.every) * 1000;
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(body.dataset.worker).catch(() => 0);
  const lost = () => {
    away.querySelector("span").textContent = read.textContent;
    away.hidden = false;
  };
  const look = async () => {
    const timer = new AbortController();
    setTimeout(() => timer.abort(), 15000);
    try {
      const answer = await fetch(location.href, { signal: timer.signal, cache: "no-store", credentials: "same-origin" });
      if (answer.status === 404 || answer.redirected) return location.reload();
      if (!answer.ok) return lost();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("gambar"), old = document.getElementById("gambar");
      if (!fresh) return lost();
      if (fresh.innerHTML !== old.innerHTML) old.replaceWith(fresh); // only then: the turns begin anew
      read.textContent = page.getElementById("dibaca").textContent;
      away.hidden = true;
    } catch (failed) {
      lost();
    }
  };
  setInterval(look, every);
  addEventListener("online", look);
  document.addEventListener("pilar-look", look);
  // A page the worker kept cannot know that it is old: ask at once.
  look();
})();
