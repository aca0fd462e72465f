// Small helps for answering. Every page is complete without them.
(() => {
  "use strict";

  // A finger signs; the typed name stays for whoever cannot.
  for (const pad of document.querySelectorAll("[data-pad]")) {
    const canvas = pad.querySelector("canvas");
    const line = pad.querySelector("[data-pad-line]");
    const pen = canvas.getContext("2d");
    let drawing = false;
    pad.hidden = false;
    const clear = () => {
      pen.fillStyle = "white";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.strokeStyle = "black";
      pen.lineWidth = 4;
      pen.lineCap = "round";
      pen.lineJoin = "round";
      line.value = "";
    };
    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
    };
    canvas.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      drawing = true;
      pen.beginPath();
      pen.moveTo(...at(event));
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!drawing) return;
      pen.lineTo(...at(event));
      pen.stroke();
    });
    const lift = () => {
      if (drawing) line.value = canvas.toDataURL("image/png");
      drawing = false;
    };
    canvas.addEventListener("pointerup", lift);
    canvas.addEventListener("pointercancel", lift);
    pad.querySelector("[data-pad-clear]").addEventListener("click", clear);
    clear();
  }

  // A town was put in for a postcode: one writes on behind it.
  const writeOn = (within) => {
    const wrong = within !== document && within.querySelector?.(".field-error");
    if (wrong) window.tetote?.announce(wrong.textContent);
    const words = within.querySelector?.("[data-write-on]");
    if (!words) return;
    words.focus();
    words.setSelectionRange(words.value.length, words.value.length);
  };
  writeOn(document);
  document.addEventListener("htmx:load", (event) => writeOn(event.detail.elt));

  // Where the phone is, only when asked.
  for (const here of document.querySelectorAll("[data-here]")) {
    if (!navigator.geolocation) continue;
    const button = here.querySelector("[data-here-button]");
    const said = here.querySelector("[data-here-said]");
    const form = here.closest("form");
    here.hidden = false;
    button.addEventListener("click", () => {
      said.textContent = button.dataset.wait;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          const place = here.closest("[data-place]") || form;
          for (const [name, degrees] of [["latitude", coords.latitude], ["longitude", coords.longitude]]) {
            const input = place.querySelector(`[name$=":${name}"]`);
            input.value = degrees.toFixed(5);
            input.dispatchEvent(new Event("input", { bubbles: true }));
          }
          said.textContent = "";
        },
        () => { said.textContent = button.dataset.refused; },
        { enableHighAccuracy: true, timeout: 15000 },
      );
    });
  }

  // The address of this page, copied with one tap.
  const copy = document.querySelector("[data-copy-button]");
  const way = document.querySelector("[data-copy]");
  if (copy && way && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(way.value);
      copy.textContent = copy.dataset.done;
      window.tetote?.announce(copy.dataset.done);
    });
  }

  // How long a time is kept; the hour stands beside it anyway.
  const tick = () => {
    for (const place of document.querySelectorAll("[data-countdown]")) {
      const minutes = Math.max(0, Math.ceil((new Date(place.dataset.countdown) - Date.now()) / 60000));
      place.textContent = `(${place.dataset.words.replace("{minutes}", minutes)})`;
    }
  };
  tick();
  if (document.querySelector("[data-countdown]")) window.setInterval(tick, 20000);

  // The year of an era in the other count.
  const firsts = { 令和: 2018, 平成: 1988, 昭和: 1925 };
  for (const birth of document.querySelectorAll("[data-birth]")) {
    const said = birth.nextElementSibling;
    const show = () => {
      const first = firsts[birth.querySelector("select").value];
      const year = Number(birth.querySelector('[name$=":year"]').value);
      said.textContent = first && year ? birth.dataset.words.replace("{year}", first + year) : "";
    };
    birth.addEventListener("input", show);
    show();
  }

  // The branches of the bank that was chosen.
  for (const account of document.querySelectorAll("[data-account]")) {
    const bank = account.querySelector("[data-bank]");
    const list = account.querySelector("[data-branches]");
    bank.addEventListener("change", async () => {
      const answer = await fetch(`${list.dataset.url}?${new URLSearchParams({ bank: bank.value })}`);
      if (!answer.ok) return;
      const { branches } = await answer.json();
      list.replaceChildren(...branches.map(([name, hira]) => Object.assign(document.createElement("option"), { value: name, textContent: hira })));
    });
  }
})();
