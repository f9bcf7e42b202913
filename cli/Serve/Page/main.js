// Lets the tab in, and shows the view that the address names.

import { el, fill } from "./dom.js";
import * as api from "./api.js";
import { showFiles } from "./files.js";
import { showCase } from "./case.js";
import { showRuns } from "./runs.js";

const view = document.getElementById("view");
const casePath = "#/case/";
let left = new AbortController();

async function start() {
  const code = /^#([0-9a-f]{32})$/.exec(location.hash);
  if (code) {
    // The code is of use once; it is not left in the history.
    history.replaceState(null, "", "/");
    if (!await api.enter(code[1]) && !api.isIn()) return locked("This address is no longer valid.");
  }
  await show();
}

async function show() {
  if (!api.isIn()) return locked("");
  left.abort();
  left = new AbortController();
  const own = left.signal;
  try {
    if (location.hash === "#/runs") return await showRuns(view, own);
    const files = await api.get("/api/files", own);
    const scenario = location.hash.startsWith(casePath) ? decodeURIComponent(location.hash.slice(casePath.length)) : null;
    if (scenario !== null) await showCase(view, scenario, files, own);
    else showFiles(view, files);
  } catch (problem) {
    if (own.aborted) return;
    if (problem.status === 401) return locked("The server was started anew.");
    fill(view, el("header", {}, el("h1", {}, "This cannot be shown")), el("p", {}, problem.message));
  }
}

function locked(why) {
  document.title = "roi";
  fill(view, el("header", {}, el("h1", {}, "Open the printed address")),
    el("p", {}, why, why && " ",
      "This page opens with an address that roi serve prints, within a minute. Press Enter there for a new one."));
}

addEventListener("hashchange", () => (/^#[0-9a-f]{32}$/.test(location.hash) ? start() : show()));
start();
