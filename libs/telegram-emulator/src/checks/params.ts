import { badRequest } from '../api-error';

/** A file that came with a multipart body. */
export interface UploadedFile {
  name: string;
  mime: string;
  bytes: Buffer;
}

/**
 * The parameters of one call. Forms carry everything as text and JSON bodies may do so too, thus every reader accepts
 * both a value and its text; an absent, `null` or empty value counts as missing.
 */
export class Params {
  constructor(
    private readonly values: Record<string, unknown>,
    readonly files: ReadonlyMap<string, UploadedFile> = new Map(),
  ) {}

  has(name: string): boolean {
    const value = this.values[name];
    return value !== undefined && value !== null && value !== '';
  }

  raw(name: string): unknown {
    return this.values[name];
  }

  text(name: string): string | undefined {
    const value = this.values[name];
    if (typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  }

  int(name: string): number | undefined {
    if (!this.has(name)) return undefined;
    const value = Number(this.values[name]);
    return Number.isSafeInteger(value) ? value : undefined;
  }

  /** Telegram brings numbers outside the range to its nearest end instead of refusing them. */
  clampedInt(name: string, fallback: number, min: number, max: number): number {
    return Math.min(max, Math.max(min, this.int(name) ?? fallback));
  }

  flag(name: string): boolean {
    const value = this.values[name];
    return (
      value === true || (typeof value === 'string' && ['true', 'yes', '1'].includes(value.toLowerCase()))
    );
  }

  /** A structured value. @throws ApiError 400 when its text is not JSON. */
  json<T>(name: string, what = name): T | undefined {
    const value = this.values[name];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') return value as T;
    try {
      return JSON.parse(value) as T;
    } catch {
      throw badRequest(`can't parse ${what} JSON object`);
    }
  }

  /** A list. @throws ApiError 400 when it is anything else. */
  list<T>(name: string, what = name): T[] | undefined {
    const value = this.json<unknown>(name, what);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw badRequest(`expected an Array of ${what}`);
    return value as T[];
  }

  /** All parameters for the request log, JSON in form fields decoded, files as `{file, size}`. */
  forLog(): Record<string, unknown> {
    const log: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(this.values)) log[name] = decodeIfJson(value);
    for (const [name, file] of this.files) log[name] = { file: file.name, size: file.bytes.length };
    return log;
  }
}

function decodeIfJson(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
