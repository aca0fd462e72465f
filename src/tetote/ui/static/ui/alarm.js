// [data-alarm-switch] lets [data-alarm-rings] be heard: only once somebody has switched it on, and again every few seconds.
(() => {
  "use strict";
  const AGAIN = 8000;
  const KEY = "tetote.alarm";
  const button = document.querySelector("[data-alarm-switch]");
  if (!button) return;
  const sound = new Audio(button.dataset.alarmSwitch);
  let wanted = localStorage.getItem(KEY) === "on";

  const show = () => {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(wanted));
  };
  // A browser plays nothing before somebody has touched the page; then the switch says that it is off.
  const play = async () => {
    try {
      await sound.play();
    } catch {
      wanted = false;
      show();
    }
  };
  const ring = () => {
    if (wanted && document.querySelector("[data-alarm-rings]")) play();
  };
  button.addEventListener("click", () => {
    wanted = !wanted;
    localStorage.setItem(KEY, wanted ? "on" : "off");
    show();
    if (wanted) play();
    else sound.pause();
  });
  document.addEventListener("tetote:merged", ring);
  window.setInterval(ring, AGAIN);
  show();
  ring();
})();
