// Calls the server. The token is kept for this tab alone and sent as a header.

const key = "token";
const tab = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** A call that was refused: its status, and the problems that it tells. */
export class Refused extends Error {
  constructor(status, problems) {
    super(problems.length > 0 ? problems[0].message : `The server answered ${status}.`);
    this.status = status;
    this.problems = problems;
  }
}

/** Whether this tab has a token. */
export function isIn() { return sessionStorage.getItem(key) !== null; }

/** Forgets the token. */
export function leave() { sessionStorage.removeItem(key); }

/** Exchanges a printed code for a token; false where the code is not valid any more. */
export async function enter(code) {
  const answer = await fetch("/api/session", post({ code }, {}));
  if (!answer.ok) return false;
  sessionStorage.setItem(key, (await answer.json()).token);
  return true;
}

/** The JSON that a path answers. */
export async function get(path, signal) { return (await call(path, { signal })).json(); }

/** The JSON that a path answers to a value. */
export async function send(path, value, signal) { return (await call(path, post(value, { signal }))).json(); }

/** The whole answer of a path. */
export async function call(path, options) {
  const answer = await fetch(path, { ...options, cache: "no-store", headers: { ...options.headers, ...headers() } });
  if (answer.ok) return answer;
  if (answer.status === 401) leave();
  const problems = (answer.headers.get("Content-Type") ?? "").startsWith("application/json") ? (await answer.json()).problems : [];
  throw new Refused(answer.status, problems);
}

/** The headers that every call carries. */
export function headers() { return { Authorization: `Bearer ${sessionStorage.getItem(key)}`, Tab: tab }; }

function post(value, options) {
  return { ...options, method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) };
}
