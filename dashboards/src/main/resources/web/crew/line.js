const TIMEOUT = 12_000;

/**
 * Asks the gateway over a bad network: an answer that does not come in time is none.
 *
 * @returns {Promise<{status: number, body: any}>} status 0 if the gateway could not be reached
 */
export async function send(method, path, { body, type, timeout = TIMEOUT } = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeout);
  try {
    const response = await fetch(path, {
      method,
      body,
      headers: { Accept: 'application/json', ...(type ? { 'Content-Type': type } : {}) },
      signal: stop.signal,
    });
    const isJson = response.headers.get('Content-Type')?.includes('json');
    return { status: response.status, body: isJson ? await response.json() : null };
  } catch {
    return { status: 0, body: null };
  } finally {
    clearTimeout(timer);
  }
}
