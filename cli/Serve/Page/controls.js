// The controls of a case, in the shapes and words of --set: a slider changes what is there, a text sets anything.

import { el } from "./dom.js";

const ranges = {
  times: { min: 0.5, max: 1.5, step: 0.05, rest: 1, text: (value) => `*${Number(value.toFixed(2))}`, number: /^\*([0-9.]+)$/ },
  points: { min: -20, max: 20, step: 1, rest: 0, text: (value) => `${value < 0 ? "" : "+"}${value}%`, number: /^([+-][0-9.]+)%$/ },
  months: { min: -12, max: 24, step: 1, rest: 0, text: (value) => `${value < 0 ? "" : "+"}${value}`, number: /^([+-][0-9.]+)$/ },
};

let next = 0;

/** The controls of a case. `set(name, value, isMoving)` is called with what a person sets; an empty value sets nothing. */
export function createControls(controls, set) {
  const rows = new Map();
  const add = (row) => { rows.set(row.name, row); return row.element; };
  const quantity = (one) => {
    const present = one.values.length === 1 ? one.values[0].present : `${one.values.length} values`;
    const whole = add(row(one.name, one.title, present, one, set));
    return one.values.length === 1 ? whole : el("div.group", {}, whole, el("details.lines", {},
      el("summary", {}, "One for each line"),
      one.values.map((value) => add(row(value.name, value.line || "Site", value.present, { ...one, swing: "" }, set)))));
  };
  const first = controls.quantities.filter((one) => one.swing !== "");
  const others = controls.quantities.filter((one) => !first.includes(one));
  const element = el("div.controls", {},
    el("div.rows", {}, first.map(quantity)),
    others.length > 0 && el("details.more", {}, el("summary", {}, `More inputs (${others.length})`),
      el("div.rows", {}, others.map(quantity))),
    controls.drivers.length > 0 && el("fieldset", {}, el("legend", {}, "Drivers that count"),
      controls.drivers.map((driver) => add(check(driver, set)))),
    el("details.more", {}, el("summary", {}, "Terms of finance"),
      el("div.rows", {}, controls.terms.map((term) => add(row(term.name, term.title, `${term.stated} ${term.unit}`.trim(), null, set))))));
  return { element, show: (settings, problems) => { for (const one of rows.values()) one.show(settings.get(one.name) ?? "", problems); } };
}

function row(name, title, present, quantity, set) {
  const id = `control-${next++}`;
  const range = quantity && ranges[quantity.moves];
  const slider = range && el("input", { type: "range", id: `${id}-slider`, min: range.min, max: range.max, step: range.step,
    "aria-label": `${title}, ${range === ranges.times ? "times" : quantity.moves} more or less` });
  const text = el("input.value", { type: "text", id, autocomplete: "off", spellcheck: "false", placeholder: "as it is",
    "aria-describedby": `${id}-present ${id}-problem` });
  const problem = el("span.problem", { id: `${id}-problem` });
  if (slider) {
    slider.value = range.rest;
    slider.addEventListener("input", () => moved(true));
    slider.addEventListener("change", () => moved(false));
  }
  text.addEventListener("change", () => set(name, text.value.trim(), false));
  text.addEventListener("keydown", (event) => { if (event.key === "Enter") set(name, text.value.trim(), false); });
  const element = el("div.control", { title: name },
    el("label", { for: id }, title),
    el("span.range", { id: `${id}-present` }, [present, quantity?.swing].filter(Boolean).join(" · ")),
    el("div.inputs", {}, slider, text), problem);
  return { name, element, show };

  function moved(isMoving) {
    const value = Number(slider.value);
    const setting = value === range.rest ? "" : range.text(value);
    text.value = setting;
    set(name, setting, isMoving);
  }

  function show(value, problems) {
    if (document.activeElement !== text || text.value.trim() === "" || value === "") text.value = value;
    if (slider && document.activeElement !== slider) {
      const match = range.number.exec(value);
      slider.value = match ? Number(match[1]) : range.rest;
    }
    const told = problems.filter((one) => one.set !== null && one.set.slice(0, one.set.lastIndexOf("=")).trim() === name);
    problem.textContent = told.map((one) => one.message).join(" ");
    text.setAttribute("aria-invalid", told.length > 0 ? "true" : "false");
    element.classList.toggle("set", value !== "");
  }
}

function check(driver, set) {
  const box = el("input", { type: "checkbox" });
  box.addEventListener("change", () => set(driver.name, box.checked ? "" : "off", false));
  return { name: driver.name, element: el("label.check-box", {}, box, driver.title), show: (value) => { box.checked = value !== "off"; } };
}
