// What if: a scenario, what is set in it by hand, and what becomes of the answer.

import { el, fill } from "./dom.js";
import * as api from "./api.js";
import { createPane } from "./pane.js";
import { createControls } from "./controls.js";
import { place } from "./files.js";
import { outputs } from "./runs.js";

const patience = 300;

/** Shows a scenario. `signal` is aborted when another view takes its place. */
export async function showCase(view, scenario, files, signal) {
  let state = { settings: new Map(), layers: [], trials: 16384 };
  let problems = [];
  let command = null;
  const formats = (await api.get("/api/runs", signal)).formats;
  const past = [];
  const kept = [];
  const pane = createPane();
  const parts = {
    band: el("p.band", { role: "status", hidden: true }), problems: el("div.problems", { role: "alert" }), buttons: el("p.buttons", {}),
    kept: el("div.kept", {}), stress: el("p.buttons", {}), controls: el("div", {}, el("p.note", {}, "What moves it most is computed …")),
    command: el("div.commands", {}), outputs: el("div", {}),
  };
  const undo = button("Undo", () => { if (past.length > 0) { state = past.pop(); changed(false); } });
  const reset = button("As it is", () => setAll(new Map()));
  const keep = button("Keep as A", () => { kept.push([...state.settings]); changed(false); });
  let controls = null;

  document.title = `${scenario} - roi`;
  fill(parts.buttons, undo, reset, keep);
  fill(view, el("div.case", {}, pane.element, el("section.what-if", { "aria-label": "What if" },
    el("h2", {}, "What if"), parts.band, parts.problems, parts.buttons, parts.kept, parts.stress, parts.controls, options(),
    el("h3", {}, "The command for the same numbers"), parts.command,
    el("h3", {}, "Report and files of these figures"), parts.outputs)));
  signal.addEventListener("abort", () => removeEventListener("keydown", undoByKey));
  addEventListener("keydown", undoByKey);

  const run = pipeline(signal, async (stop) => {
    const asked = { scenario, layers: state.layers, set: texts(state.settings), trials: state.trials };
    try {
      const answer = await api.call("/api/analyse", { method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify(asked), signal: stop });
      const number = answer.headers.get("Run");
      await answer.arrayBuffer();
      const shown = await api.get(`/api/runs/${number}/view`, stop);
      problems = [];
      command = shown.command;
      pane.show(shown);
      fill(parts.outputs, outputs(number, formats));
      mark();
      await Promise.all([pane.drawFan(number, stop), compare(asked, stop)]);
    } catch (problem) {
      if (stop.aborted || problem.name === "AbortError" || problem.status === 409) return;
      if (problem.status === 401) { location.reload(); return; }
      problems = problem.problems?.length > 0 ? problem.problems : [{ file: null, set: null, message: busy(problem) }];
      if (problem.status === 503) setTimeout(() => run.again(), 1000);
      mark();
    }
  });
  mark();
  await run.now();
  if (signal.aborted) return;
  await loadControls();

  async function loadControls() {
    try {
      const answer = await api.send("/api/controls", { scenario, layers: state.layers, trials: 16384 }, signal);
      controls = createControls(answer, set);
      fill(parts.controls, controls.element);
      fill(parts.stress, answer.stress.length > 0 && el("span.quiet", {}, "Stress sets of the rules: "),
        answer.stress.map((one) => button(one.title, () => setAll(new Map(one.settings.map(parted))), one.settings.join("; "))));
      mark();
    } catch (problem) {
      if (!signal.aborted) fill(parts.controls, el("p.note", {}, `Nothing can be set here: ${problem.message}`));
    }
  }

  function set(name, value, isMoving) {
    if ((state.settings.get(name) ?? "") === value) { state = { ...state, isMoving: isMoving && state.isMoving }; return; }
    // All that one slider passes on its way is undone at once.
    if (!state.isMoving) past.push(state);
    const settings = new Map(state.settings);
    if (value === "") settings.delete(name); else settings.set(name, value);
    state = { ...state, settings, isMoving };
    changed();
  }

  function setAll(settings) {
    past.push(state);
    state = { ...state, settings, isMoving: false };
    changed();
  }

  function changed() { mark(); run.again(); }

  /** Shows what is set, and what is wrong with it. */
  function mark() {
    const set = texts(state.settings);
    parts.band.hidden = set.length === 0;
    fill(parts.band, set.length > 0 && `What if, and not the scenario: ${set.join(", ")}`);
    undo.disabled = past.length === 0;
    reset.disabled = set.length === 0;
    keep.textContent = `Keep as ${letter(kept.length)}`;
    keep.disabled = kept.length >= 6 || kept.some((one) => same(one, [...state.settings]));
    controls?.show(state.settings, problems);
    const others = problems.filter((one) => one.set === null || !state.settings.has(parted(one.set)[0]));
    fill(parts.problems, problems.length > 0 && el("p.problem", {}, "The figures above are those of before: this was not run."),
      others.length > 0 && el("ul", {}, others.map((one) => el("li", {}, place(one), one.set && `${one.set}: `, one.message))));
    view.classList.toggle("stale", problems.length > 0);
    showCommand(parts.command, command);
  }

  /** Holds what is set against what was kept. */
  async function compare(asked, stop) {
    if (kept.length === 0) { fill(parts.kept); return; }
    const answer = await api.send("/api/compare", { ...asked, kept: kept.map((one) => texts(new Map(one))) }, stop);
    const box = el("div.commands", {});
    showCommand(box, answer.command);
    fill(parts.kept,
      el("ul.plain", {}, kept.map((one, number) => el("li", {}, el("b", {}, `${letter(number)}: `),
        one.length === 0 ? "the scenario as it is" : one.map(([name, value]) => `${name}=${value}`).join(", "), " ",
        button("Use", () => setAll(new Map(one))), button("Drop", () => { kept.splice(number, 1); changed(); })))),
      el("ul.sentences", {}, answer.sentences.map((sentence) => el("li", {}, capital(sentence))),
        answer.notes.map((note) => el("li.quiet", {}, note))),
      el("details", {}, el("summary", {}, "The command for this comparison"), box));
  }

  function options() {
    const layers = [...files.rules.filter((one) => one.extends !== "").map((one) => [one.name, one.title || one.id]),
      ...files.library.map((id) => [id, `${id}, of the library`])];
    const trials = el("select", { id: "trials" }, [16384, 131072, 1048576].map((count) =>
      el("option", { value: count }, count.toLocaleString("en"))));
    trials.addEventListener("change", () => { past.push(state); state = { ...state, trials: Number(trials.value) }; changed(); });
    return el("details.more", {}, el("summary", {}, "Layers and trials"),
      el("fieldset", {}, el("legend", {}, "Further layers, the last one on top"), layers.map(([name, title]) => {
        const box = el("input", { type: "checkbox" });
        box.addEventListener("change", () => {
          past.push(state);
          state = { ...state, layers: box.checked ? [...state.layers, name] : state.layers.filter((other) => other !== name) };
          changed();
          loadControls();
        });
        return el("label.check-box", {}, box, title);
      })),
      el("p", {}, el("label", { for: "trials" }, "Trials "), trials));
  }

  function undoByKey(event) {
    if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && event.target.type !== "text") {
      event.preventDefault();
      undo.click();
    }
  }
}

/** Runs the newest of what is asked for. One that is under way for long is given up for it; a short one ends first. */
function pipeline(signal, work) {
  let stop = null;
  let begun = 0;
  let waits = false;
  const start = async () => {
    stop = new AbortController();
    const own = stop;
    const give = () => own.abort();
    signal.addEventListener("abort", give);
    begun = performance.now();
    waits = false;
    await work(own.signal);
    signal.removeEventListener("abort", give);
    if (stop !== own) return;
    stop = null;
    if (waits && !signal.aborted) start();
  };
  return {
    now: start,
    again: () => {
      if (signal.aborted) return;
      if (stop === null) { start(); return; }
      waits = true;
      const own = stop;
      setTimeout(() => { if (stop === own && waits) { own.abort(); start(); } }, Math.max(0, patience - (performance.now() - begun)));
    },
  };
}

function showCommand(box, command) {
  fill(box, command && (command.obstacle !== null ? el("p", {}, command.obstacle)
    : [copied("bash", command.bash), copied("PowerShell", command.powerShell, command.note)]));
}

function copied(shell, text, note) {
  const copy = button("Copy", async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = "Copied";
    setTimeout(() => { copy.textContent = "Copy"; }, 2000);
  }, `Copy the command for ${shell}`);
  return el("div", {}, el("p.note", {}, shell, note && `. ${note}`), el("div.copied", {}, el("code.command", {}, text), copy));
}

function button(text, act, title = null) { return el("button", { type: "button", title, onclick: act }, text); }

function texts(settings) { return [...settings].map(([name, value]) => `${name}=${value}`); }

function parted(text) {
  const shape = text.indexOf("={");
  const at = shape >= 0 ? shape : text.lastIndexOf("=");
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function same(one, other) { return texts(new Map(one)).sort().join() === texts(new Map(other)).sort().join(); }

function letter(number) { return String.fromCharCode(65 + number); }

function capital(sentence) { return sentence.charAt(0).toUpperCase() + sentence.slice(1); }

function busy(problem) {
  return problem.status === 503 ? "Many runs wait on this machine; this one is tried again."
    : `The server does not answer: ${problem.message}`;
}
