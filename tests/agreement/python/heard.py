"""Every request that Amazon's Python models can build, read by us with the same meaning.

The models call every attribute optional, even the type of a request. Amazon's TypeScript typings do not; the few that
we cannot do without are among those that the typings require (typings.js), and here their absence must be refused by name.
"""

import json

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import LaunchRequest, Application, Context, Request, RequestEnvelope, Session, SessionEndedRequest, User
from ask_sdk_model.interfaces.system import SystemState

import ours
from instance import children, shapes, variations
from meaning import EVENTS, TALKS, meaning
from verdict import Verdict, read

USER = User(user_id="amzn1.ask.account.ONE")
SYSTEM = SystemState(
    application=Application("amzn1.ask.skill.ONE"), user=USER, api_endpoint="https://api.amazonalexa.com"
)
# Raw, because the models build no request of a type that they do not know.
UNKNOWN = ["AlexaSkillEvent.Tomorrow", "Tomorrow.Request", "AlexaHouseholdListEvent.Tomorrow"]


def envelopes():
    """Requests of every class in a usual context, then a launch in every context and every session."""
    launch = LaunchRequest(request_id="amzn1.one", locale="en-US")
    session = Session(session_id="one", user=USER)
    for cls in children(Request):
        all_of = variations if cls in (*TALKS, *EVENTS, SessionEndedRequest) else shapes
        for place, request in enumerate(all_of(f"{cls.__module__}.{cls.__name__}")):
            yield RequestEnvelope("1.0", session, Context(SYSTEM), request)
            if place < 2 or cls in EVENTS:
                yield RequestEnvelope("1.0", None, Context(SYSTEM), request)
    for context in variations("ask_sdk_model.context.Context"):
        yield RequestEnvelope("1.0", None, context, launch)
    for session in variations("ask_sdk_model.session.Session"):
        yield RequestEnvelope("1.0", session, Context(SYSTEM), launch)
        yield RequestEnvelope("1.0", session, Context(SystemState()), launch)
    yield RequestEnvelope("1.0", None, None, launch)
    yield RequestEnvelope("1.0", None, Context(SYSTEM), None)


CONVERSATION = {
    "LaunchRequest",
    "IntentRequest",
    "CanFulfillIntentRequest",
    "SessionEndedRequest",
    "SessionResumedRequest",
    "Connections.Response",
}


def missing(sent):
    """The first field that we cannot do without and that is not there. What is no conversation's may lack any."""
    request = sent.get("request")
    is_event = request is not None and request.get("type") not in CONVERSATION
    if "context" not in sent:
        return None if is_event else "context"
    if "System" not in sent["context"]:
        return None if is_event else "context.System"
    if request is None:
        return "request"
    if "intent" in request and "name" not in request["intent"]:
        return "request.intent.name"
    return None


def main():
    verdict = Verdict("each request that Amazon's Python models can build is read with the same meaning")
    serializer = DefaultSerializer()
    built = list(envelopes())
    lines = [json.dumps(serializer.serialize(envelope), ensure_ascii=False) for envelope in built]
    kinds, refused = set(), set()
    for envelope, line, answer in zip(built, lines, ours.ask("read", lines)):
        sent, answer = json.loads(line), read(answer)
        lacks = missing(sent)
        place = f"{sent.get('request', {}).get('type')} {line[:4000] if 'refused' in answer else ''}"
        if lacks is not None:
            refused.add(lacks)
            verdict.demand(
                answer.get("refused", "").startswith(f"{lacks}: expected"),
                place,
                f"{lacks}: expected, but missing",
                answer,
            )
            continue
        kinds.add(sent["request"]["type"])
        verdict.compare(place, meaning(envelope), answer)
    verdict.demand(len(kinds) == len(children(Request)), "request types", len(children(Request)), len(kinds))
    wanted = {"context", "context.System", "request", "request.intent.name"}
    verdict.demand(refused == wanted, "fields that were missing", sorted(wanted), sorted(refused))
    raw = [
        json.dumps(
            {"context": {"System": {}}, "request": {"type": kind, "timestamp": "2026-01-15T10:00:00Z"}}
        )
        for kind in UNKNOWN
    ]
    for kind, answer in zip(UNKNOWN, ours.ask("read", raw)):
        answer = read(answer)
        got = (answer.get("type"), answer.get("timestamp"), answer.get("isConversation"))
        verdict.demand(got == (kind, 1768471200000, False), kind, (kind, 1768471200000, False), got)
    verdict.end()


if __name__ == "__main__":
    main()
