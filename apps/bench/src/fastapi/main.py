"""GET /tickets and POST /tickets/{id}/messages on Tessera's tables: FastAPI, SQLAlchemy's async ORM, asyncpg."""

import base64
import json
import os
from contextlib import asynccontextmanager
from datetime import datetime, timezone
from typing import Literal

import jwt
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import joinedload, sessionmaker

from models import CategorySpecialist, Delivery, DeskMember, Message, Person, Ticket, TicketRead

BOT_ID = 7000000001
OPEN = ("new", "in_progress", "waiting")

engine = create_async_engine(os.environ["DATABASE_URL"], pool_size=10, max_overflow=0)
sessions = sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)


@asynccontextmanager
async def lifespan(_: FastAPI):
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
bearer = HTTPBearer()


async def database():
    async with sessions() as session:
        yield session


async def current_member(
    credentials: HTTPAuthorizationCredentials = Depends(bearer), session: AsyncSession = Depends(database)
) -> DeskMember:
    try:
        claims = jwt.decode(
            credentials.credentials,
            os.environ["JWT_SECRET"],
            algorithms=["HS256"],
            audience=["tessera", "tessera-demo"],
        )
    except jwt.PyJWTError:
        raise HTTPException(401, "invalid token")
    member = await session.get(
        DeskMember, (int(claims["desk"]), int(claims["sub"])), options=[joinedload(DeskMember.person)]
    )
    if member is None or member.blocked_at is not None:
        raise HTTPException(401, "unknown or blocked")
    return member


class PersonRef(BaseModel):
    id: str
    name: str
    role: str


class LastMessage(BaseModel):
    seq: int
    text: str
    fromRequester: bool
    at: datetime
    authorName: str | None


class StaffLastMessage(LastMessage):
    authorId: str | None
    kind: str


class CustomerRef(BaseModel):
    id: str
    name: str


class AssigneeName(BaseModel):
    name: str


class TicketCore(BaseModel):
    id: str
    subject: str
    status: str
    closeReason: str | None
    priority: str
    categoryId: str | None
    language: str
    createdAt: datetime
    firstReplyAt: datetime | None
    resolvedAt: datetime | None
    closedAt: datetime | None
    lastActivityAt: datetime
    lastSeq: int
    rev: int
    unread: int
    rating: dict | None
    previousTicketId: str | None
    mergedIntoId: str | None
    version: int


class CustomerTicketOut(TicketCore):
    requester: CustomerRef
    assignee: AssigneeName | None
    lastMessage: LastMessage | None


class TicketOut(TicketCore):
    tags: list[str]
    requester: PersonRef
    assignee: PersonRef | None
    source: str
    unanswered: bool
    unansweredSince: datetime | None
    lastMessage: StaffLastMessage | None
    sla: None = None
    deletedAt: datetime | None


class CustomerPage(BaseModel):
    items: list[CustomerTicketOut]
    nextCursor: str | None


class StaffPage(BaseModel):
    items: list[TicketOut]
    nextCursor: str | None


class NewMessage(BaseModel):
    text: str = Field(min_length=1, max_length=10000)
    kind: Literal["public", "note"] = "public"
    clientId: str | None = Field(default=None, max_length=64)


class AuthorOut(BaseModel):
    id: str
    name: str
    role: str


class DeliveryOut(BaseModel):
    id: str
    door: str
    recipientId: str | None
    state: str
    reason: str | None
    at: datetime


class MessageOut(BaseModel):
    id: str
    ticketId: str
    text: str
    entities: list
    attachments: list
    clientId: str | None
    createdAt: datetime
    editedAt: datetime | None
    deletedAt: datetime | None
    movedFrom: None = None
    movedTo: None = None
    seq: int
    rev: int
    kind: str
    author: AuthorOut
    fromRequester: bool
    replyTo: None = None
    reactions: list
    deliveries: list[DeliveryOut]


def person_ref(person: Person, member: DeskMember) -> PersonRef:
    return PersonRef(id=str(person.id), name=person.name, role=member.role)


def core(ticket: Ticket) -> dict:
    return dict(
        id=ticket.id,
        subject=ticket.subject,
        status=ticket.status,
        closeReason=ticket.close_reason,
        priority=ticket.priority,
        categoryId=None if ticket.category_id is None else str(ticket.category_id),
        language=ticket.language,
        createdAt=ticket.created_at,
        firstReplyAt=ticket.first_reply_at,
        resolvedAt=ticket.resolved_at,
        closedAt=ticket.closed_at,
        rating=ticket.rating,
        previousTicketId=ticket.previous_ticket_id,
        mergedIntoId=ticket.merged_into_id,
        version=ticket.version,
    )


def customer_ticket(ticket: Ticket, read: TicketRead | None) -> CustomerTicketOut:
    last = ticket.last_public_message
    mine = last is not None and last.author_id == ticket.requester_id
    return CustomerTicketOut(
        **core(ticket),
        lastActivityAt=ticket.last_public_activity_at,
        lastSeq=ticket.last_public_seq,
        rev=ticket.public_rev,
        unread=max(0, ticket.last_public_seq - (read.public_seq if read else 0)),
        requester=CustomerRef(id=str(ticket.requester.id), name=ticket.requester.name),
        assignee=AssigneeName(name=ticket.assignee.first_name) if ticket.assignee else None,
        lastMessage=last
        and LastMessage(
            seq=last.public_seq,
            text=last.text[:200],
            fromRequester=mine,
            at=last.created_at,
            authorName=last.author and (last.author.name if mine else last.author.first_name),
        ),
    )


def staff_ticket(ticket: Ticket, read: TicketRead | None) -> TicketOut:
    last = ticket.last_message
    return TicketOut(
        **core(ticket),
        lastActivityAt=ticket.last_activity_at,
        lastSeq=ticket.last_seq,
        rev=ticket.rev,
        unread=max(0, ticket.last_seq - (read.seq if read else 0)),
        tags=ticket.tags,
        requester=person_ref(ticket.requester, ticket.requester_member),
        assignee=person_ref(ticket.assignee, ticket.assignee_member) if ticket.assignee else None,
        source=ticket.source,
        unanswered=ticket.unanswered_since is not None,
        unansweredSince=ticket.unanswered_since,
        deletedAt=ticket.deleted_at,
        lastMessage=last
        and StaffLastMessage(
            seq=last.seq,
            text=last.text[:200],
            fromRequester=last.author_id == ticket.requester_id,
            at=last.created_at,
            authorName=last.author and last.author.name,
            authorId=str(last.author_id) if last.author_id else None,
            kind=last.kind,
        ),
    )


def cursor(at: datetime, ticket_id: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([at.isoformat(), ticket_id]).encode()).decode()


@app.get("/ready")
async def ready(session: AsyncSession = Depends(database)):
    await session.execute(select(1))
    return {}


# Answers are not validated once more (response_model), which would cost the peer a good part of its speed.
@app.get("/tickets", response_model=None)
async def list_tickets(
    scope: Literal["own", "queue"] = "own",
    limit: int = 20,
    member: DeskMember = Depends(current_member),
    session: AsyncSession = Depends(database),
):
    staff = scope == "queue"
    order = Ticket.last_activity_at if staff else Ticket.last_public_activity_at
    statement = (
        select(Ticket, TicketRead)
        .outerjoin(TicketRead, (TicketRead.ticket_id == Ticket.id) & (TicketRead.person_id == member.person_id))
        .where(Ticket.desk_id == member.desk_id, Ticket.deleted_at.is_(None))
        .order_by(order.desc(), Ticket.id.desc())
        .limit(limit + 1)
    )
    if staff:
        if member.role == "user":
            raise HTTPException(403, "staff only")
        mine = (
            (await session.execute(select(CategorySpecialist.category_id).where(CategorySpecialist.person_id == member.person_id)))
            .scalars()
            .all()
        )
        special = select(CategorySpecialist).where(CategorySpecialist.category_id == Ticket.category_id).exists()
        statement = statement.where(
            Ticket.requester_id != member.person_id,
            Ticket.assignee_id.is_(None),
            Ticket.status.in_(OPEN),
            Ticket.category_id.is_(None) | Ticket.category_id.in_(mine) | ~special,
        ).options(
            joinedload(Ticket.requester),
            joinedload(Ticket.requester_member),
            joinedload(Ticket.assignee),
            joinedload(Ticket.assignee_member),
            joinedload(Ticket.last_message).joinedload(Message.author),
        )
    else:
        statement = statement.where(Ticket.requester_id == member.person_id).options(
            joinedload(Ticket.requester),
            joinedload(Ticket.assignee),
            joinedload(Ticket.last_public_message).joinedload(Message.author),
        )
    rows = (await session.execute(statement)).all()
    page = rows[:limit]
    more = None
    if len(rows) > limit:
        last = page[-1][0]
        more = cursor(last.last_activity_at if staff else last.last_public_activity_at, last.id)
    if staff:
        return StaffPage(items=[staff_ticket(*row) for row in page], nextCursor=more)
    return CustomerPage(items=[customer_ticket(*row) for row in page], nextCursor=more)


@app.post("/tickets/{ticket_id}/messages", status_code=201, response_model=None)
async def post_message(
    ticket_id: str,
    body: NewMessage,
    member: DeskMember = Depends(current_member),
    session: AsyncSession = Depends(database),
):
    ticket = await session.get(Ticket, ticket_id, with_for_update=True)
    if ticket is None or ticket.desk_id != member.desk_id or ticket.deleted_at is not None:
        raise HTTPException(404, "no such ticket")
    from_requester = ticket.requester_id == member.person_id
    if member.role == "user" and not from_requester:
        raise HTTPException(404, "no such ticket")
    now = datetime.now(timezone.utc)
    public = body.kind == "public"
    ticket.last_seq += 1
    ticket.rev += 1
    ticket.last_activity_at = now
    if public:
        ticket.last_public_seq += 1
        ticket.public_rev += 1
        ticket.last_public_activity_at = now
        ticket.unanswered_since = (ticket.unanswered_since or now) if from_requester else None
        if not from_requester:
            ticket.first_reply_at = ticket.first_reply_at or now
    message = Message(
        ticket_id=ticket.id,
        seq=ticket.last_seq,
        public_seq=ticket.last_public_seq if public else None,
        rev=ticket.rev,
        public_rev=ticket.public_rev if public else None,
        kind=body.kind,
        author_id=member.person_id,
        door="web",
        text=body.text,
        entities=[],
        reactions={},
        client_id=body.clientId,
        created_at=now,
    )
    session.add(message)
    await session.flush()
    ticket.last_message_id = message.id
    if public:
        ticket.last_public_message_id = message.id
    read = insert(TicketRead).values(
        ticket_id=ticket.id, person_id=member.person_id, seq=message.seq, public_seq=ticket.last_public_seq, read_at=now
    )
    await session.execute(
        read.on_conflict_do_update(
            index_elements=["ticket_id", "person_id"],
            set_=dict(seq=read.excluded.seq, public_seq=read.excluded.public_seq, read_at=now),
        )
    )
    deliveries = []
    if public and not from_requester:
        requester = await session.get(Person, ticket.requester_id)
        if requester.telegram_id is not None:
            delivery = Delivery(
                desk_id=ticket.desk_id,
                bot_id=BOT_ID,
                kind="send",
                chat_id=requester.telegram_id,
                recipient_id=requester.id,
                ticket_id=ticket.id,
                message_id=message.id,
                payload={"type": "answer"},
                ordering_key=str(requester.telegram_id),
                priority=1,
                state="queued",
                attempts=0,
                due_at=now,
                created_at=now,
            )
            session.add(delivery)
            deliveries.append(delivery)
    await session.commit()
    return MessageOut(
        id=str(message.id),
        ticketId=ticket.id,
        text=message.text,
        entities=message.entities,
        attachments=[],
        clientId=message.client_id,
        createdAt=now,
        editedAt=None,
        deletedAt=None,
        seq=message.seq,
        rev=message.rev,
        kind=message.kind,
        author=AuthorOut(id=str(member.person_id), name=member.person.name, role=member.role),
        fromRequester=from_requester,
        reactions=[],
        deliveries=[
            DeliveryOut(
                id=str(one.id),
                door="telegram",
                recipientId=str(one.recipient_id),
                state=one.state,
                reason=None,
                at=now,
            )
            for one in deliveries
        ],
    )
