// The result pane: the answer, both verdicts, four figures, cash by month and the hurdles.

import { drawn, el, fill } from "./dom.js";
import * as api from "./api.js";

const shapes = {
  good: ["M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0 -20z", "M7 12.5l3.5 3.5l6.5 -7.5"],
  calm: ["M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0 -20z", "M7 12.5l3.5 3.5l6.5 -7.5"],
  doubt: ["M12 2.5L22.5 21h-21z", "M12 9v6M12 17.5v1"],
  bad: ["M3 3h18v18h-18z", "M8 8l8 8M16 8l-8 8"],
  none: ["M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0 -18z", "M7.5 12h9"],
};

/** Creates the pane, empty. */
export function createPane() {
  const parts = {
    heading: el("h1", {}), site: el("p.site", {}), verdict: el("section.verdict", { "aria-label": "Verdicts" }),
    lead: el("p.lead", { role: "status" }), key: el("ul.key", {}), remarks: el("ul.remarks", {}), basis: el("p.note", {}),
    fan: el("figure.fan", {}), hurdles: el("ul.hurdles.plain", {}),
  };
  const element = el("div.pane", {}, el("header", {},
    el("p.kicker", {}, el("a", { href: "#/" }, "All scenarios"), " · ", el("a", { href: "#/runs" }, "Runs of this session")),
    parts.heading, parts.site),
    parts.verdict, parts.lead,
    el("div.first", {}, parts.key, parts.fan, el("div", {}, el("h3", {}, "Hurdles"), parts.hurdles, parts.remarks, parts.basis)));
  return { element, show: (view) => show(parts, view), drawFan: (run, signal) => drawFan(parts.fan, run, signal) };
}

function show(parts, view) {
  fill(parts.heading, view.title);
  fill(parts.site, view.site);
  parts.verdict.setAttribute("class", `verdict ${view.tone}`);
  fill(parts.verdict, half(view.decision), half(view.credibility));
  fill(parts.lead, view.sentence);
  fill(parts.key, view.figures.map((figure) => el("li", {},
    el("span.what", {}, figure.title),
    el(figure.unit === "" ? "span.likely.words" : "span.likely", {}, figure.likely, figure.unit && el("span.unit", {}, ` ${figure.unit}`)),
    figure.range && el("span.range", {}, figure.range), figure.caution && el("span.range", {}, figure.caution))));
  fill(parts.hurdles, view.hurdles.length === 0 && el("li", {}, "The rules have none."),
    view.hurdles.map((hurdle) => el("li", {}, symbol(hurdle.tone), " ", el("b", {}, hurdle.word), `: ${hurdle.title}`,
      hurdle.chance && el("span.quiet", {}, `, ${hurdle.chance}`))));
  fill(parts.remarks, view.remarks.map((remark) => el("li", {}, remark)));
  fill(parts.basis, view.basis);
}

function half(verdict) {
  return el("div", { class: `half ${verdict.tone}` }, symbol(verdict.tone),
    el("div", {}, el("h2", {}, el("span.quiet", {}, `${verdict.question} `), verdict.word), el("p", {}, verdict.sentence),
      verdict.why.length > 0 && el("ul", {}, verdict.why.map((why) => el("li", {}, why)))));
}

/** A symbol that differs in shape as well as in colour. */
function symbol(tone) {
  const [ground, sign] = shapes[tone] ?? shapes.none;
  return drawn("svg", { class: `symbol ${tone}`, viewBox: "0 0 24 24", "aria-hidden": "true" },
    drawn("path", { class: "ground", d: ground }), drawn("path", { class: "sign", d: sign }));
}

/** Shows the chart of a run. A request of this kind gives a tree and no text, so that nothing becomes markup here. */
function drawFan(figure, run, signal) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("GET", `/api/runs/${run}/fan.svg`);
    request.responseType = "document";
    request.overrideMimeType("image/svg+xml");
    for (const [name, value] of Object.entries(api.headers())) request.setRequestHeader(name, value);
    request.onload = () => {
      if (request.status === 200 && request.responseXML && !signal.aborted)
        fill(figure, document.importNode(request.responseXML.documentElement, true));
      done();
    };
    request.onerror = done;
    signal.addEventListener("abort", () => { request.abort(); done(); });
    request.send();
  });
}
