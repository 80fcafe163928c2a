/** Whether the process in this container answers. */
const host = process.env.HOST === '0.0.0.0' ? '127.0.0.1' : process.env.HOST;
const url = `http://${host}:${process.env.PORT}/health/live`;

try {
  const { ok } = await fetch(url, { signal: AbortSignal.timeout(4_000) });
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  console.error(`${url}: ${error.message}`);
  process.exitCode = 1;
}
