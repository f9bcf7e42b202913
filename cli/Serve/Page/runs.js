// The runs of this session, each openable as it was, and every format of each.

import { el, fill } from "./dom.js";
import * as api from "./api.js";

/** Shows the runs that are kept. */
export async function showRuns(view, signal) {
  const answer = await api.get("/api/runs", signal);
  document.title = "Runs - roi";
  fill(view, el("header", {}, el("p.kicker", {}, el("a", { href: "#/" }, "All scenarios")), el("h1", {}, "Runs of this session")),
    el("p", {}, answer.runs.length === 0 ? "None yet." : "The newest first. Each is opened as it was, whatever became of its files."),
    answer.runs.map((run) => el("article.check", {},
      el("h2.run-title", {}, run.title), el("p", {}, el("b", {}, `${run.decision} · ${run.credibility}. `), run.sentence),
      el("p.note", {}, `${run.trials.toLocaleString("en")} trials, run ${run.runId}`), outputs(run.run, answer.formats))));
}

/** The buttons that open the report of a run, and that download each format. */
export function outputs(run, formats) {
  const said = el("span.problem", { role: "alert" });
  const act = (text, work) => {
    const button = el("button", { type: "button", onclick: async () => {
      fill(said);
      button.disabled = true;
      try { await work(); } catch (problem) { fill(said, problem.message); }
      button.disabled = false;
    } }, text);
    return button;
  };
  return el("p.buttons", {},
    act("Open the report", async () => { window.open((await api.send(`/api/runs/${run}/page`, {})).address, "_blank", "noopener"); }),
    formats.map((format) => act(label(format, formats), () => download(`/api/runs/${run}/formats/${format.word}`))), said);
}

/** What a format writes; with its word where another one writes the same. */
function label(format, formats) {
  const alike = formats.filter((other) => other.writes === format.writes).length > 1;
  return alike ? `${format.writes} as ${format.word.toUpperCase()}` : format.writes;
}

async function download(path) {
  const answer = await api.call(path, {});
  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? "report";
  const address = URL.createObjectURL(await answer.blob());
  const link = el("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
