/** The first of the demo's people with this role. */
export async function personaOf(url: string, role: string): Promise<string> {
  const response = await fetch(`${url}/auth/demo/personas`);
  const { items } = (await response.json()) as { items: { id: string; role: string }[] };
  const persona = items.find((item) => item.role === role);
  if (!persona) throw new Error(`the demo has no ${role}`);
  return persona.id;
}

/** `POST` with a JSON body; the answer's body. */
export async function post<T>(url: string, body: unknown, token?: string): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
