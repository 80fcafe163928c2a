import { choosablePriorities, nearestChoice } from './priority-choices';

describe('the priorities of a new ticket', () => {
  it('go up to the highest that the desk allows', () => {
    expect(choosablePriorities('low')).toEqual(['low']);
    expect(choosablePriorities('high')).toEqual(['low', 'normal', 'high']);
    expect(choosablePriorities('critical')).toEqual(['low', 'normal', 'high', 'critical']);
  });

  it('bring a draft down that was written when more was allowed', () => {
    expect(nearestChoice('critical', choosablePriorities('high'))).toBe('high');
    expect(nearestChoice('normal', choosablePriorities('low'))).toBe('low');
    expect(nearestChoice('normal', choosablePriorities('high'))).toBe('normal');
  });
});
