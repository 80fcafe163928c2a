import {
  allowancesOf,
  changedSettings,
  defaultDeskSettings,
  differences,
  settingsFrom,
  withChanges,
} from './settings.rules';

describe('desk settings', () => {
  it('have the defaults of the contract', () => {
    expect(settingsFrom({})).toEqual({
      reopenDays: 7,
      autoCloseDays: 3,
      editMinutes: { customer: 15, staff: 1440 },
      uploadMaxBytes: 20_971_520,
      customerPriorityMax: 'high',
      openTicketsPerCustomer: 10,
      askRatingAfterMinutes: 5,
      groupAnswers: true,
      openTicketsPerAssignee: 20,
      rerouteWhenAway: false,
      features: {},
    });
  });

  it('are stored as what differs, and so follow a new default', () => {
    const settings = withChanges(defaultDeskSettings, {
      reopenDays: 14,
      autoCloseDays: 3,
      groupAnswers: undefined,
    });
    expect(differences(settings)).toEqual({ reopenDays: 14 });
    expect(settingsFrom(differences(settings))).toEqual(settings);
    expect(differences(withChanges(settings, { reopenDays: 7 }))).toEqual({});
  });

  it('survive what another release left in the table', () => {
    expect(settingsFrom({ reopenDays: 'soon', unknown: 1, autoCloseDays: 5 })).toEqual({
      ...defaultDeskSettings,
      autoCloseDays: 5,
    });
  });

  it('tell what changed', () => {
    const after = withChanges(defaultDeskSettings, { editMinutes: { customer: 15, staff: 60 } });
    expect(changedSettings(defaultDeskSettings, after)).toEqual({
      before: { editMinutes: { customer: 15, staff: 1440 } },
      after: { editMinutes: { customer: 15, staff: 60 } },
    });
  });

  it('hold customers to less than staff', () => {
    const settings = withChanges(defaultDeskSettings, {
      editMinutes: { customer: 5, staff: 60 },
      customerPriorityMax: 'normal',
      uploadMaxBytes: 1024,
    });
    const uploadMaxBytes = 1024;
    expect(allowancesOf(settings, 'user')).toEqual({ editMinutes: 5, priorityMax: 'normal', uploadMaxBytes });
    for (const role of ['helper', 'moderator', 'admin', 'developer'] as const)
      expect(allowancesOf(settings, role)).toEqual({
        editMinutes: 60,
        priorityMax: 'critical',
        uploadMaxBytes,
      });
  });
});
