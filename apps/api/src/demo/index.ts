export { assertDemo, seedDemo, type SeedOptions } from './seed-demo';
