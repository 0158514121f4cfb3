"""Every response that we can emit, read into the classes of Amazon's models and written again.

Amazon's reader keeps a field that its class does not know, and its writer leaves it out: what comes back unchanged has
no field, type or value that the classes do not have. What a directive hands over (`input`, `payload`) is a plain
dictionary to them, so of that they judge nothing; manifest.js judges the scopes in it.
"""

import json

from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import ResponseEnvelope

import ours
from verdict import Verdict, read

# What must have been there, or the check would be about nothing.
EXPECTED = {
    "AskForPermissionsConsentCard",
    "PlainTextOutputSpeech",
    "SendRequestDirective",
    "SsmlOutputSpeech",
    "StartConnectionDirective",
}


def classes(response):
    """The names of the classes that Amazon's reader chose."""
    parts = [response.output_speech, response.card, *(response.directives or [])]
    return {type(part).__name__ for part in parts if part is not None}


def main():
    verdict = Verdict("each response that we emit comes back unchanged from Amazon's Python models")
    serializer = DefaultSerializer()
    seen = set()
    for line in ours.say("said"):
        said = read(line)
        try:
            envelope = serializer.deserialize(json.dumps(said["response"]), ResponseEnvelope)
        except SerializationException as error:
            verdict.disagree(said["name"], "a response that can be read", str(error))
            continue
        seen |= classes(envelope.response)
        verdict.compare(said["name"], said["response"], serializer.serialize(envelope))
    verdict.demand(seen == EXPECTED, "classes", sorted(EXPECTED), sorted(seen))
    verdict.end()


if __name__ == "__main__":
    main()
