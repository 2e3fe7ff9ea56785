/* The projector asks every two seconds and shows what changed; the clock runs between. */
(() => {
  "use strict";
  const main = document.getElementById("layar");
  let tag = "";
  const look = async () => {
    try {
      const answer = await fetch("?isi", { cache: "no-store", headers: tag ? { "If-None-Match": tag } : {} });
      if (answer.status === 200) {
        tag = answer.headers.get("ETag") || "";
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        main.replaceChildren(...page.body.childNodes);
      }
      document.body.classList.toggle("putus", answer.status >= 400);
    } catch (lost) {
      document.body.classList.add("putus");
    }
    setTimeout(look, 1700 + Math.random() * 600);
  };
  const clock = () => {
    const left = document.getElementById("sisa");
    if (!left) return;
    const seconds = Math.max(0, Math.round((new Date(left.dataset.ends) - Date.now()) / 1000));
    left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  setInterval(clock, 500);
  clock();
  look();
})();
