import { isExecutable, missingTool, onPath } from './tools';

/**
 * Path of a Chromium for browser tests: CHROMIUM_PATH, else `chromium` or a relative on PATH.
 * @returns null, after saying so loudly, when there is none; throws instead when CI=true, or when CHROMIUM_PATH is wrong.
 */
export function findChromium(): string | null {
  const given = process.env.CHROMIUM_PATH;
  if (given && !isExecutable(given)) throw new Error(`CHROMIUM_PATH is ${given}, which is no program`);
  return (
    given ||
    onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') ||
    missingTool('chromium', 'the browser suites', 'CHROMIUM_PATH')
  );
}

/** Arguments that Chromium needs here: it refuses its sandbox as root, and must not look for its own servers. */
export function chromiumArguments(): string[] {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--no-first-run'];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}
