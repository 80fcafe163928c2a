import { Injectable } from '@nestjs/common';
import { Categories } from '@tessera/catalog';
import type { FaqEntry } from '@tessera/contracts';
import { Faq } from '@tessera/knowledge';
import type { BotContext } from '../bot-context';
import { CategoryTree } from '../wizard/category-tree';
import type { Topic } from './faq.view';

/** Nobody turns more pages than these fill. */
const mostInTopic = 100;

/** Topics and articles as the bot shows them. */
@Injectable()
export class FaqReading {
  constructor(
    private readonly faq: Faq,
    private readonly categories: Categories,
  ) {}

  async topics(ctx: BotContext): Promise<Topic[]> {
    const { items } = await this.faq.topics(ctx.desk);
    const tree = await this.tree(ctx);
    return items.map(({ categoryId }) => topicOf(tree, categoryId));
  }

  async topic(ctx: BotContext, categoryId: string | null): Promise<Topic> {
    return topicOf(await this.tree(ctx), categoryId);
  }

  async entries(ctx: BotContext, categoryId: string | null): Promise<FaqEntry[]> {
    const query = { categoryId: categoryId ?? 'none', state: 'published', limit: mostInTopic } as const;
    return (await this.faq.list(ctx.desk, query)).items;
  }

  private async tree(ctx: BotContext): Promise<CategoryTree> {
    return new CategoryTree(await this.categories.list(ctx.desk), ctx.desk.language);
  }
}

function topicOf(tree: CategoryTree, categoryId: string | null): Topic {
  const category = tree.find(categoryId);
  return { categoryId, name: category && `${category.icon} ${tree.nameOf(category)}` };
}
