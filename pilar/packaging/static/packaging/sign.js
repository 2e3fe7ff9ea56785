/* A hand's strokes on the screen become an SVG path in a hidden field. */
(() => {
  "use strict";
  for (const box of document.querySelectorAll("[data-needs-script]")) box.hidden = false;
  for (const canvas of document.querySelectorAll("canvas[data-hand]")) {
    const field = document.querySelector(`[name="${canvas.dataset.hand}"]`), pen = canvas.getContext("2d");
    let path = "", drawing = false;
    pen.lineWidth = 3; pen.lineCap = "round"; pen.strokeStyle = "#1b3068";
    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      return [Math.round((event.clientX - box.left) * canvas.width / box.width), Math.round((event.clientY - box.top) * canvas.height / box.height)];
    };
    canvas.addEventListener("pointerdown", (event) => {
      const [x, y] = at(event);
      canvas.setPointerCapture(event.pointerId);
      drawing = true; path += `M${x} ${y}`; pen.beginPath(); pen.moveTo(x, y); event.preventDefault();
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!drawing || path.length > 19000) return;
      const [x, y] = at(event);
      path += `L${x} ${y}`; pen.lineTo(x, y); pen.stroke();
    });
    const end = () => { drawing = false; field.value = path; };
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
    document.querySelector(`[data-clear="${canvas.dataset.hand}"]`).addEventListener("click", () => {
      path = field.value = ""; pen.clearRect(0, 0, canvas.width, canvas.height);
    });
  }
})();
