import type { paths } from './generated/schema';

type Method = 'get' | 'put' | 'post' | 'delete';

/** Every call of the REST interface as `METHOD /path`, e.g. `GET /tickets/{id}`; from the OpenAPI document. */
export type Route = {
  [P in keyof paths & string]: {
    [M in Method]: paths[P][M] extends { responses: unknown } ? `${Uppercase<M>} ${P}` : never;
  }[Method];
}[keyof paths & string];

type Operation<R extends Route> = R extends `${infer M} ${infer P extends keyof paths & string}`
  ? paths[P][Lowercase<M> & Method]
  : never;

type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;
type Responses<R extends Route> = Operation<R> extends { responses: infer All } ? All : never;

/** The body of the success; void where there is none. */
export type Answer<R extends Route> =
  Responses<R> extends { 200: infer Success }
    ? Json<Success>
    : Responses<R> extends { 201: infer Success }
      ? Json<Success>
      : void;

type Part<R extends Route, Name extends 'path' | 'query'> =
  Operation<R> extends { parameters: infer All } ? (Name extends keyof All ? All[Name] : never) : never;

/** `{path, query?, body}` as the route wants them. */
export type Options<R extends Route> = (Part<R, 'path'> extends Record<string, string>
  ? { path: Part<R, 'path'> }
  : unknown) &
  (NonNullable<Part<R, 'query'>> extends never ? unknown : { query?: NonNullable<Part<R, 'query'>> }) &
  (Operation<R> extends { requestBody: infer Body } ? { body: Json<Body> } : unknown);
