import type { StaffMember } from '@tessera/contracts';
import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { api } from '@/api/client';
import { can, me } from '@/session/session';

export const staffKey = ['staff'] as const;

/** The staff, whoever is present first; myself on top. */
export function useStaff() {
  const query = useQuery({
    queryKey: staffKey,
    queryFn: () => api('GET /staff'),
    enabled: computed(() => can('staff:read')),
    staleTime: 20_000,
  });
  const rank = (person: StaffMember): number =>
    person.id === me.value?.id ? 0 : person.online && person.available ? 1 : person.available ? 2 : 3;
  const staff = computed(() =>
    [...(query.data.value?.items ?? [])].sort(
      (a, b) => rank(a) - rank(b) || a.openTickets - b.openTickets || a.name.localeCompare(b.name),
    ),
  );
  return { ...query, staff };
}
