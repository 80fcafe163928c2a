import type { CannedValues } from '@tessera/contracts/canned-template';
import { brandName } from '@/app/brand';
import { me } from '@/session/session';
import { t } from '@/shared/i18n/i18n';

/** What variables stand for where no ticket is at hand: a made-up customer, and who looks at it. */
export function sampleValues(): CannedValues {
  const customer = t('canned.sample.customer');
  const { firstName = '', lastName } = me.value ?? {};
  return {
    'customer.first_name': customer.split(' ')[0],
    'customer.name': customer,
    'ticket.id': '7K3M9QXA',
    'ticket.subject': t('canned.sample.subject'),
    'agent.first_name': firstName,
    'agent.name': [firstName, lastName].filter(Boolean).join(' '),
    'desk.name': brandName.value,
  };
}
