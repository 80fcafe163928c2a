import type { INestApplicationContext } from '@nestjs/common';
import { Tags } from '@tessera/catalog';
import { anna } from './cast/staff';
import type { Stage } from './stage';

const colours = ['#3390ec', '#d9822b', '#2fa866', '#c9485b', '#8e5bd6', '#159a9c'];

/** The tags that are used most have a colour each. */
export async function colourTags(app: INestApplicationContext, stage: Stage): Promise<void> {
  const context = await stage.as(anna.handle, 'web');
  const most = (await app.get(Tags).list(context)).sort((a, b) => b.uses - a.uses).slice(0, colours.length);
  for (const [index, { id, version }] of most.entries())
    await app.get(Tags).update(context, id, { version, colour: colours[index]! });
}
