/** The words of Flex for lengths, in pixels, as LINE draws them. */

const SPACES = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const CORNERS = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const BORDERS = { none: 0, light: 0.5, normal: 1, "semi-bold": 2, medium: 3, bold: 4 };
const LETTERS = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74 };
const IMAGES = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, "3xl": 180, "4xl": 200, "5xl": 220 };

const named = (table) => (value) => {
  if (value === undefined || value === null) return undefined;
  return value in table ? `${table[value]}px` : String(value);
};

export const space = named(SPACES);
export const corner = named(CORNERS);
export const border = named(BORDERS);
export const letters = named(LETTERS);
export const imageWidth = (value = "md") => (value === "full" ? "100%" : named(IMAGES)(value));

/** 20:13 as 20 / 13; undefined when it is none. */
export function ratio(text = "1:1") {
  const match = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(text);
  return match ? `${match[1]} / ${match[2]}` : undefined;
}

export const EDGES = { start: "flex-start", end: "flex-end", center: "center", top: "flex-start", bottom: "flex-end" };
