"""Objects of Amazon's model classes, built from what the classes say of their attributes.

`variations` of a type begins with an object that has everything. Then one thing differs at a time: an attribute is
left out, or has another of its values, at every depth. So the number of objects grows with the number of attributes,
and not with that of their combinations. `shapes` of a type are some of them: plain values stay the same, and nothing is varied deep inside.
"""

import importlib
import re
from datetime import datetime, timedelta, timezone
from enum import Enum

MOMENTS = [
    datetime(2026, 1, 15, 10, 0, 0, tzinfo=timezone.utc),
    datetime(2026, 1, 15, 10, 0, 0, 123456, tzinfo=timezone.utc),
    datetime(2024, 2, 29, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=5, minutes=30))),
    datetime(1969, 12, 31, 16, 0, 0, 1000, tzinfo=timezone(timedelta(hours=-8))),
]
TEXTS = ["text", "", 'Grüße 🎉 "quoted" \\ \n\t\u2028']
OBJECTS = [{"a": [1, None, "x"], "b": {}}, [], "text", 5, True]
PLAIN = {
    "str": TEXTS,
    "bool": [True, False],
    "int": [7, 0, -1, 2**53],
    "long": [7, 0],
    "float": [0.5, 0.0, -12.25, 1e300],
    "datetime": MOMENTS,
    "object": OBJECTS,
}
# What Amazon's pages say of attributes that the classes leave open. The first is part of the complete object.
SAMPLES = {
    "locale": ["en-US", "ar-SA", "ja-JP", "xx-XX"],
    "code": ["200", "204", "400", "403", "404", "500", "", "soon"],
    "result": [
        {
            "permissionScopes": [{"permissionScope": "alexa::profile:email:read", "consentLevel": "ACCOUNT"}],
            "status": word,
        }
        for word in ["ACCEPTED", "DENIED", "NOT_ANSWERED", "REDIRECT_TO_APP", "SOMETHING_NEW"]
    ]
    + [{}, {"version": "2"}, {"status": 5}, "ACCEPTED", [], 7],
    "payload": [
        {"permissionScope": "alexa::alerts:reminders:skill:readwrite", "status": word, "isCardThrown": thrown}
        for word in ["ACCEPTED", "DENIED", "NOT_ANSWERED"]
        for thrown in [False, True]
    ]
    + [{}, {"status": "ACCEPTED"}, {"isCardThrown": "true", "status": ["ACCEPTED"], "permissionScope": 5}],
    "name": ["AskFor", "Buy", ""],
    "scope": [
        "alexa::profile:email:read",
        "alexa::household:lists:read",
        "read::alexa:device:all:address",
        "?",
    ],
    "scopes": ["alexa::devices:all:geolocation:read", "payments:autopay_consent"],
}


def resolve(name):
    module, _, member = name.rpartition(".")
    return getattr(importlib.import_module(module), member)


def children(cls):
    """The classes that an object of this one may be of."""
    kinds = getattr(cls, "discriminator_value_class_map", None)
    return [cls] if not kinds else [resolve(name) for _, name in sorted(kinds.items())]


def variations(declared):
    yield from built(declared, "", (), None)


def shapes(declared):
    yield from built(declared, "", (), 1)


def built(declared, key, above, most):
    """Objects of a declared type that stands at a key; at most so many values of what is plain. `above` are the classes
    that it stands in."""
    inner = re.fullmatch(r"(?:list\[(.*)\]|dict\(str, (.*)\))", declared)
    if key == "payload":
        yield from SAMPLES[key][:most]
    elif inner and inner[1]:
        yield from lists(list(built(inner[1], key, above, most)))
    elif inner:
        names = SAMPLES["scopes"] if key == "scopes" else ["one", "two words", "Ünï-cödé"]
        yield from dicts(names, list(built(inner[2], key, above, most)))
    elif key in SAMPLES and declared in ("str", "object"):
        yield from SAMPLES[key][:most]
    elif key == "timestamp" and declared == "str":
        yield from [moment.isoformat() for moment in MOMENTS][:most]
    elif declared in PLAIN:
        yield from PLAIN[declared][:most]
    else:
        for child in children(resolve(declared)):
            yield from models(child, above, most)


def lists(items):
    yield items[:2]
    yield []
    yield from ([item] for item in items)


def dicts(names, items):
    yield dict(zip(names, items))
    yield {}
    yield from ({names[0]: item} for item in items)


def models(cls, above, most):
    if issubclass(cls, Enum):
        yield from list(cls)[:most]
        return
    if above.count(cls) > 1:
        return
    inside = (*above, cls)
    own = {name: list(built(declared, key_of(cls, name), inside, most)) for name, declared in open_ones(cls)}
    own = {name: values for name, values in own.items() if values}
    complete = {name: values[0] for name, values in own.items()}
    yield cls(**complete)
    yield cls()
    if most and len(above) > 1:
        return
    for name, values in own.items():
        yield cls(**{other: value for other, value in complete.items() if other != name})
        for value in values[1:]:
            yield cls(**{**complete, name: value})


def key_of(cls, attribute):
    return cls.attribute_map.get(attribute, attribute)


def open_ones(cls):
    """The attributes that whoever builds the object chooses; its type is the class's own."""
    is_child = any(hasattr(base, "discriminator_value_class_map") for base in cls.__mro__[1:])
    fixed = getattr(cls, "json_discriminator_key", "type") if is_child else None
    return [
        (name, declared)
        for name, declared in cls.deserialized_types.items()
        if cls.attribute_map.get(name) != fixed
    ]
