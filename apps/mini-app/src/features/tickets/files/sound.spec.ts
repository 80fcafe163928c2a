import { clockOf } from './clock';
import { waveOf } from './sound';

describe('the picture of a recording', () => {
  it('has its loudest bar at full height', () => {
    const samples = new Float32Array(4000);
    samples.fill(0.1);
    samples.fill(-0.5, 2000, 2100);
    const wave = waveOf(samples, 40);
    expect(wave).toHaveLength(40);
    expect(Math.max(...wave)).toBe(1);
    expect(wave[20]).toBe(1);
    expect(wave[0]).toBeCloseTo(0.2);
  });

  it('of silence is flat', () => {
    expect(waveOf(new Float32Array(100), 10).every((bar) => bar === 0)).toBe(true);
  });
});

it('time is said as on a clock', () => {
  expect([7, 65, 3725, 0.9].map(clockOf)).toEqual(['0:07', '1:05', '1:02:05', '0:00']);
});
