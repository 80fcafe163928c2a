import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  createPersonNoteSchema,
  idSchema,
  listPersonNotesQuerySchema,
  personNotePageSchema,
  personNoteSchema,
  putPersonNoteSchema,
  type ListPersonNotesQuery,
  type PutPersonNote,
} from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { PersonNotes } from '@tessera/tickets';
import { Ctx, Route } from '../common';

const ofPerson = {
  access: 'person:note',
  params: { id: idSchema },
  notFound: 'PERSON_NOT_FOUND',
} as const;
const ofNote = {
  access: 'person:note',
  params: { id: idSchema, noteId: idSchema },
  notFound: 'PERSON_NOTE_NOT_FOUND',
} as const;

@Controller('users/:id/notes')
export class PersonNotesController {
  constructor(private readonly notes: PersonNotes) {}

  @Get()
  @Route({
    ...ofPerson,
    summary: 'What the staff keeps in mind of a person, newest first',
    query: listPersonNotesQuerySchema,
    returns: personNotePageSchema,
  })
  list(@Ctx() context: RequestContext, @Param('id') id: string, @Query() query: ListPersonNotesQuery) {
    return this.notes.list(context, id, query);
  }

  @Post()
  @Route({
    ...ofPerson,
    notes: 'person.note-added',
    summary: 'Keep a note on a person',
    body: createPersonNoteSchema,
    returns: personNoteSchema,
    status: 201,
  })
  add(@Ctx() context: RequestContext, @Param('id') id: string, @Body() { text }: { text: string }) {
    return this.notes.add(context, id, text);
  }

  @Put(':noteId')
  @Route({
    ...ofNote,
    notes: 'person.note-changed',
    summary: 'Change a note of one’s own',
    body: putPersonNoteSchema,
    returns: personNoteSchema,
  })
  edit(
    @Ctx() context: RequestContext,
    @Param('id') id: string,
    @Param('noteId') noteId: string,
    @Body() body: PutPersonNote,
  ) {
    return this.notes.edit(context, id, noteId, body);
  }

  @Delete(':noteId')
  @Route({
    notes: 'person.note-removed',
    ...ofNote,
    summary: 'Delete a note of one’s own, or as a moderator',
  })
  remove(@Ctx() context: RequestContext, @Param('id') id: string, @Param('noteId') noteId: string) {
    return this.notes.remove(context, id, noteId);
  }
}
