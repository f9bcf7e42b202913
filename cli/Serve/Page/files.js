// The scenarios, rule files and layers of the folder, and which scenario uses which.

import { el, fill, table } from "./dom.js";

export function showFiles(view, files) {
  document.title = `${files.folder} - roi`;
  fill(view,
    el("header", {}, el("p.kicker", {}, "Return on investment, tested · ", el("a", { href: "#/runs" }, "Runs of this session")),
      el("h1", {}, heading(files))),
    files.scenarios.length > 0 && [el("h2", {}, "Scenarios"), scenarios(files)],
    files.rules.length > 0 && [el("h2", {}, "Rule files and layers"), rules(files)],
    el("h2", {}, "Library"), el("p", {}, `Rules that ship with roi: ${files.library.join(", ")}.`),
    (files.problems.length > 0 || files.notes.length > 0) && [el("h2", {}, "Not listed"), el("ul", {},
      files.problems.map((problem) => el("li", {}, place(problem), problem.message)), files.notes.map((note) => el("li", {}, note)))]);
}

/** Where a problem stands, before its message. */
export function place(problem) {
  return problem.file === null ? "" : `${problem.file}${problem.line === null ? "" : ` (${problem.line}, ${problem.column})`}: `;
}

function heading(files) {
  const count = files.scenarios.length;
  const where = files.folder === "." ? "this folder" : files.folder;
  return count === 0 ? `No scenario in ${where}` : `${count} scenario${count === 1 ? "" : "s"} in ${where}`;
}

function scenarios(files) {
  return table("Scenarios and the rules that each uses", ["Scenario", "File", "Rules, and what they extend"],
    files.scenarios.map((one) => el("tr", {},
      el("th", { scope: "row" }, el("a", { href: `#/case/${encodeURIComponent(one.name)}` }, one.title || one.name)),
      el("td", {}, el("code", {}, one.name), one.linked && el("span.quiet", {}, " reached through a link")),
      el("td", {}, one.uses.length === 0 ? "none named" : one.uses.join(" ← ")))));
}

function rules(files) {
  return table("Rule files and the scenarios that use each", ["Rules", "File", "Made for", "Used by"],
    files.rules.map((one) => el("tr", {},
      el("th", { scope: "row" }, one.title || one.id || "without a title",
        el("span.shape", {}, [`${one.id} ${one.version}`.trim(), one.tightenOnly && "may only tighten"].filter(Boolean).join(" · "))),
      el("td", {}, el("code", {}, one.name), one.linked && el("span.quiet", {}, " reached through a link")),
      el("td", {}, one.extends || "stands by itself"),
      el("td", {}, one.usedBy.length === 0 ? "no scenario of this folder" : one.usedBy.join(", ")))));
}
