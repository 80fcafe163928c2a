"""Tessera's tables as SQLAlchemy sees them; in the words that Debian's 1.4 and later versions both know."""

from sqlalchemy import ARRAY, BigInteger, Column, DateTime, Enum, ForeignKey, Identity, Integer, SmallInteger, Text, and_
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import declarative_base, foreign, relationship

Base = declarative_base()
Time = DateTime(timezone=True)


class Person(Base):
    __tablename__ = "person"

    id = Column(BigInteger, primary_key=True)
    telegram_id = Column(BigInteger)
    first_name = Column(Text, nullable=False)
    last_name = Column(Text)

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.first_name, self.last_name) if part)


class DeskMember(Base):
    __tablename__ = "desk_member"

    desk_id = Column(BigInteger, primary_key=True)
    person_id = Column(BigInteger, ForeignKey("person.id"), primary_key=True)
    role = Column(Text, nullable=False)
    blocked_at = Column(Time)

    person = relationship(Person)


class CategorySpecialist(Base):
    __tablename__ = "category_specialist"

    category_id = Column(BigInteger, primary_key=True)
    person_id = Column(BigInteger, primary_key=True)


class Message(Base):
    __tablename__ = "message"

    id = Column(BigInteger, Identity(always=True), primary_key=True)
    ticket_id = Column(Text, nullable=False)
    seq = Column(Integer, nullable=False)
    public_seq = Column(Integer)
    rev = Column(Integer, nullable=False)
    public_rev = Column(Integer)
    kind = Column(Text, nullable=False)
    author_id = Column(BigInteger, ForeignKey("person.id"))
    door = Column(Text, nullable=False)
    text = Column(Text, nullable=False)
    entities = Column(JSONB, nullable=False)
    reactions = Column(JSONB, nullable=False)
    client_id = Column(Text)
    created_at = Column(Time, nullable=False)

    author = relationship(Person)


class Ticket(Base):
    __tablename__ = "ticket"

    id = Column(Text, primary_key=True)
    desk_id = Column(BigInteger, nullable=False)
    requester_id = Column(BigInteger, ForeignKey("person.id"), nullable=False)
    assignee_id = Column(BigInteger, ForeignKey("person.id"))
    category_id = Column(BigInteger)
    subject = Column(Text, nullable=False)
    status = Column(Text, nullable=False)
    close_reason = Column(Text)
    priority = Column(Enum("low", "normal", "high", "critical", name="ticket_priority"), nullable=False)
    tags = Column(ARRAY(Text), nullable=False)
    source = Column(Text, nullable=False)
    language = Column(Text, nullable=False)
    previous_ticket_id = Column(Text)
    merged_into_id = Column(Text)
    created_at = Column(Time, nullable=False)
    first_reply_at = Column(Time)
    resolved_at = Column(Time)
    closed_at = Column(Time)
    unanswered_since = Column(Time)
    last_activity_at = Column(Time, nullable=False)
    last_public_activity_at = Column(Time, nullable=False)
    last_seq = Column(Integer, nullable=False)
    last_public_seq = Column(Integer, nullable=False)
    last_message_id = Column(BigInteger)
    last_public_message_id = Column(BigInteger)
    rev = Column(Integer, nullable=False)
    public_rev = Column(Integer, nullable=False)
    rating = Column(JSONB)
    version = Column(Integer, nullable=False)
    deleted_at = Column(Time)

    requester = relationship(Person, foreign_keys=[requester_id])
    assignee = relationship(Person, foreign_keys=[assignee_id])
    requester_member = relationship(
        DeskMember,
        primaryjoin=and_(foreign(requester_id) == DeskMember.person_id, foreign(desk_id) == DeskMember.desk_id),
        viewonly=True,
    )
    assignee_member = relationship(
        DeskMember,
        primaryjoin=and_(foreign(assignee_id) == DeskMember.person_id, foreign(desk_id) == DeskMember.desk_id),
        viewonly=True,
    )
    last_message = relationship(Message, primaryjoin=foreign(last_message_id) == Message.id, viewonly=True)
    last_public_message = relationship(
        Message, primaryjoin=foreign(last_public_message_id) == Message.id, viewonly=True
    )


class TicketRead(Base):
    __tablename__ = "ticket_read"

    ticket_id = Column(Text, primary_key=True)
    person_id = Column(BigInteger, primary_key=True)
    seq = Column(Integer, nullable=False)
    public_seq = Column(Integer, nullable=False)
    read_at = Column(Time, nullable=False)


class Delivery(Base):
    __tablename__ = "delivery"

    id = Column(BigInteger, Identity(always=True), primary_key=True)
    desk_id = Column(BigInteger, nullable=False)
    bot_id = Column(BigInteger, nullable=False)
    kind = Column(Text, nullable=False)
    chat_id = Column(BigInteger, nullable=False)
    recipient_id = Column(BigInteger)
    ticket_id = Column(Text)
    message_id = Column(BigInteger)
    payload = Column(JSONB, nullable=False)
    ordering_key = Column(Text, nullable=False)
    priority = Column(SmallInteger, nullable=False)
    state = Column(Text, nullable=False)
    attempts = Column(Integer, nullable=False)
    due_at = Column(Time, nullable=False)
    created_at = Column(Time, nullable=False)
