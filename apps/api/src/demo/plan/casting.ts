import type { Language } from '@tessera/contracts';
import type { Customer } from '../cast/person';
import { customers } from '../cast/customers';
import { everyday } from '../stories';
import type { Story } from '../stories/story';
import type { Random } from './random';

/** Who comes with what: some customers come often, and a story is told again only when all the others were. */
export class Casting {
  private readonly crowd: readonly Customer[];
  private readonly bags = new Map<Language, Story[]>();
  private readonly told = new Map<Customer, Set<Story>>();
  private readonly busy = new Set<Customer>();

  constructor(private readonly random: Random) {
    this.crowd = random.shuffle(customers);
  }

  /** About one in three writes Russian. */
  language(): Language {
    return this.random.chance(0.34) ? 'ru' : 'en';
  }

  customer(language: Language): Customer {
    const crowd = this.crowd.filter((one) => one.language === language);
    return this.random.weighted(crowd, (one) => 1 / (1 + 0.12 * crowd.indexOf(one)));
  }

  /** One who has nothing open yet. */
  customerForOpen(language: Language): Customer {
    const free = this.crowd.filter((one) => one.language === language && !this.busy.has(one));
    const customer = this.random.pick(free);
    this.busy.add(customer);
    return customer;
  }

  /** A story that fits and is not among those told; default: by this customer. */
  story(
    customer: Customer,
    fits: (story: Story) => boolean = () => true,
    told = this.toldBy(customer),
  ): Story {
    const bag = this.bags.get(customer.language) ?? [];
    const all = everyday.filter((story) => story.language === customer.language);
    const story =
      bag.find((one) => fits(one) && !told.has(one)) ??
      this.random.shuffle(all.filter(fits)).sort((a, b) => Number(told.has(a)) - Number(told.has(b)))[0]!;
    const rest = bag.filter((one) => one !== story);
    this.bags.set(customer.language, rest.length > 0 ? rest : this.random.shuffle(all));
    this.toldBy(customer).add(story);
    return story;
  }

  private toldBy(customer: Customer): Set<Story> {
    const told = this.told.get(customer) ?? new Set();
    this.told.set(customer, told);
    return told;
  }
}
