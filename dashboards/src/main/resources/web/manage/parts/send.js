import { ApiError } from '../../shared/api.js';

/** PATCH, DELETE and PUT, which beside get and post only administrators' views need; answers as those do. */
export async function send(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' }, // asked of each change, with a body or without
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(0, '');
  }
  const isJson = response.headers.get('Content-Type')?.includes('json');
  const answer = isJson ? await response.json() : null;
  if (!response.ok) {
    throw new ApiError(response.status, answer?.detail ?? '');
  }
  return answer;
}
