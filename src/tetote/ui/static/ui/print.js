// [data-print] opens the browser's print dialogue; without a script the browser's own menu does.
(() => {
  "use strict";
  document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => window.print()));
})();
