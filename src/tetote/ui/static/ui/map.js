// A pin on a map. Without this script the two numbers are written, or the phone says where it is.
(() => {
  "use strict";
  const DIGITS = 5; // of a degree: a metre
  const NEAR = 16;
  const STEP = 8; // pixels that an arrow key moves the pin
  const ARROWS = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0] };

  const loaded = (tag, attributes) => new Promise((done, failed) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.addEventListener("load", done);
    element.addEventListener("error", failed);
    document.head.append(element);
  });

  for (const box of document.querySelectorAll("[data-map]")) {
    const words = box.dataset;
    const part = (name) => box.querySelector(`[data-map-${name}]`);
    const around = box.closest("[data-place]");
    const inputs = [around.querySelector("[data-latitude]"), around.querySelector("[data-longitude]")];
    const say = (text) => { part("said").textContent = text; };
    let map, pin;
    box.hidden = false;

    const written = () => {
      const [latitude, longitude] = inputs.map((input) => (input.value.trim() ? Number(input.value) : NaN));
      return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [latitude, longitude] : null;
    };

    const write = ({ lat, lng }) => {
      inputs[0].value = lat.toFixed(DIGITS);
      inputs[1].value = (((((lng + 180) % 360) + 360) % 360) - 180).toFixed(DIGITS);
      say(words.put);
    };

    const put = (at) => {
      if (pin) pin.setLatLng(at);
      else pin = made(at);
    };

    const made = (at) => {
      const icon = L.divIcon({ className: "answer-pin", html: part("pin").innerHTML, iconSize: [44, 44], iconAnchor: [22, 41] });
      const marker = L.marker(at, { icon, draggable: true, autoPan: true, title: words.pinWords, alt: words.pinWords }).addTo(map);
      marker.on("dragend", () => write(marker.getLatLng()));
      marker.getElement().setAttribute("aria-label", words.pinWords);
      marker.getElement().addEventListener("keydown", (event) => {
        const step = ARROWS[event.key];
        if (!step) return;
        event.preventDefault();
        event.stopPropagation();
        marker.setLatLng(map.containerPointToLatLng(map.latLngToContainerPoint(marker.getLatLng()).add(step)));
        map.panInside(marker.getLatLng(), { padding: [44, 44] });
        write(marker.getLatLng());
      });
      return marker;
    };

    const failed = () => {
      part("shown").hidden = true;
      say(words.failed);
    };

    const tiles = () => {
      const link = words.creditUrl && Object.assign(document.createElement("a"), { href: words.creditUrl, target: "_blank", rel: "noopener noreferrer" });
      const credit = link || document.createElement("span");
      credit.textContent = words.credit;
      const layer = L.tileLayer(words.tiles, { minZoom: 2, maxZoom: 18, attribution: credit.outerHTML });
      let came = 0, missed = 0;
      layer.on("tileload", () => { came += 1; });
      layer.on("tileerror", () => { missed += 1; if (!came && missed >= 4) failed(); });
      return layer;
    };

    const show = () => {
      const [latitude, longitude, zoom] = words.start.split(",").map(Number);
      part("open").hidden = true;
      part("from").hidden = true;
      part("shown").hidden = false;
      map = L.map(part("place"), { zoomControl: false });
      map.attributionControl.setPrefix(false);
      L.control.zoom({ zoomInTitle: words.in, zoomOutTitle: words.out }).addTo(map);
      tiles().addTo(map);
      const known = written();
      map.setView(known || [latitude, longitude], known ? NEAR : zoom);
      if (known) put(known);
      map.on("click", ({ latlng }) => { put(latlng); write(latlng); });
      part("place").focus({ preventScroll: true });
    };

    part("open").addEventListener("click", async () => {
      part("open").disabled = true;
      try {
        await Promise.all([loaded("link", { rel: "stylesheet", href: words.style }), window.L || loaded("script", { src: words.script })]);
        show();
      } catch {
        part("open").hidden = true;
        say(words.failed);
      }
    });
    part("middle").addEventListener("click", () => { put(map.getCenter()); write(map.getCenter()); });
    for (const input of inputs) {
      input.addEventListener("input", () => {
        const at = map && written();
        if (!at) return;
        put(at);
        map.setView(at, Math.max(map.getZoom(), NEAR));
      });
    }
  }
})();
