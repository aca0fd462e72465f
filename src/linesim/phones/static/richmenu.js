/** The rich menu at the foot of a phone. */

import { ICONS, css, el, icon } from "./dom.js";
import { isLocal } from "./pictures.js";
import { words } from "./words.js";

export class RichMenu {
  constructor(phone) {
    this.phone = phone;
    this.menu = null;
    this.element = el("div", { class: "richmenu", role: "group", "aria-label": words.menu, hidden: true });
    this.button = el("button", { type: "button", class: "menu-button", hidden: true, onclick: () => this.open(this.element.hidden) });
  }

  /** Shows a menu ({richMenuId, size, areas, chatBarText, selected, imageUrl}), or none. */
  show(menu) {
    const known = this.menu?.richMenuId;
    if (menu && known === menu.richMenuId) return;
    this.menu = menu;
    this.button.hidden = !menu;
    if (!menu) {
      this.element.hidden = true;
      return;
    }
    this.draw();
    this.open(known ? !this.element.hidden : menu.selected);
  }

  open(wanted) {
    if (!this.menu) return;
    this.element.hidden = !wanted;
    this.button.setAttribute("aria-expanded", String(wanted));
    this.button.setAttribute("aria-label", wanted ? words.closeMenu : words.openMenu);
    this.button.replaceChildren(icon(ICONS.menu), el("span", {}, this.menu.chatBarText));
    this.phone.scrollDown();
  }

  draw() {
    const { size, areas, imageUrl } = this.menu;
    const image = imageUrl && isLocal(imageUrl) ? el("img", { src: imageUrl, alt: "" }) : null;
    const buttons = areas.map((area, at) => this.area(area, at, size));
    this.element.replaceChildren(...[image, ...buttons].filter(Boolean));
    css(this.element, { "aspect-ratio": `${size.width} / ${size.height}` });
  }

  area({ bounds, action }, at, size) {
    const label = action.label ?? action.displayText ?? action.text ?? words.area(at + 1);
    const button = el("button", { type: "button", "aria-label": label, title: label, onclick: () => this.phone.tap(this.menu, action) });
    return css(button, {
      left: `${(bounds.x / size.width) * 100}%`,
      top: `${(bounds.y / size.height) * 100}%`,
      width: `${(bounds.width / size.width) * 100}%`,
      height: `${(bounds.height / size.height) * 100}%`,
    });
  }
}
