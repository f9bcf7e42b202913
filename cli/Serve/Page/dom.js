// Builds elements. Texts become text nodes: no text becomes markup.

const svgNames = "http://www.w3.org/2000/svg";

/** Creates an element: "td.number" has the class number. Attributes whose names begin with "on" are listeners. */
export function el(name, attributes = {}, ...content) {
  const [tag, ...classes] = name.split(".");
  return filled(document.createElement(tag), classes, attributes, content);
}

/** Creates an element of a drawing. */
export function drawn(name, attributes = {}, ...content) {
  return filled(document.createElementNS(svgNames, name), [], attributes, content);
}

/** Replaces all that an element holds. */
export function fill(element, ...content) {
  element.replaceChildren(...flat(content));
  return element;
}

/** A table in a box of its own that scrolls. */
export function table(caption, heads, rows) {
  return el("div.scroll", { tabindex: "0", role: "region", "aria-label": caption }, el("table", {},
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, rows)));
}

function filled(element, classes, attributes, content) {
  if (classes.length > 0) element.setAttribute("class", classes.join(" "));
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...flat(content));
  return element;
}

function flat(content) {
  return content.flat(Infinity).filter((item) => item !== null && item !== undefined && item !== false && item !== "");
}
