/** An answer that is none: its status and a sentence for people. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, { ...options, headers: { Accept: 'application/json', ...options.headers } });
  } catch {
    throw new ApiError(0, '');
  }
  const isJson = response.headers.get('Content-Type')?.includes('json');
  const body = isJson ? await response.json() : null;
  if (!response.ok) {
    throw new ApiError(response.status, body?.detail ?? '');
  }
  return body;
}

export function get(path, signal) {
  return ask(path, { signal });
}

export function post(path, body = {}) {
  return ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Takes something away (DELETE). */
export function remove(path) {
  return ask(path, { method: 'DELETE', headers: { 'Content-Type': 'application/json' } });
}
