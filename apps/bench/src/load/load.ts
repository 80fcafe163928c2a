import autocannon from 'autocannon';
import type { Program } from '../programs/program';

/** One kind of request to a server. */
export interface Work {
  method: 'GET' | 'POST';
  /** Makes each request: who asks, where and with what. */
  next: () => { path: string; token: string; body?: string };
}

export interface Load {
  /** Requests per second of the server's processor time; by the clock where nobody tells that. */
  perCpuSecond: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  requests: number;
}

const connections = 16;

/** Sends `work` to a server as fast as it takes it. @throws Error when an answer is not of the 200s */
export async function load(server: Program, work: Work, seconds: number): Promise<Load> {
  const before = server.cpu();
  const result = await autocannon({
    url: server.url,
    connections,
    duration: seconds,
    requests: [
      {
        method: work.method,
        setupRequest: (request) => {
          const { path, token, body } = work.next();
          const headers: Record<string, string> = { authorization: `Bearer ${token}` };
          if (body !== undefined) headers['content-type'] = 'application/json';
          return { ...request, path, headers, ...(body === undefined ? {} : { body }) };
        },
      },
    ],
  });
  const after = server.cpu();
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(
      `${server.name} refused ${result.non2xx} of ${result.requests.total} requests and broke ${result.errors}`,
    );
  }
  const { total } = result.requests;
  const perSecond = total / result.duration;
  return {
    perCpuSecond: before === null || after === null ? perSecond : total / (after - before),
    perSecond,
    p50: result.latency.p50,
    p95: result.latency.p97_5,
    requests: total,
  };
}
