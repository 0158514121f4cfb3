"""Who said no, and when. A skill in the cloud would keep this in its table."""

from datetime import datetime, timedelta, timezone

QUIET = timedelta(days=7)


def user_of(handler_input):
    """Whose request this is."""
    envelope = handler_input.request_envelope
    for place in (envelope.context.system, envelope.session):
        user_id = getattr(getattr(place, "user", None), "user_id", None)
        if user_id:
            return user_id
    return "nobody"


def moment_of(handler_input):
    """When this request was sent."""
    moment = handler_input.request_envelope.request.timestamp
    if isinstance(moment, (int, float)):
        return datetime.fromtimestamp(moment / 1000, timezone.utc)
    if not isinstance(moment, datetime):
        return datetime.now(timezone.utc)
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


class Refusals:
    def __init__(self):
        self._times = {}

    def remember(self, handler_input):
        self._times[user_of(handler_input)] = moment_of(handler_input)

    def forget(self, handler_input):
        self._times.pop(user_of(handler_input), None)

    def is_recent(self, handler_input):
        time = self._times.get(user_of(handler_input))
        return time is not None and moment_of(handler_input) - time < QUIET
