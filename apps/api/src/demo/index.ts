export { assertDemo, seedDemo, type SeedOptions } from './seed-demo';
export { DemoTelegram } from './telegram/demo-telegram';
export { playOpening } from './telegram/opening-scene';
