/* The clock of the step between two looks at the server. Nothing closes by itself: past the end it says so. */
(() => {
  "use strict";
  setInterval(() => {
    for (const clock of document.querySelectorAll("[data-ends]")) {
      const left = Math.round((new Date(clock.dataset.ends) - Date.now()) / 1000), size = Math.abs(left);
      clock.textContent = `${left < 0 ? "+" : ""}${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
    }
  }, 500);
})();
