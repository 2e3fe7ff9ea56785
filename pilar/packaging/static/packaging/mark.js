/* A finger circles on a photo what is meant. The photo itself stays as it is: what comes out is a second picture, or nothing.
   `pilarMark(bytes, words)` answers with the bytes of a JPEG, or null when it was called off. */
window.pilarMark = async (bytes, words) => {
  "use strict";
  const made = (name, said = "", kind = "") => {
    const one = document.createElement(name);
    one.textContent = said; one.className = kind;
    return one;
  };
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const dialog = made("dialog", "", "dialog mark-dialog"), title = made("h2", words.mark), how = made("p", words.mark_how, "soft small"), canvas = made("canvas");
  const keep = made("button", words.mark_keep, "button primary"), again = made("button", words.mark_again, "button quiet"), leave = made("button", words.mark_leave, "button");
  const buttons = made("p", "", "row"), pen = canvas.getContext("2d");
  canvas.width = bitmap.width; canvas.height = bitmap.height;
  canvas.setAttribute("role", "img"); canvas.setAttribute("aria-label", words.mark_how);
  title.id = "tandai-judul"; dialog.setAttribute("aria-labelledby", title.id);
  for (const one of [keep, again, leave]) { one.type = "button"; buttons.append(one); }
  dialog.append(title, how, canvas, buttons);
  document.body.append(dialog);

  /* Red on white, so that it shows on any ground. */
  const strokes = [], thick = Math.max(4, Math.round(Math.max(bitmap.width, bitmap.height) / 130));
  const draw = () => {
    pen.drawImage(bitmap, 0, 0);
    pen.lineCap = pen.lineJoin = "round";
    for (const [colour, wide] of [["#fff", thick * 2], ["#c00000", thick]]) {
      pen.strokeStyle = colour; pen.lineWidth = wide;
      for (const stroke of strokes) {
        pen.beginPath();
        for (const [x, y] of stroke) pen.lineTo(x, y);
        pen.stroke();
      }
    }
    keep.disabled = !strokes.length;
  };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
  };
  let drawing = false;
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    drawing = true; strokes.push([at(event), at(event)]); draw(); event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => { if (drawing) { strokes[strokes.length - 1].push(at(event)); draw(); } });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => { drawing = false; });
  again.addEventListener("click", () => { strokes.length = 0; draw(); });
  draw();
  dialog.showModal();
  return new Promise((done) => {
    const end = (value) => { dialog.remove(); done(value); };
    dialog.addEventListener("cancel", () => end(null));
    leave.addEventListener("click", () => end(null));
    keep.addEventListener("click", () => canvas.toBlob(async (blob) => end(await blob.arrayBuffer()), "image/jpeg", 0.85));
  });
};
