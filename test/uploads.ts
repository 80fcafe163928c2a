import type { Answer, Visitor } from './people';

type Any = any;

/** Uploads one file as a form, its fields before it. */
export async function upload<T = Any>(
  who: Visitor,
  content: Buffer | string,
  name: string,
  fields: Record<string, string> = {},
): Promise<Answer<T>> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
  const response = await fetch(`${who.url}/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${who.token}` },
    body: form,
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as T };
}

/** What somebody gets at an address, as bytes. */
export async function fetchBytes(
  who: Visitor,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const response = await fetch(`${who.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${who.token}`, ...headers },
  });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}
