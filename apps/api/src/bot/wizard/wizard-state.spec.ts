import { isBlank, isStale, readWizardData, wizardData, type WizardState } from './wizard-state';

const state: WizardState = {
  token: '0a1b2c3d',
  step: 'follow_up',
  messages: [],
  touchedAt: '2026-01-01T00:00:00.000Z',
};

describe('the buttons of the wizard', () => {
  it('say which form and step they belong to, within what Telegram allows', () => {
    const data = wizardData(state, 'restart', '9223372036854775807');
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    expect(readWizardData(data)).toEqual({
      token: '0a1b2c3d',
      place: 'follow_up',
      action: 'restart',
      argument: '9223372036854775807',
    });
    expect(readWizardData(wizardData({ ...state, late: [] }, 'resume'))?.place).toBe('stale');
  });

  it.each([
    '',
    'w:0a1b2c3d:check:fly',
    'w:xyz:check:send',
    'w:0a1b2c3d:check:send:1; DROP',
    'q:0a1b2c3d:new',
  ])('are no others: %s', (data) => {
    expect(readWizardData(data)).toBeNull();
  });
});

it('is stale after a day', () => {
  expect(isStale(state, new Date('2026-01-02T00:00:00.000Z'))).toBe(false);
  expect(isStale(state, new Date('2026-01-02T00:00:00.001Z'))).toBe(true);
});

it('is blank until something was said', () => {
  expect(isBlank({ ...state, categoryId: '1' })).toBe(true);
  expect(isBlank({ ...state, subject: 'x' })).toBe(false);
});
